"""A volunteer's data goes when its time is up; figures, the youth's data and other logins stay."""

from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from accounts.models import User
from matching.models import Meeting
from organisations import scope
from organisations.models import AuditEntry, Link, Membership
from reports.metrics import METRICS
from reports.periods import Period
from tests.canaries import tables_with
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.matching import YouthAnswerFactory
from tests.factories.notifications import MessageFactory
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.volunteers import VolunteerEventFactory, VolunteerFactory
from tests.volunteer_canaries import ENDED_AT, known_whole
from tests.walls import act_in
from volunteers import retention
from volunteers.errors import NotEndedError
from volunteers.models import LeaveRequest, Volunteer
from volunteers.services import erase_volunteer
from volunteers.tasks import erase_volunteers

pytestmark = pytest.mark.django_db
YEARS = Period(date(2024, 1, 1), date(2029, 1, 1))
TWO_YEARS, HALF_A_YEAR = timedelta(days=730), timedelta(days=182)


@pytest.fixture
def known(organisation):
    return known_whole(organisation, word="kanari")


def erase(volunteer):
    erase_volunteer(volunteer, by=volunteer.organisation.system_user, at=NOON)


def figures(organisation):
    return {
        name: sorted(map(str, metric.entries(organisation, YEARS, cuts=[])))
        for name, metric in METRICS.items()
    }


def test_nothing_in_any_table_tells_who_it_was(organisation, known):
    found = [str(known.recipient.phone), known.ref, "kanari"]
    before = tables_with("kanari")

    erase(known)

    assert {"accounts_user", "volunteers_volunteer", "matching_meeting"} <= before
    assert {"volunteers_training", "notifications_message"} <= before
    assert [tables_with(text) for text in found] == [set()] * 3


def test_no_figure_changes(organisation, known):
    before = figures(organisation)

    erase(known)

    assert figures(organisation) == before
    assert all(before[name] for name in ("mentors_recruited", "new_matches", "hours_given"))


def test_somebody_else_loses_nothing(organisation, known):
    known_whole(organisation, word="bogfinke")
    before = tables_with("bogfinke")

    erase(known)

    assert tables_with("bogfinke") == before


def test_the_youths_part_of_a_meeting_stays(known):
    Meeting.objects.update(topics=["exam"], youth_mood=3, volunteer_mood=2)
    told = YouthAnswerFactory(match=Meeting.objects.get().match)

    erase(known)

    meeting = Meeting.objects.get()
    told.refresh_from_db()
    assert (meeting.topics, meeting.youth_mood, meeting.note, meeting.place) == (
        ["exam"],
        3,
        "",
        "",
    )
    assert LeaveRequest.objects.get().reason == "moved"


def test_links_and_login_end(known):
    EmailAddress.objects.create(user=known.user, email="kanari@example.dk", verified=True)

    erase(known)

    user = User.objects.get(pk=known.user_id)
    assert Link.objects.get(user=user).revoked_at == NOON
    assert (user.email, user.name, user.is_active) == (None, "", False)
    assert not user.has_usable_password()
    assert not EmailAddress.objects.exists()


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_login_that_serves_for_more_stays(organisation, known, elsewhere):
    house = OrganisationFactory() if elsewhere else organisation
    MembershipFactory(organisation=house, user=known.user, role=Membership.Role.COORDINATOR)
    act_in(organisation)
    MessageFactory(recipient=known.recipient, kind="youth_asks", context={"place": "kontoret"})

    erase(known)

    act_in(organisation)
    known.recipient.refresh_from_db()
    user = User.objects.get(pk=known.user_id)
    assert (user.email, user.is_active) == ("kanari@example.dk", True)
    assert bool(known.recipient.email) is not elsewhere
    assert Volunteer.objects.get().name == "Slettet"
    assert "notifications_message" in tables_with("kontoret")


def test_erased_twice_is_erased_once(known):
    erase(known)

    erase_volunteer(known, by=UserFactory(), at=NOON + timedelta(days=1))

    assert (known.erased_at, known.erased_by) == (NOON, known.organisation.system_user)
    assert not Volunteer.objects.known().exists()


def test_nobody_is_erased_who_still_is_a_volunteer(organisation):
    with pytest.raises(NotEndedError):
        erase(VolunteerFactory(organisation=organisation))


def test_two_years_after_the_end_it_is_time_and_not_a_moment_before(organisation, known):
    moments = [ENDED_AT + TWO_YEARS - timedelta(seconds=1), ENDED_AT + TWO_YEARS]

    due = [list(retention.kept_long_enough(organisation, now=moment)) for moment in moments]

    assert due == [[], [known]]


def test_who_was_never_approved_is_kept_half_a_year(organisation):
    volunteer = VolunteerFactory(organisation=organisation, ended=True)
    for status, at in (("interested", NOON - timedelta(days=90)), ("ended", NOON)):
        VolunteerEventFactory(volunteer=volunteer, status=status, at=at)
    moments = [NOON + HALF_A_YEAR - timedelta(seconds=1), NOON + HALF_A_YEAR]

    due = [list(retention.kept_long_enough(organisation, now=moment)) for moment in moments]

    assert due == [[], [volunteer]]


def test_the_last_end_counts_and_who_came_back_is_kept(organisation, known):
    Volunteer.objects.filter(pk=known.pk).update(ended_at=NOON + timedelta(days=30))
    returned = VolunteerFactory(organisation=organisation)
    VolunteerEventFactory(volunteer=returned, status="ended", at=NOON - timedelta(days=2000))

    due = retention.kept_long_enough(organisation, now=ENDED_AT + TWO_YEARS)

    assert not due.exists()


def test_each_night_the_task_erases_whose_time_is_up(organisation, known, time_machine):
    time_machine.move_to(ENDED_AT + TWO_YEARS, tick=False)

    erase_volunteers()
    erase_volunteers()

    act_in(organisation)
    known.refresh_from_db()
    assert (known.erased_at, known.erased_by) == (
        ENDED_AT + TWO_YEARS,
        organisation.system_user,
    )
    changed = AuditEntry.objects.filter(kind="changed", what="volunteer")
    assert any("erased_at" in entry.fields for entry in changed)


def test_one_who_cannot_be_erased_holds_up_nobody(organisation, known, monkeypatch, caplog):
    second = known_whole(organisation, word="bogfinke")
    real = retention.erase_volunteer

    def fails_once(volunteer, **told):
        if volunteer.pk == known.pk:
            raise RuntimeError(volunteer.name)
        real(volunteer, **told)

    monkeypatch.setattr(retention, "erase_volunteer", fails_once)
    scope._current.set(None)

    erased = retention.erase_kept_long_enough(organisation, now=ENDED_AT + TWO_YEARS)

    act_in(organisation)
    assert erased == 1
    assert [one.pk for one in Volunteer.objects.known()] == [known.pk]
    assert second.pk != known.pk
    assert f"Volunteer #{known.pk} was not erased: RuntimeError" in caplog.text
    assert "kanari" not in caplog.text


def test_the_list_shows_nobody_who_is_erased(client, coordinator, known):
    client.force_login(coordinator)
    erase(known)

    page = client.get(reverse("volunteers:volunteer_list"))

    assert list(page.context["page_obj"]) == []
