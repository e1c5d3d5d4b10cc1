"""The coordinator's steps with a volunteer, from the page of the volunteer and of the interview."""

import pytest
import time_machine
from django.urls import reverse

from organisations.models import AuditEntry, Membership
from tests.factories import NOON
from tests.factories.organisations import AreaFactory, MembershipFactory
from tests.factories.screening import InterviewFactory, ReferenceFactory
from tests.factories.volunteers import VolunteerFactory
from tests.queries import counting
from tests.volunteers.screened import STEPS, asking_programme, newcomer, screened, take
from volunteers.models import Interview, Reference

SECRET = "Hemmelige ord fra samtalen"
SAID = dict.fromkeys(Interview.QUESTIONS, SECRET)


@pytest.fixture
def desk(client, coordinator):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(coordinator)
    return client


@pytest.fixture
def programme(organisation):
    return asking_programme(organisation)


@pytest.fixture
def volunteer(programme):
    return newcomer(programme, name="Lars Holst")


def post(desk, name, row, /, **fields):
    with time_machine.travel(NOON, tick=False):
        return desk.post(reverse(f"volunteers:{name}", args=[row.pk]), fields, follow=True)


def get(desk, name, row):
    with time_machine.travel(NOON, tick=False):
        return desk.get(reverse(f"volunteers:{name}", args=[row.pk]))


def shown(desk, volunteer):
    return get(desk, "volunteer_detail", volunteer).content.decode()


def rows_of(response):
    return {row.step.key: row for row in response.context["way"]}


def write(desk, volunteer, coordinator, **fields):
    given = {"held_on": NOON.date(), "held_by": coordinator.pk, "verdict": "yes"} | SAID
    return post(desk, "interview_write", volunteer, **given | fields)


def test_each_step_stands_in_order_with_whose_turn_it_is(desk, volunteer):
    response = get(desk, "volunteer_detail", volunteer)

    assert list(rows_of(response)) == list(STEPS)
    mine = [key for key, row in rows_of(response).items() if row.is_mine]
    assert mine == ["interview", "certificate", "task"]
    words = response.content.decode()
    assert "Agree on a time." in words
    assert "Whose turn: the volunteer" in words
    assert "Missing before approval:" in words
    assert 'value="approved"' not in words


def test_approving_is_offered_once_nothing_lacks(desk, programme):
    lacks = screened(programme, without=("task",), status="screened")
    whole = screened(programme, status="screened")

    assert 'value="approved"' not in shown(desk, lacks)
    assert 'value="approved"' in shown(desk, whole)


@pytest.mark.parametrize("status", ["interested", "interviewed", "approved", "paused"])
def test_the_page_costs_the_same_however_far_they_are(desk, programme, status):
    costs = []
    for without in ((), tuple(STEPS)):
        volunteer = screened(programme, without=without, status=status)
        if not without:
            InterviewFactory(record=volunteer.screening.get(kind="interview"))
            ReferenceFactory.create_batch(3, volunteer=volunteer)
        with counting(costs):
            shown(desk, volunteer)

    assert costs[0] - costs[1] in range(5)


def test_a_talk_is_booked(desk, volunteer):
    post(desk, "interview_book", volunteer, day="2026-10-25", clock="16:30")

    booked_for = volunteer.screening.get().booked_for
    assert booked_for.isoformat() == "2026-10-25T15:30:00+00:00"
    assert "Booked for 25 October 2026 at 16:30" in shown(desk, volunteer)


@pytest.mark.parametrize(("day", "clock"), [("2026-10-06", "11:59"), ("", "12:30"), ("x", "25:00")])
def test_a_moment_that_is_past_or_none_is_sent_back(desk, volunteer, day, clock):
    response = post(desk, "interview_book", volunteer, day=day, clock=clock)

    assert response.status_code == 422
    assert response.context["booking_form"].errors
    assert not volunteer.screening.exists()


@pytest.mark.parametrize(("clock", "is_booked"), [("06:59", 0), ("07:00", 1), ("22:01", 0)])
def test_nobody_is_called_in_at_night(desk, volunteer, clock, is_booked):
    response = post(desk, "interview_book", volunteer, day="2026-10-10", clock=clock)

    assert ("Choose a time between 7 and 22." in response.content.decode()) is not bool(is_booked)
    assert volunteer.screening.count() == is_booked


def test_an_interview_is_written_and_read_by_a_colleague(desk, client, volunteer, coordinator):
    colleague = MembershipFactory(organisation=volunteer.organisation).user

    write(desk, volunteer, coordinator)
    assert "Now a colleague reads it" in get(desk, "interview_detail", volunteer).content.decode()
    post(desk, "interview_second", volunteer, second_verdict="yes")
    volunteer.refresh_from_db()
    assert volunteer.status == "interested"

    client.force_login(colleague)
    page = get(client, "interview_detail", volunteer).content.decode()
    assert SECRET in page
    assert "Your view, as the second pair of eyes" in page
    post(client, "interview_second", volunteer, second_verdict="yes", second_note="Enig")

    volunteer.refresh_from_db()
    interview = Interview.objects.get()
    assert volunteer.status == "interviewed"
    assert (interview.second_by, interview.second_note) == (colleague, "Enig")


@pytest.mark.parametrize("lacking", ["why", "verdict", "held_by", "held_on"])
def test_what_lacks_in_an_interview_is_said_at_its_field(desk, volunteer, coordinator, lacking):
    response = write(desk, volunteer, coordinator, **{lacking: ""})

    assert response.status_code == 422
    assert list(response.context["interview_form"].errors) == [lacking]
    assert not Interview.objects.exists()


def test_an_interview_is_held_by_somebody_who_works_here_and_not_tomorrow(
    desk, volunteer, coordinator
):
    for wrong in ({"held_by": MembershipFactory().user.pk}, {"held_on": "2026-10-07"}):
        response = write(desk, volunteer, coordinator, **wrong)
        assert list(response.context["interview_form"].errors) == list(wrong)


def test_what_was_said_stands_on_its_own_page_alone(desk, programme, coordinator):
    volunteer = screened(programme, without=("interview",))
    record = take(volunteer, "interview")
    InterviewFactory(record=record, held_by=coordinator, **SAID)

    pages = [
        reverse("volunteers:volunteer_list"),
        reverse("coordinators:today"),
        volunteer.get_absolute_url(),
    ]
    bodies = [desk.get(page).content.decode() for page in pages]

    assert [SECRET in body for body in bodies] == [False] * 3
    assert SECRET in get(desk, "interview_detail", volunteer).content.decode()
    look = AuditEntry.objects.looks().order_by("pk").last()
    assert (look.what, look.people) == (
        "volunteers:interview_detail",
        [f"volunteer:{volunteer.pk}"],
    )


@pytest.mark.parametrize("name", ["interview_detail", "volunteer_detail"])
def test_a_coordinator_of_another_area_and_one_elsewhere_find_nobody(client, programme, name):
    organisation = programme.organisation
    areas = [AreaFactory(organisation=organisation) for _ in range(2)]
    volunteer = screened(programme, area=areas[0])
    outside = MembershipFactory(organisation=organisation)
    outside.limit_to([areas[1]], by=outside.user, at=NOON)
    elsewhere = MembershipFactory()

    for membership in (outside, elsewhere):
        client.force_login(membership.user)
        assert get(client, name, volunteer).status_code == 404


def test_a_volunteer_reads_no_interview(client, programme):
    volunteer = screened(programme)
    MembershipFactory(
        organisation=programme.organisation,
        user=volunteer.user,
        role=Membership.Role.VOLUNTEER,
    )
    client.force_login(volunteer.user)

    assert get(client, "interview_detail", volunteer).status_code == 404


def test_where_the_programme_asks_for_no_interview_there_is_no_page(desk, organisation):
    volunteer = VolunteerFactory(organisation=organisation)

    assert get(desk, "interview_detail", volunteer).status_code == 404


def test_a_reference_is_named_for_the_volunteer_and_judged(desk, volunteer):
    post(desk, "reference_name", volunteer, name="Rikke Holm", relation="work", phone="20 30 40 50")
    reference = Reference.objects.get()
    assert str(reference.recipient.phone) == "+4520304050"
    assert "asked today, no answer yet" in shown(desk, volunteer)

    Reference.objects.update(
        answered_at=NOON, known="long", trust="yes", reliable="doubt", words="Et godt menneske"
    )
    assert "Et godt menneske" in shown(desk, volunteer)
    assert 'href="tel:+4520304050"' in shown(desk, volunteer)
    post(desk, "reference_judge", reference, judgement="speaks_for")

    reference.refresh_from_db()
    assert reference.judgement == "speaks_for"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"phone": "", "email": ""}, "phone"),
        ({"phone": "12"}, "phone"),
        ({"email": "selv@example.dk"}, "email"),
        ({"phone": "20123456"}, "phone"),
    ],
)
def test_a_wrong_reference_is_said_at_the_field(desk, volunteer, fields, field):
    volunteer.recipient.phone, volunteer.recipient.email = "+4520123456", "selv@example.dk"
    volunteer.recipient.save()

    response = post(desk, "reference_name", volunteer, name="Rikke", relation="work", **fields)

    assert response.status_code == 422
    assert list(response.context["reference_form"].errors) == [field]
    assert not Reference.objects.exists()


def test_a_certificate_is_ordered_and_seen(desk, volunteer):
    post(desk, "certificate_order", volunteer)
    assert "they have until 20 October 2026" in shown(desk, volunteer)

    post(desk, "certificate_record", volunteer, kind="criminal_record", valid_until="2028-10-06")

    assert volunteer.screening.get(kind="certificate").outcome == "passed"


def test_the_form_of_a_certificate_begins_with_what_the_programme_asks_for(desk, organisation):
    volunteer = newcomer(asking_programme(organisation, certificate="child_protection"))

    form = get(desk, "volunteer_detail", volunteer).context["certificate_form"]

    assert form["kind"].value() == "child_protection"


def test_the_signed_words_can_be_read(desk, volunteer):
    take(volunteer, "commitment", text_version="2026-11")

    assert "I turn up as agreed" in shown(desk, volunteer)


def test_why_somebody_has_ended_stands_in_what_has_happened(desk, programme):
    volunteer = screened(programme)

    post(desk, "volunteer_turn", volunteer, status="ended", reason="moved")

    assert "Ended: moved away" in " ".join(shown(desk, volunteer).split())
