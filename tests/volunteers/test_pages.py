from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from organisations.models import Membership
from tests.factories import NOON
from tests.factories.organisations import AreaFactory, MembershipFactory, SubjectFactory
from tests.factories.volunteers import CertificateFactory, VolunteerFactory
from tests.queries import counting
from volunteers.models import Volunteer
from volunteers.turns import TURNS

LIST = reverse("volunteers:volunteer_list")


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def volunteer(organisation):
    return VolunteerFactory(organisation=organisation, name="Lars Holst", certified=False)


def post(desk, name, volunteer, **fields):
    address = reverse(f"volunteers:{name}", args=[volunteer.pk])
    with time_machine.travel(NOON, tick=False):
        return desk.post(address, fields, follow=True)


def told(response):
    return [str(message) for message in response.context["messages"]]


def shown(response):
    return list(response.context["page_obj"])


def test_the_list_stands_in_danish_order(desk, organisation):
    for name in ("Åse", "Zahra", "Ærtha", "Anna", "Øjvind", "emil"):
        VolunteerFactory(organisation=organisation, name=name)
    VolunteerFactory()

    names = [volunteer.name for volunteer in shown(desk.get(LIST))]

    assert names == ["Anna", "emil", "Zahra", "Ærtha", "Øjvind", "Åse"]


def test_the_list_is_narrowed_by_what_stands_in_the_address(desk, organisation):
    area = AreaFactory(organisation=organisation)
    subject = SubjectFactory(organisation=organisation)
    wanted = VolunteerFactory(
        organisation=organisation, name="Åse Kjær", area=area, can=[(subject, "B")], status="paused"
    )
    VolunteerFactory(organisation=organisation, name="Åse Dahl", can=[(subject, "B")])

    narrowed = {"q": "ÅSE", "status": "paused", "subject": subject.pk, "area": area.pk}

    assert shown(desk.get(LIST, narrowed)) == [wanted]
    assert desk.get(LIST, narrowed).context["filter"].is_narrowed
    assert not desk.get(LIST).context["filter"].is_narrowed


def test_areas_and_subjects_of_others_cannot_be_chosen(desk, organisation):
    SubjectFactory()
    AreaFactory()
    form = desk.get(LIST).context["filter"].form

    assert list(form.fields["subject"].queryset) == list(form.fields["area"].queryset) == []


def test_the_list_costs_the_same_for_any_number_of_volunteers(desk, organisation):
    costs = []
    for rows in (1, 3):
        while Volunteer.objects.count() < rows:
            subject = SubjectFactory(organisation=organisation)
            area = AreaFactory(organisation=organisation)
            VolunteerFactory(organisation=organisation, area=area, can=[(subject, "B")])
        with counting(costs):
            response = desk.get(LIST)
        assert len(shown(response)) == rows

    assert costs[0] == costs[1]


def test_the_page_of_a_volunteer_costs_the_same_however_much_is_known(
    desk, organisation, volunteer
):
    costs = []
    for rows in (1, 3):
        while volunteer.certificates.count() < rows:
            years = volunteer.certificates.count()
            CertificateFactory(volunteer=volunteer, valid_until=date(2027 + years, 1, 1))
            volunteer.skills.create(
                organisation=organisation,
                subject=SubjectFactory(organisation=organisation),
                level="B",
            )
        with counting(costs):
            desk.get(volunteer.get_absolute_url())

    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    ("status", "turn"), [(status, turn) for status, turns in TURNS.items() for turn in turns]
)
def test_each_turn_that_is_offered_can_be_taken(desk, coordinator, organisation, status, turn):
    """With the first of its reasons, where it has some."""
    has_ended = {"ended": True} if status == "ended" else {"status": status}
    volunteer = VolunteerFactory(organisation=organisation, **has_ended)
    reason = turn.reasons[0] if turn.reasons else ""

    post(desk, "volunteer_turn", volunteer, status=turn.to, reason=reason)

    volunteer.refresh_from_db()
    event = volunteer.events.get()
    assert (volunteer.status, event.status, event.by, event.at) == (
        *(turn.to, turn.to),
        *(coordinator, NOON),
    )
    assert (volunteer.ended_reason, event.reason) == (reason, reason)


@pytest.mark.parametrize("reason", ["", "screening", "before_list"])
def test_ending_asks_for_one_of_its_reasons(desk, volunteer, reason):
    response = post(desk, "volunteer_turn", volunteer, status="ended", reason=reason)

    volunteer.refresh_from_db()
    assert volunteer.status == "approved"
    assert len(told(response)) == 1


def test_a_turn_that_is_not_offered_is_refused(desk, volunteer):
    Volunteer.objects.update(status="interested")

    response = post(desk, "volunteer_turn", volunteer, status="approved")

    volunteer.refresh_from_db()
    assert volunteer.status == "interested"
    assert len(told(response)) == 1


def test_a_status_that_does_not_exist_changes_nothing(desk, volunteer):
    response = post(desk, "volunteer_turn", volunteer, status="king")

    volunteer.refresh_from_db()
    assert volunteer.status == "approved"
    assert len(told(response)) == 1


def test_ending_takes_the_volunteers_access_and_helping_again_gives_it_back(desk, volunteer):
    own = Membership.objects.current().filter(user=volunteer.user)
    Volunteer.objects.update(status="paused")

    post(desk, "volunteer_turn", volunteer, status="approved")
    assert own.count() == 1

    post(desk, "volunteer_turn", volunteer, status="ended", reason="time")
    assert own.count() == 0

    post(desk, "volunteer_turn", volunteer, status="interested")
    assert own.count() == 1


def test_recording_a_certificate(desk, coordinator, volunteer):
    post(
        desk,
        "certificate_record",
        volunteer,
        kind="criminal_record",
        valid_until="2028-10-05",
    )

    certificate = volunteer.certificates.get()
    assert (certificate.kind, certificate.valid_until) == ("criminal_record", date(2028, 10, 5))
    assert (certificate.assessed_by, certificate.assessed_at) == (coordinator, NOON)


@pytest.mark.parametrize("day", ["2026-10-06", "i morgen", ""])
def test_a_certificate_that_has_run_out_is_sent_back(desk, volunteer, day):
    response = post(desk, "certificate_record", volunteer, kind="criminal_record", valid_until=day)

    assert response.status_code == 422
    assert volunteer.certificates.count() == 0
    assert response.context["certificate_form"]["valid_until"].value() == day


def test_a_certificate_that_ends_tomorrow_is_recorded(desk, volunteer):
    tomorrow = (NOON + timedelta(days=1)).date()

    post(
        desk,
        "certificate_record",
        volunteer,
        kind="child_protection",
        valid_until=tomorrow.isoformat(),
    )

    assert volunteer.certificates.get().valid_until == tomorrow


def test_a_volunteer_of_another_organisation_does_not_exist(desk):
    foreign = VolunteerFactory()

    assert desk.get(foreign.get_absolute_url()).status_code == 404
    for name in ("volunteer_turn", "certificate_record"):
        assert post(desk, name, foreign, status="ended").status_code == 404


def test_the_desk_does_not_exist_for_a_volunteer(client, organisation, volunteer):
    role = Membership.Role.VOLUNTEER
    MembershipFactory(organisation=organisation, role=role, user=volunteer.user)
    client.force_login(volunteer.user)

    assert client.get(LIST).status_code == 404
    assert client.get(volunteer.get_absolute_url()).status_code == 404
    assert post(client, "volunteer_turn", volunteer, status="paused").status_code == 404


def test_the_desk_sends_a_stranger_to_the_login(client, volunteer):
    for address in (LIST, volunteer.get_absolute_url()):
        assert client.get(address)["Location"] == f"{reverse('account_login')}?next={address}"


def test_only_a_coordinator_of_the_organisation_holds_the_permission(coordinator, volunteer):
    permission = "volunteers.move_volunteer"

    assert coordinator.has_perm(permission, volunteer)
    assert not coordinator.has_perm(permission, VolunteerFactory())
    assert not volunteer.user.has_perm(permission, volunteer)
