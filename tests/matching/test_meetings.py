from datetime import timedelta

import pytest

from matching import services
from matching.errors import TransitionRefusedError
from matching.models import Match, Meeting
from tests.factories import NOON
from tests.factories.matching import MatchFactory, MeetingFactory


def test_ending_takes_the_meetings_ahead_with_it_and_keeps_those_behind(coordinator):
    match = MatchFactory(active=True)
    behind = MeetingFactory(match=match, starts_at=NOON - timedelta(days=1))
    MeetingFactory(match=match, starts_at=NOON + timedelta(days=1))

    services.end_match(
        match=match, reason=Match.EndReason.MOVED, afterwards="find_new", by=coordinator, at=NOON
    )

    assert list(match.meetings.all()) == [behind]


def test_logging_plans_the_next_meeting_with_the_same_place(coordinator):
    meeting = MeetingFactory(place="Kvarterhuset")
    next_at = meeting.starts_at + timedelta(days=7)

    services.log_meeting(
        meeting=meeting,
        outcome=Meeting.Outcome.HELD,
        minutes=60,
        topics=["homework"],
        by=meeting.match.volunteer.user,
        at=NOON,
        next_at=next_at,
    )

    following = Meeting.objects.planned().get()
    assert (meeting.outcome, meeting.minutes) == ("held", 60)
    assert (following.starts_at, following.place) == (next_at, "Kvarterhuset")


def test_a_meeting_is_logged_once(coordinator):
    meeting = MeetingFactory(held=True)

    with pytest.raises(TransitionRefusedError):
        services.log_meeting(
            meeting=meeting, outcome=Meeting.Outcome.NO_SHOW, by=coordinator, at=NOON
        )

    meeting.refresh_from_db()
    assert meeting.outcome == Meeting.Outcome.HELD


def test_no_meeting_is_planned_in_a_match_that_does_not_run(coordinator):
    match = MatchFactory(ended=True)

    with pytest.raises(TransitionRefusedError):
        services.plan_meeting(match=match, starts_at=NOON, minutes=60, by=coordinator, at=NOON)


def test_a_meeting_called_off_leaves_its_time_free(coordinator):
    cancelled = MeetingFactory(starts_at=NOON + timedelta(days=1))
    cancelled.log(outcome=Meeting.Outcome.CANCELLED_BY_YOUTH, by=coordinator, at=NOON)

    planned = services.plan_meeting(
        match=cancelled.match, starts_at=cancelled.starts_at, minutes=60, by=coordinator, at=NOON
    )

    assert planned.pk != cancelled.pk
    assert not planned.is_logged


def test_a_meeting_that_was_held_is_not_planned_over(coordinator):
    held = MeetingFactory(held=True, minutes=90)

    with pytest.raises(TransitionRefusedError):
        services.plan_meeting(
            match=held.match, starts_at=held.starts_at, minutes=45, by=coordinator, at=NOON
        )

    held.refresh_from_db()
    assert held.minutes == 90


@pytest.mark.parametrize("outcome", [Meeting.Outcome.HELD, Meeting.Outcome.NO_SHOW])
def test_what_lies_ahead_has_not_happened(coordinator, outcome):
    meeting = MeetingFactory(starts_at=NOON + timedelta(minutes=1))

    with pytest.raises(TransitionRefusedError):
        meeting.log(outcome=outcome, by=coordinator, at=NOON)

    meeting.refresh_from_db()
    assert not meeting.is_logged


def test_a_meeting_is_not_moved_onto_another(coordinator):
    held = MeetingFactory(held=True, starts_at=NOON - timedelta(days=1))
    meeting = MeetingFactory(match=held.match, starts_at=NOON)

    with pytest.raises(TransitionRefusedError):
        meeting.log(outcome=Meeting.Outcome.HELD, starts_at=held.starts_at, by=coordinator, at=NOON)
