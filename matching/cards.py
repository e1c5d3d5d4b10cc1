"""A volunteer's own page: one card for each youth, at a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from matching.models import Match, Meeting, Party
from matching.standing import next_meeting_of

if TYPE_CHECKING:
    from datetime import datetime

    from volunteers.models import Volunteer


@dataclass(frozen=True)
class Card:
    """A running match: the meeting that lies ahead, those not yet told about, and the times met."""

    match: Match
    next_meeting: Meeting | None
    unlogged: tuple[Meeting, ...]
    times_met: int
    last_place: str


def cards_of(volunteer: Volunteer, *, at: datetime) -> list[Card]:
    running = Match.objects.of_volunteer(volunteer).active().with_people()
    matches = running.prefetch_related("meetings").order_by("started_at", "pk")
    return [_card(match, at=at) for match in matches]


def proposals_to(volunteer: Volunteer) -> list[Match]:
    """Proposals the volunteer has not answered yet, the oldest first."""
    proposed = Match.objects.of_volunteer(volunteer).proposed().with_people()
    waiting = proposed.prefetch_related("answers").order_by("proposed_at", "pk")
    return [match for match in waiting if match.answer_of(Party.VOLUNTEER) is None]


def _card(match: Match, *, at: datetime) -> Card:
    meetings = sorted(match.meetings.all(), key=lambda meeting: meeting.starts_at)
    planned = [meeting for meeting in meetings if not meeting.is_logged]
    return Card(
        match=match,
        next_meeting=next_meeting_of(match, at=at),
        unlogged=tuple(meeting for meeting in planned if meeting.ends_at <= at),
        times_met=sum(meeting.outcome == Meeting.Outcome.HELD for meeting in meetings),
        last_place=next((meeting.place for meeting in reversed(meetings) if meeting.place), ""),
    )
