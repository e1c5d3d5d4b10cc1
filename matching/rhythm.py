"""How a match goes on: how often they meet, for how long, and since when they have not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, F, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matching.models import Meeting
from organisations.local_time import local_day

if TYPE_CHECKING:
    from matching.models import Match, MatchQuerySet

WEEKS_SHOWN = 12
WEEK = timedelta(days=7)


class WeekState(models.TextChoices):
    MET = "met", _("they met")
    CANCELLED = "cancelled", _("cancelled")
    SILENT = "silent", _("no meeting")
    OPEN = "open", _("not over yet")


@dataclass(frozen=True)
class Week:
    starts_on: date
    state: WeekState

    @property
    def in_words(self) -> str:
        week = self.starts_on.isocalendar().week
        return gettext("Week %(week)d: %(what)s") % {"week": week, "what": self.state.label}


@dataclass(frozen=True)
class Rhythm:
    """A match's meetings in figures, up to the moment it ended or now; `hours` of those held."""

    met: int
    not_held: int
    hours: float
    weeks_running: int
    last_met_on: date | None
    next_meeting: Meeting | None
    weeks: tuple[Week, ...]

    @classmethod
    def of(cls, match: Match, *, now: datetime) -> Rhythm | None:
        """From a match with `meetings` prefetched; None before it has started."""
        if match.started_at is None:
            return None
        meetings = sorted(match.meetings.all(), key=lambda one: one.starts_at)
        held = [one for one in meetings if one.outcome == Meeting.Outcome.HELD]
        first, last = local_day(match.started_at), local_day(match.settled_at or now)
        return cls(
            met=len(held),
            not_held=sum(one.outcome in Meeting.NOT_HELD for one in meetings),
            hours=sum(one.minutes for one in held) / 60,
            weeks_running=(last - first).days // 7,
            last_met_on=local_day(held[-1].starts_at) if held else None,
            next_meeting=next(
                (one for one in meetings if not one.is_logged and one.ends_at > now), None
            ),
            weeks=_weeks(meetings, first=first, last=last, has_ended=match.settled_at is not None),
        )

    @property
    def weeks_by_state(self) -> list[tuple[WeekState, int]]:
        """How many of the weeks shown are of each kind; kinds that are not there are left out."""
        counts = Counter(week.state for week in self.weeks)
        return [(state, counts[state]) for state in WeekState if counts[state]]


def _weeks(
    meetings: list[Meeting], *, first: date, last: date, has_ended: bool
) -> tuple[Week, ...]:
    """The last twelve weeks, Monday to Sunday, none from before the start.

    That nobody met in the days left of the week the match began in says nothing, nor does it in
    the days before its end.
    """
    this_week = _monday(last)
    start = max(_monday(first), this_week - (WEEKS_SHOWN - 1) * WEEK)
    outcomes: dict[date, set[str]] = {}
    for meeting in meetings:
        outcomes.setdefault(_monday(local_day(meeting.starts_at)), set()).add(meeting.outcome)
    mondays = [start + n * WEEK for n in range((this_week - start).days // 7 + 1)]
    weeks = [
        Week(monday, _state(outcomes.get(monday, set()), is_over=monday + WEEK <= last))
        for monday in mondays
    ]
    if has_ended and weeks[-1].state == WeekState.OPEN:
        weeks.pop()
    if weeks and weeks[0].starts_on < first and weeks[0].state == WeekState.SILENT:
        weeks.pop(0)
    return tuple(weeks)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _state(outcomes: set[str], *, is_over: bool) -> WeekState:
    if Meeting.Outcome.HELD in outcomes:
        return WeekState.MET
    if outcomes & set(Meeting.NOT_HELD):
        return WeekState.CANCELLED
    return WeekState.SILENT if is_over else WeekState.OPEN


def with_rhythm(matches: MatchQuerySet) -> MatchQuerySet:
    """Each with `times_met`, `last_held_at`, and `still_since`: that, or the start."""
    held = Meeting.objects.held().filter(match=OuterRef("pk")).order_by().values("match")
    last = Subquery(held.annotate(last=Max("starts_at")).values("last"))
    times = Subquery(held.annotate(times=Count("pk")).values("times"))
    shown = {
        "times_met": Coalesce(times, 0),
        "last_held_at": last,
        "still_since": Coalesce(last, F("started_at")),
    }
    return matches.annotate(**shown)


class Pulse(models.TextChoices):
    """How long it is since they met, against the programme's limits."""

    GOOD = "good", _("on course")
    QUIET = "quiet", _("quiet")
    SILENT = "silent", _("silent")

    @classmethod
    def of(cls, match: Match, *, still_since: datetime | None, today: date) -> Pulse | None:
        """None for a match that does not run."""
        if still_since is None or not match.is_active:
            return None
        days = (today - local_day(still_since)).days
        if days >= match.programme.silent_after_days:
            return cls.SILENT
        return cls.QUIET if days >= match.programme.quiet_after_days else cls.GOOD
