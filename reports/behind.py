"""The rows behind a figure: the very entries it was made of, each opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from reports.entries import Entry, entries_of
from reports.figures import ZERO, Amount, Scope, counted, period_of
from reports.metrics import METRICS
from reports.models import Indicator, Registration
from reports.words import amount_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from organisations.models import Membership
    from reports.periods import Quarter


@dataclass(frozen=True)
class RowBehind:
    """What names somebody, or leads to them, is empty for those who may not see persons there."""

    on: date
    area: str
    amount: Amount
    names: str = ""
    people: tuple[str, ...] = ()
    url: str = ""
    note: str = ""
    registered_by: str = ""
    registration: int | None = None

    @property
    def text(self) -> str:
        return amount_text(self.amount)


def rows_behind(
    indicator: Indicator, *, quarter: Quarter, scope: Scope, area: str, reader: Membership
) -> list[RowBehind]:
    """The rows of a figure, oldest first; of one area when `area` is its code."""
    if indicator.is_registered:
        rows = _registered(indicator, quarter=quarter, scope=scope, reader=reader)
    else:
        rows = _metered(indicator, quarter=quarter, scope=scope, reader=reader)
    return [row for row in rows if not area or row.area == area]


def sum_of(rows: Iterable[RowBehind], indicator: Indicator) -> Amount:
    amounts = [row.amount for row in rows]
    total = sum((amount.total or ZERO for amount in amounts), ZERO)
    if indicator.kind != Indicator.Kind.ATTENDANCE:
        return Amount(total)
    return Amount(total, sum(amount.cancelled or 0 for amount in amounts))


def _sees_persons(reader: Membership, area: str) -> bool:
    return reader.coordinates and reader.covers_code(area)


def _registered(
    indicator: Indicator, *, quarter: Quarter, scope: Scope, reader: Membership
) -> list[RowBehind]:
    entries = entries_of([indicator], organisation=indicator.organisation, quarter=quarter)
    behind = counted(
        entries.get(indicator.pk, []), indicator=indicator, quarter=quarter, scope=scope
    )
    rows = Registration.objects.filter(pk__in=[entry.pk for entry in behind])
    rows = rows.select_related("area", "registered_by").oldest_first()
    return [_row(row, indicator=indicator, reader=reader) for row in rows]


def _row(row: Registration, *, indicator: Indicator, reader: Membership) -> RowBehind:
    """The registration itself is named to those who may take it back."""
    area = row.area.code if row.area else ""
    amount = _amount(indicator, row.value, row.cancelled)
    if not _sees_persons(reader, area):
        return RowBehind(row.on, area, amount)
    return RowBehind(
        row.on,
        area,
        amount,
        note=row.note,
        registered_by=row.registered_by.display_name,
        registration=row.pk,
    )


def _metered(
    indicator: Indicator, *, quarter: Quarter, scope: Scope, reader: Membership
) -> list[RowBehind]:
    metric = METRICS[indicator.metric]
    period = period_of(indicator, quarter=quarter, scope=scope)
    rows = {Entry(*row.counts): row for row in metric.single(indicator.organisation, period)}
    behind = counted(rows, indicator=indicator, quarter=quarter, scope=scope)
    return [
        RowBehind(
            entry.on,
            entry.area,
            _amount(indicator, entry.value, entry.cancelled),
            names=" · ".join(rows[entry].names) if _sees_persons(reader, entry.area) else "",
            people=rows[entry].people if _sees_persons(reader, entry.area) else (),
            url=(
                reverse(metric.door.page, args=[rows[entry].opens])
                if _sees_persons(reader, entry.area)
                else ""
            ),
        )
        for entry in behind
    ]


def _amount(indicator: Indicator, value: Any, cancelled: int | None) -> Amount:
    is_attendance = indicator.kind == Indicator.Kind.ATTENDANCE
    return Amount(value, (cancelled or 0) if is_attendance else None)
