"""What figures are made of: dated numbers, whether staff registered them or the platform counted.

One query for all registrations and one for each metric, whatever the number of rows.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.metrics import METRICS
from reports.models import Indicator, Registration
from reports.periods import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from organisations.models import Organisation
    from reports.periods import Quarter

Entries = dict[int, list["Entry"]]


@dataclass(frozen=True)
class Entry:
    """A number on a day, in an area (its code; empty without one), oldest first in a list.

    `person` is set where a figure counts each person once; `pk` where the entry is a single row.
    """

    on: date
    area: str
    value: Decimal
    cancelled: int = 0
    person: int | None = None
    pk: int | None = None


def entries_of(
    indicators: Sequence[Indicator], *, organisation: Organisation, quarter: Quarter
) -> Entries:
    """Everything the indicators' figures of the quarter and its year to date are made of."""
    registered = [indicator for indicator in indicators if indicator.is_registered]
    metered = [indicator for indicator in indicators if not indicator.is_registered]
    return _registered(registered, quarter=quarter) | _metered(
        metered, organisation=organisation, quarter=quarter
    )


def _registered(indicators: Sequence[Indicator], *, quarter: Quarter) -> Entries:
    if not indicators:
        return {}
    since = min([quarter.starts_on, *(i.season_of(quarter).starts_on for i in indicators)])
    rows = (
        Registration.objects.counting_for(indicators, since=since)
        .before(quarter.ends_on)
        .oldest_first()
        .values_list("indicator_id", "on", "area__code", "value", "cancelled", "pk")
    )
    entries: Entries = defaultdict(list)
    for indicator_id, on, area, value, cancelled, pk in rows:
        entries[indicator_id].append(Entry(on, area or "", value, cancelled or 0, pk=pk))
    snapshots = {i.pk for i in indicators if i.kind == Indicator.Kind.SNAPSHOT}
    return {
        pk: latest_by_area(of_one) if pk in snapshots else of_one for pk, of_one in entries.items()
    }


def latest_by_area(entries: Iterable[Entry]) -> list[Entry]:
    """Of each area the last entry; of two on one day the one that was registered last."""
    return list({entry.area: entry for entry in entries}.values())


def _metered(
    indicators: Sequence[Indicator], *, organisation: Organisation, quarter: Quarter
) -> Entries:
    users: Mapping[str, list[Indicator]] = defaultdict(list)
    for indicator in indicators:
        users[indicator.metric].append(indicator)
    entries: Entries = {}
    for name, using in users.items():
        starts = sorted({quarter.starts_on, *(i.season_of(quarter).starts_on for i in using)})
        period = Period(starts[0], quarter.ends_on)
        added = [Entry(*row) for row in METRICS[name].entries(organisation, period, cuts=starts)]
        entries |= {indicator.pk: added for indicator in using}
    return entries
