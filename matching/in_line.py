"""Who has waited for a request like this one: those who fit it and have nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from matching.profiles import Offered
from matching.resting import resting, wanted_now
from matching.supply import Supply

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from matching.suggestions import Candidate
    from volunteers.models import Volunteer
    from youths.models import HelpRequest

NAMED_AT_MOST = 5


@dataclass(frozen=True)
class InLine:
    """`has_rested`: this is the one open request that asks for what they can do."""

    volunteer: Volunteer
    idle_since: date
    confirmed_at: datetime | None
    has_rested: bool


@dataclass(frozen=True)
class Line:
    """The first in line, and how many stand behind them."""

    first: list[InLine]
    more: int


def in_line(
    request: HelpRequest,
    candidates: Sequence[Candidate],
    *,
    confirmed: dict[int, datetime],
    on: date,
) -> Line:
    """Of candidates without a proposal or a match: who has rested first, then the longest idle."""
    offered = {
        one.volunteer.pk: Offered.of(one.volunteer, taken=0, idle_since=one.idle_since)
        for one in candidates
    }
    # Candidates lack no step of the programme.
    supply = Supply(offered, {request.programme_id: request.programme}, asked={}, on=on)
    rested = resting(supply, wanted_now(request.organisation, besides=request))
    line = sorted(
        (
            InLine(
                one.volunteer,
                one.idle_since,
                confirmed.get(one.volunteer.pk),
                one.volunteer.pk in rested,
            )
            for one in candidates
        ),
        key=lambda one: (not one.has_rested, one.idle_since, one.volunteer.ref),
    )
    return Line(line[:NAMED_AT_MOST], len(line[NAMED_AT_MOST:]))
