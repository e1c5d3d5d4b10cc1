"""The weekly meetings of one course: held, cancelled or waited for in vain, and the next one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from coordinators.demo import words
from coordinators.demo.days import is_day_off, when_awake
from matching.models import Meeting
from organisations.local_time import local_day, local_moment
from organisations.models import Track

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coordinators.demo.dice import Dice
    from organisations.availability import Slot

Outcome = Meeting.Outcome
Topic = Meeting.Topic
OUTCOMES = {
    Outcome.HELD: 84,
    Outcome.CANCELLED_BY_YOUTH: 7,
    Outcome.CANCELLED_BY_VOLUNTEER: 5,
    Outcome.NO_SHOW: 4,
}
TOPICS = {
    Track.ACADEMIC.value: {Topic.HOMEWORK: 6, Topic.ASSIGNMENT: 3, Topic.EXAM: 2, Topic.TALK: 1},
    Track.PERSONAL.value: {Topic.TALK: 6, Topic.FUTURE: 3, Topic.ACTIVITY: 3},
    Track.BOTH.value: {Topic.HOMEWORK: 4, Topic.TALK: 3, Topic.FUTURE: 2, Topic.ACTIVITY: 1},
}
MOODS = {3: 60, 2: 32, 1: 8}
# The relation comes first: what the first meetings are about.
GETTING_TO_KNOW = 3
LONGEST_MINUTES = 120
# Some of the meetings of these days nobody has told about yet.
LATE_WITHIN = timedelta(days=10)
PLANNED_AHEAD = timedelta(days=21)


@dataclass
class Met:
    """One meeting; without an outcome it is planned or not yet told about."""

    starts_at: datetime
    minutes: int
    place: str
    planned_at: datetime
    outcome: str = ""
    topics: list[str] = field(default_factory=list)
    moods: tuple[int | None, int | None] = (None, None)
    note: str = ""
    logged_at: datetime | None = None


@dataclass
class Meetings:
    past: list[Met] = field(default_factory=list)
    coming: Met | None = None

    def live(
        self,
        rng: Dice,
        slot: Slot,
        *,
        track: str,
        started_at: datetime,
        until: datetime,
        now: datetime,
    ) -> None:
        """Week by week from the start; what lies before now is told about, the next is planned."""
        place = rng.choice(words.PLACES)
        minutes = min(LONGEST_MINUTES, slot.minutes, rng.choice((60, 75, 90, 90, 120)))
        planned_at = started_at
        for day in _weekly(slot, local_day(started_at), local_day(until)):
            if is_day_off(day) or rng.happens(7):
                continue
            starts_at = local_moment(day, time(*divmod(slot.starts, 60)))
            met = Met(starts_at, minutes, place, planned_at)
            if starts_at >= now:
                self.coming = met if starts_at < now + PLANNED_AHEAD else None
                return
            self._tell(rng, met, track=track, now=now)
            self.past.append(met)
            if met.logged_at is None:
                return
            planned_at = met.logged_at

    def fall_silent(self, since: datetime) -> None:
        """Nothing from this moment on, and nothing planned."""
        self.past = [met for met in self.past if met.starts_at < since and met.outcome]
        self.coming = None

    def _tell(self, rng: Dice, met: Met, *, track: str, now: datetime) -> None:
        """Told about by the next day; some of the latest not yet."""
        told_after = timedelta(minutes=met.minutes + rng.randint(5, 1300))
        logged_at = when_awake(rng, met.starts_at + told_after)
        is_late = met.starts_at > now - LATE_WITHIN and rng.happens(12)
        if logged_at >= now or is_late:
            return
        met.logged_at, met.outcome = logged_at, rng.one_of(OUTCOMES)
        if met.outcome != Outcome.HELD:
            return
        is_new = len(self.past) < GETTING_TO_KNOW
        met.topics = [Topic.GETTING_TO_KNOW] if is_new else [rng.one_of(TOPICS[track])]
        met.moods = (rng.one_of(MOODS), rng.one_of(MOODS))
        met.note = rng.choice(words.NOTES) if rng.happens(9) else ""


def _weekly(slot: Slot, start: date, until: date) -> Iterator[date]:
    """The slot's weekday, every week, from the second day after the start."""
    first = start + timedelta(days=2)
    day = first + timedelta(days=(slot.weekday - first.weekday()) % 7)
    while day < until:
        yield day
        day += timedelta(days=7)
