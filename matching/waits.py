"""How long those waited whom the bank has helped: from asking to the first match's second yes.

In days. A later match of the same request, whose first has ended, is no wait from asking.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING

from matching.asks import subjects_of
from organisations.local_time import add_months, local_day, local_moment
from organisations.models import Track
from youths.models import HelpRequest

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from matching.models import MatchQuerySet
    from matching.profiles import Subject

MONTHS_LOOKED_BACK = 12
_MIDNIGHT = time()


class Basis(StrEnum):
    """What an expected wait is worked out from."""

    SUBJECT = "subject"
    TRACK = "track"
    ALL = "all"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Wait:
    """The median of `of` matches; None days where there are none."""

    days: float | None
    basis: Basis
    of: int


@dataclass(frozen=True)
class Waits:
    """Days from asking to starting of the last twelve months' matches."""

    all: list[int] = field(default_factory=list)
    by_track: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_subject: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def before(cls, day: date, *, matches: MatchQuerySet) -> Waits:
        """Of these matches those that started in the twelve months up to and with that day."""
        since = local_moment(add_months(day, -MONTHS_LOOKED_BACK), _MIDNIGHT)
        first = [row for row in _first_of_each_request(matches) if row[-1] >= since]
        subjects = subjects_of(HelpRequest.objects.filter(pk__in=[row[0] for row in first]))
        found = cls()
        for request, track, asked_at, started_at in first:
            days = (local_day(started_at) - local_day(asked_at)).days
            found.all.append(days)
            found.by_track[track].append(days)
            named = subjects[request] if Track.ACADEMIC in Track(track).parts else []
            for subject in named:
                found.by_subject[subject.pk].append((subject.rank, days))
        return found

    def expected(self, subject: Subject | None, tracks: Collection[str]) -> Wait:
        """By the subject at this level or above, else by the tracks, else by all there were."""
        levels = self.by_subject.get(subject.pk, []) if subject else []
        same_subject = [days for rank, days in levels if subject and rank >= subject.rank]
        same_track = [days for track in tracks for days in self.by_track.get(track, [])]
        for days, basis in (
            (same_subject, Basis.SUBJECT),
            (same_track, Basis.TRACK),
            (self.all, Basis.ALL),
        ):
            if days:
                return Wait(median(days), basis, len(days))
        return Wait(None, Basis.UNKNOWN, 0)


def _first_of_each_request(matches: MatchQuerySet) -> list[tuple[int, str, datetime, datetime]]:
    """Request, its kind of help, when it was asked, and when its first match started."""
    started = matches.started().order_by("-started_at", "-pk")
    rows = started.values_list("request", "request__track", "request__created_at", "started_at")
    return sorted({row[0]: row for row in rows}.values())
