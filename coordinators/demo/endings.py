"""How courses end: most hold, some stop within weeks, some fade until nobody answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from coordinators.demo.days import at_work
from matching.models import Match, Party

if TYPE_CHECKING:
    from coordinators.demo.dice import Dice

Reason = Match.EndReason
EARLY_REASONS = {
    Reason.VOLUNTEER_STOPPED: 38,
    Reason.YOUTH_STOPPED: 32,
    Reason.MOVED: 16,
    Reason.OTHER: 14,
}
LATE_REASONS = {Reason.GOAL_REACHED: 86, Reason.MOVED: 8, Reason.VOLUNTEER_STOPPED: 6}
BY = {Reason.VOLUNTEER_STOPPED: Party.VOLUNTEER, Reason.YOUTH_STOPPED: Party.YOUTH}


@dataclass(frozen=True)
class Ending:
    """`at` is None while the course still runs; they meet until `meets_until` or until now."""

    meets_until: datetime
    at: datetime | None = None
    reason: str = ""
    by: Party | None = None


def draw(rng: Dice, started_at: datetime, *, now: datetime) -> Ending:
    kind = rng.one_of({"holds": 66, "early": 18, "fades": 16})
    if kind == "holds":
        weeks, reason = rng.randint(36, 66), rng.one_of(LATE_REASONS)
    elif kind == "early":
        weeks, reason = rng.randint(3, 12), rng.one_of(EARLY_REASONS)
    else:
        weeks, reason = rng.randint(6, 20), Reason.NO_CONTACT
    meets_until = started_at + timedelta(weeks=weeks)
    silence = timedelta(days=rng.randint(40, 60) if kind == "fades" else 0)
    ends_at = at_work(rng, meets_until + silence)
    if ends_at >= now:
        return Ending(meets_until)
    return Ending(meets_until, ends_at, reason, BY.get(reason))
