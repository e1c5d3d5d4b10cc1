"""Figures that staff type or import."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from organisations.imports import Row, Summary, read_rows, refuse_if_any
from reports.models import Activity, Indicator, Registration
from reports.models.registration import EARLIEST, HALF, LATEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from accounts.models import User
    from organisations.models import Area, Organisation

COLUMNS = ("activity", "indicator", "area", "date", "value", "cancelled", "note")
MOST = Decimal(1_000_000)
STAND_IN = Decimal(0)
# The figures of many years may come in one file; people do not.
MOST_ROWS = 200_000


@dataclass(frozen=True)
class _Line:
    """A row of the file as it will be stored: equal lines are told apart by their ordinal."""

    indicator_id: int
    area_id: int | None
    on: date
    value: Decimal
    cancelled: int | None
    note: str


@transaction.atomic
def import_registrations(
    *, organisation: Organisation, content: bytes, file: str, by: User, at: datetime
) -> Summary:
    """All rows of the file, or none. Those already there are left as they are.

    Raises ImportRefusedError with every fault of the file.
    """
    rows, faults = read_rows(content, file=file, columns=COLUMNS, most_rows=MOST_ROWS)
    activities = {
        activity.code: activity
        for activity in Activity.objects.of(organisation).with_plan().in_order()
    }
    lines = [line for row in rows if (line := _line(row, activities))]
    refuse_if_any(faults)
    numbered = _numbered(lines)
    known = _known(numbered)
    added = [
        Registration(
            organisation=organisation,
            ordinal=ordinal,
            registered_by=by,
            registered_at=at,
            **vars(line),
        )
        for line, ordinal in numbered
        if (line, ordinal) not in known
    ]
    Registration.objects.bulk_create(added, batch_size=1000)
    return Summary(new=len(added), unchanged=len(numbered) - len(added))


@transaction.atomic
def register(  # noqa: PLR0913 - each is one field of the form
    *,
    indicator: Indicator,
    area: Area | None,
    on: date,
    value: Decimal,
    by: User,
    at: datetime,
    cancelled: int | None = None,
    note: str = "",
) -> Registration:
    """One more registration; an equal one that is there already does not stand in its way."""
    Indicator.objects.select_for_update().get(pk=indicator.pk)
    equal = Registration.objects.filter(
        indicator=indicator, area=area, on=on, value=value, cancelled=cancelled, note=note
    )
    return Registration.objects.create(
        organisation=indicator.organisation,
        indicator=indicator,
        area=area,
        on=on,
        value=value,
        cancelled=cancelled,
        note=note,
        ordinal=equal.count() + 1,
        registered_by=by,
        registered_at=at,
    )


def _line(row: Row, activities: Mapping[str, Activity]) -> _Line | None:
    """The row read, or None; what is wrong with it stands in the row's faults."""
    on = row.day("date", required=True, earliest=EARLIEST, latest=LATEST)
    note = row.text("note", longest=280)
    activity = row.lookup("activity", activities, required=True)
    if activity is None:
        return None
    area = row.lookup("area", {area.code: area for area in activity.ordered_areas})
    indicators = {indicator.code: indicator for indicator in activity.indicators.all()}
    indicator = row.lookup("indicator", indicators, required=True)
    if indicator is None or not _is_registered(row, indicator, indicators):
        return None
    value, cancelled = _value(row, indicator), _cancelled(row, indicator)
    if on is None:
        return None
    return _Line(indicator.pk, area.pk if area else None, on, value, cancelled, note)


def _is_registered(row: Row, indicator: Indicator, known: Mapping[str, Indicator]) -> bool:
    if indicator.is_registered:
        return True
    accepted = ", ".join(code for code, one in known.items() if one.is_registered)
    row.refuse("indicator", f"“{indicator.code}” is counted by the platform itself", accepted)
    return False


def _value(row: Row, indicator: Indicator) -> Decimal:
    if not row.cells["value"]:
        row.refuse("value", "is empty", "a number")
    value = row.decimal("value")
    if value is None:
        return STAND_IN
    in_halves = indicator.kind == Indicator.Kind.HOURS
    step, accepted = (HALF, "whole or half hours") if in_halves else (Decimal(1), "a whole number")
    if not 0 <= value <= MOST or value % step:
        row.refuse("value", f"“{row.cells['value']}” does not fit", f"{accepted} from 0")
        return STAND_IN
    return value


def _cancelled(row: Row, indicator: Indicator) -> int | None:
    if indicator.kind == Indicator.Kind.ATTENDANCE:
        return row.whole("cancelled", least=0, most=int(MOST))
    if row.cells["cancelled"]:
        row.refuse("cancelled", f"only attendance has any, not {indicator.kind}", "an empty cell")
    return None


def _numbered(lines: Iterable[_Line]) -> list[tuple[_Line, int]]:
    seen: Counter[_Line] = Counter()
    numbered = []
    for line in lines:
        seen[line] += 1
        numbered.append((line, seen[line]))
    return numbered


def _known(numbered: Iterable[tuple[_Line, int]]) -> set[tuple[_Line, int]]:
    """The registrations that are there already, under the lock of their indicators."""
    indicators = {line.indicator_id for line, _ordinal in numbered}
    list(Indicator.objects.select_for_update().filter(pk__in=indicators).order_by("pk"))
    rows = Registration.objects.filter(indicator__in=indicators).values_list(
        "indicator_id", "area_id", "on", "value", "cancelled", "note", "ordinal"
    )
    return {(_Line(*row[:-1]), row[-1]) for row in rows.iterator(chunk_size=5000)}
