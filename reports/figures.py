"""A figure is a value: computed from entries for a period it is told, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.models import Indicator

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reports.entries import Entry
    from reports.periods import Period, Quarter

ZERO = Decimal(0)
Kind = Indicator.Kind


class Scope(models.TextChoices):
    """Which of a report's two columns."""

    QUARTER = "quarter", _("this quarter")
    YEAR = "year", _("the year to date")


@dataclass(frozen=True)
class Amount:
    """`total` is None where nothing was ever registered; `cancelled` is set for attendance only."""

    total: Decimal | None
    cancelled: int | None = None


@dataclass(frozen=True)
class Figure:
    """An amount over all areas, and that of each area shown; `areas` is None without areas.

    The areas need not add up to the whole: entries without an area, or from an area with nothing
    in the season to date, count in the whole alone. `elsewhere` is what they make.
    """

    whole: Amount
    areas: dict[str, Amount] | None = None

    @property
    def elsewhere(self) -> Amount | None:
        if self.areas is None or self.whole.total is None:
            return None
        total = self.whole.total - sum((area.total or ZERO for area in self.areas.values()), ZERO)
        if self.whole.cancelled is None:
            return Amount(total) if total else None
        cancelled = self.whole.cancelled - sum(a.cancelled or 0 for a in self.areas.values())
        return Amount(total, cancelled) if total or cancelled else None


def period_of(indicator: Indicator, *, quarter: Quarter, scope: Scope) -> Period:
    """The days whose entries count for a figure.

    Participants count from the day they joined to the end of the season, so their quarter is the
    season to date.
    """
    if scope == Scope.YEAR or indicator.kind == Kind.PARTICIPANTS:
        return indicator.season_of(quarter).to_date(quarter)
    return quarter.period


def counted(
    entries: Iterable[Entry], *, indicator: Indicator, quarter: Quarter, scope: Scope
) -> list[Entry]:
    """The entries a figure is made of: each opens to its rows."""
    if indicator.kind == Kind.SNAPSHOT:
        return list(entries) if scope == Scope.QUARTER else []
    period = period_of(indicator, quarter=quarter, scope=scope)
    within = [entry for entry in entries if entry.on in period]
    return each_person_once(within)


def each_person_once(entries: Iterable[Entry]) -> list[Entry]:
    """Of each person the first entry; entries that name no person all stay."""
    seen: set[int] = set()
    once = []
    for entry in entries:
        if entry.person not in seen:
            once.append(entry)
        if entry.person is not None:
            seen.add(entry.person)
    return once


def figure_of(
    indicator: Indicator,
    entries: Sequence[Entry],
    *,
    quarter: Quarter,
    scope: Scope,
    areas: Sequence[str],
) -> Figure | None:
    """The figure of a column; None for a snapshot's year, which has no total.

    `areas` are the codes of the activity's areas in the order they are shown.
    """
    if indicator.kind == Kind.SNAPSHOT and scope == Scope.YEAR:
        return None
    behind = counted(entries, indicator=indicator, quarter=quarter, scope=scope)
    whole = _amount(indicator, behind)
    if not indicator.by_area:
        return Figure(whole)
    registered = _areas_of_season(indicator, entries, quarter=quarter)
    return Figure(
        whole,
        {
            code: _amount(indicator, [entry for entry in behind if entry.area == code])
            for code in areas
            if code in registered
        },
    )


def _areas_of_season(
    indicator: Indicator, entries: Iterable[Entry], *, quarter: Quarter
) -> set[str]:
    """Areas with anything in the season to date; a zero counts. What is open now is now."""
    season = indicator.season_of(quarter).to_date(quarter)
    is_now = indicator.kind == Kind.SNAPSHOT and not indicator.is_registered
    return {entry.area for entry in entries if is_now or entry.on in season}


def _amount(indicator: Indicator, entries: Sequence[Entry]) -> Amount:
    if not entries and indicator.kind == Kind.SNAPSHOT and indicator.is_registered:
        return Amount(None)
    total = sum((entry.value for entry in entries), ZERO)
    if indicator.kind != Kind.ATTENDANCE:
        return Amount(total)
    return Amount(total, sum(entry.cancelled for entry in entries))
