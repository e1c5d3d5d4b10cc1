"""Who rests: volunteers with a place free whom no open request asks for, told so honestly.

The hard rules on track, subject at its level, and language; not time, gender, or who has said no
to whom. A certificate that lacks is another matter, and keeps nobody from resting.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matching.asks import asks_of
from matching.demand import supply_of
from matching.hard_rules import Reason
from organisations.models import Level
from youths.models import HelpRequest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from matching.profiles import Offered, Wanted
    from matching.supply import People, Supply
    from organisations.models import Organisation
    from volunteers.models import VolunteerQuerySet

FORGIVEN = frozenset({Reason.CERTIFICATE})


def wanted_now(
    organisation: Organisation, *, besides: HelpRequest | None = None
) -> frozenset[Wanted]:
    """What is asked for in the whole organisation, each thing once; `besides` one request."""
    requests = HelpRequest.objects.of(organisation)
    if besides is not None:
        requests = requests.exclude(pk=besides.pk)
    return frozenset(
        ask.wanted(subject) for ask in asks_of(requests) for subject in ask.subjects_sought
    )


def resting(supply: Supply, wanted: Iterable[Wanted]) -> People:
    """Those of the bank who could help in some programme, and whom nothing wanted asks for."""
    free = frozenset[int]().union(
        *(supply.free(programme, forgiving=FORGIVEN) for programme in supply.programmes)
    )
    return free.difference(*(supply.offering(one) for one in wanted))


def resting_among(volunteers: VolunteerQuerySet, *, organisation: Organisation, on: date) -> People:
    """Those of these volunteers who rest on a day, whoever in the organisation may ask."""
    supply = supply_of(organisation, volunteers, on=on)
    return resting(supply, wanted_now(organisation))


def by_subject(supply: Supply, people: People) -> list[tuple[int, int]]:
    """The keys of the subjects these help with, and how many of them do; the most first."""
    counted = Counter(subject for one in people for subject in supply.bank[one].skills)
    return sorted(counted.items(), key=lambda found: (-found[1], found[0]))


@dataclass(frozen=True)
class Unasked:
    """A subject nobody asks for, by its key; with a level, nobody up to that one."""

    subject_id: int
    up_to: Level | None


def unasked(offered: Offered, wanted: Iterable[Wanted]) -> list[Unasked]:
    """Of the subjects a volunteer helps with, those nobody asks for at a level they reach."""
    lowest: dict[int, int] = {}
    for one in wanted:
        for subject in one.subjects:
            lowest[subject.pk] = min(subject.rank, lowest.get(subject.pk, subject.rank))
    return [
        Unasked(pk, Level.from_rank(rank) if pk in lowest else None)
        for pk, rank in offered.skills.items()
        if pk not in lowest or lowest[pk] > rank
    ]
