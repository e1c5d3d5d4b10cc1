"""Every six months somebody who has nobody is asked whether they are still there."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command

from matching import attention, presence, reminders, services
from matching.models import Match
from notifications.models import Message
from tests.factories import COPENHAGEN, NOON
from tests.factories.matching import MatchFactory
from tests.factories.organisations import AreaFactory, MembershipFactory
from tests.factories.volunteers import PresenceFactory, VolunteerEventFactory, VolunteerFactory
from tests.factories.youths import HelpRequestFactory
from tests.queries import counting
from volunteers.models import Volunteer
from volunteers.services import confirm_presence

pytestmark = pytest.mark.django_db


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN)


@pytest.fixture
def lars(organisation):
    """Approved on 8 April 2026, six months and a day or two before NOON's week is over."""
    made = VolunteerFactory(organisation=organisation, created_at=at("2026-03-01T12:00"))
    VolunteerEventFactory(volunteer=made, at=at("2026-04-08T15:00"))
    return made


def asked(organisation, text):
    found = reminders.planned(organisation, now=at(text), until=at(text))
    return [one.key.split(":")[3:] for one in found if one.kind == "still_there"]


def test_asked_after_six_months_and_again_after_two_weeks(organisation, lars):
    moments = (
        "2026-10-08T08:59",
        "2026-10-08T09:00",
        "2026-10-22T08:59",
        "2026-10-22T09:00",
        "2026-11-05T08:59",
        "2026-11-05T09:00",
    )

    found = [asked(organisation, moment) for moment in moments]

    first, second = [["20260408", "1", "1"]], [["20260408", "1", "2"]]
    assert found == [[], first, first, second, second, []]


def test_the_message_leads_to_their_own_page_and_keeps_the_quiet_hours(organisation, lars):
    """Six months after 11 April is a Sunday."""
    PresenceFactory(volunteer=lars, confirmed_at=at("2026-04-11T10:00"))

    (one,) = reminders.planned(
        organisation, now=at("2026-10-12T08:00"), until=at("2026-10-12T08:00")
    )

    assert one.due_at == at("2026-10-11T09:00")
    assert one.send_at == at("2026-10-12T08:00")
    assert (one.recipient, one.link_purpose) == (lars.recipient, "volunteer_page")
    assert one.link_about_id == lars.pk


def test_the_sixth_month_may_be_shorter(organisation, lars):
    PresenceFactory(volunteer=lars, confirmed_at=at("2026-08-31T10:00"))

    assert asked(organisation, "2027-02-28T09:00") == []
    assert asked(organisation, "2027-03-01T08:00") == [["20260831", "1", "1"]]


def test_whoever_says_yes_is_left_in_peace_and_asked_again_after_six_months(organisation, lars):
    confirm_presence(volunteer=lars, by=lars.user, at=at("2026-10-08T10:00"))

    assert asked(organisation, "2026-10-22T09:00") == []
    assert asked(organisation, "2027-04-08T09:00") == [["20261008", "1", "1"]]


def test_whoever_says_nothing_is_asked_again_after_the_next_six(organisation, lars):
    assert asked(organisation, "2027-04-08T09:00") == [["20260408", "2", "1"]]


@pytest.mark.parametrize("status", ["interested", "screened", "paused", "ended"])
def test_who_is_not_in_the_bank_is_not_asked(organisation, lars, status):
    lars.become(status, by=lars.user, at=NOON, reason="time" if status == "ended" else "")

    assert asked(organisation, "2026-10-08T09:00") == []


@pytest.mark.parametrize("state", [{}, {"active": True}])
def test_who_has_a_youth_or_a_proposal_is_not_asked(organisation, lars, state):
    request = HelpRequestFactory(youth__organisation=organisation)
    MatchFactory(request=request, volunteer=lars, **state)

    assert asked(organisation, "2026-10-08T09:00") == []


def test_six_months_count_from_the_end_of_the_last_match(organisation, lars, coordinator):
    request = HelpRequestFactory(youth__organisation=organisation)
    match = MatchFactory(request=request, volunteer=lars, active=True)
    reason = Match.EndReason.GOAL_REACHED
    services.end_match(
        match=match, reason=reason, afterwards="find_new", by=coordinator, at=at("2026-10-07T12:00")
    )

    assert asked(organisation, "2026-10-08T09:00") == []
    assert asked(organisation, "2027-04-07T09:00") == [["20261007", "1", "1"]]


def test_the_sweep_writes_it_once_and_takes_it_back_when_they_have_answered(organisation, lars):
    """On a Sunday it waits until Monday; they open their page before."""
    PresenceFactory(volunteer=lars, confirmed_at=at("2026-04-11T10:00"))
    for _run in range(2):
        reminders.write_due(organisation, now=at("2026-10-12T08:00"))
    (message,) = Message.objects.filter(kind="still_there")

    confirm_presence(volunteer=lars, by=lars.user, at=at("2026-10-12T08:00"))
    reminders.write_due(organisation, now=at("2026-10-12T08:01"))

    message.refresh_from_db()
    assert message.status == Message.Status.CANCELLED


def test_due_messages_shows_it(organisation, lars, capsys):
    call_command("due_messages", "--at", "2026-10-08T09:00")

    assert '"kind": "still_there"' in capsys.readouterr().out


def not_heard_from(membership, text):
    found = attention.not_heard_from(membership, now=at(text))
    return [(one.volunteer, one.times_asked) for one in found]


def test_after_four_weeks_without_an_answer_a_coordinator_asks(organisation, lars, coordinating):
    for text in ("2026-10-08T09:00", "2026-10-22T09:00"):
        reminders.write_due(organisation, now=at(text))
        for message in Message.objects.waiting():
            message.record_sent(at=at(text))

    assert not_heard_from(coordinating, "2026-11-05T08:59") == []
    assert not_heard_from(coordinating, "2026-11-05T09:00") == [(lars, 2)]
    confirm_presence(volunteer=lars, by=coordinating.user, at=at("2026-11-05T10:00"))
    assert not_heard_from(coordinating, "2026-11-05T10:01") == []


def test_it_is_not_said_that_somebody_does_not_answer_who_was_never_asked(lars, coordinating):
    assert not_heard_from(coordinating, "2026-12-01T09:00") == [(lars, 0)]


def test_a_limited_coordinator_asks_those_of_their_areas(organisation, lars):
    area, elsewhere = AreaFactory.create_batch(2, organisation=organisation)
    limited = MembershipFactory(organisation=organisation)
    limited.limit_to([area], by=limited.user, at=NOON)
    Volunteer.objects.filter(pk=lars.pk).update(area=elsewhere)

    assert not_heard_from(limited, "2026-12-01T09:00") == []


def test_it_is_done_from_today(browser, lars, coordinator):
    browser.force_login(coordinator)
    with time_machine.travel(at("2026-12-01T09:00"), tick=False):
        page = browser.get("/i-dag/").content.decode()
        assert "not heard from since" in " ".join(page.split())
        assert "not asked yet" in page
        browser.post(f"/frivillige/{lars.pk}/er-her/", {"next": "/i-dag/#still_there"})

        assert "not heard from since" not in browser.get("/i-dag/").content.decode()


@pytest.mark.parametrize(
    ("times", "row"), [(0, "ikke spurgt endnu"), (1, "spurgt 1 gang, intet svar")]
)
def test_today_says_that_nobody_answers_only_of_whom_was_asked(
    browser, organisation, lars, coordinator, times, row
):
    if times:
        reminders.write_due(organisation, now=at("2026-10-08T09:00"))
        Message.objects.waiting().get().record_sent(at=at("2026-10-08T09:00"))
    browser.force_login(coordinator)

    with time_machine.travel(at("2026-12-01T09:00"), tick=False):
        page = browser.get("/i-dag/", headers={"accept-language": "da"}).content.decode()

    assert "Ikke hørt fra længe: er de her stadig?" in page
    assert row in page
    assert "svarer ikke" not in page.lower()


@pytest.mark.parametrize("count", [1, 3])
def test_asking_costs_one_query_for_any_number(organisation, lars, count):
    for _ in range(count):
        VolunteerFactory(organisation=organisation, created_at=NOON - timedelta(days=300))
    costs = []

    with counting(costs):
        found = presence.asked_by(Volunteer.objects.of(organisation), at("2027-06-01T09:00"))
        assert [one.volunteer.recipient.phone for one in found]

    assert len(found) == count + 1
    assert costs == [1]
