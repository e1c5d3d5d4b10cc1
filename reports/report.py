"""The quarterly report of an activity: a value, computed for the quarter it is told.

It knows nothing of HTML, DOCX or JSON; `reports.rendering` does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.entries import entries_of
from reports.figures import Figure, Scope, figure_of
from reports.models import Indicator, SectionText

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from organisations.models import Area, Organisation
    from reports.entries import Entry
    from reports.models import Activity
    from reports.periods import Quarter

Section = SectionText.Section
Table = Indicator.Table


@dataclass(frozen=True)
class Line:
    """An indicator with the figures of its two columns; a snapshot has none of the year."""

    indicator: Indicator
    quarter: Figure
    year: Figure | None


@dataclass(frozen=True)
class ActivityReport:
    """`areas` are in the order the form shows them: as they first reported."""

    activity: Activity
    quarter: Quarter
    areas: tuple[Area, ...]
    lines: tuple[Line, ...]
    sections: dict[str, str]

    @property
    def success(self) -> list[Line]:
        return self._of(Table.SUCCESS)

    @property
    def current(self) -> list[Line]:
        return self._of(Table.INDICATOR)

    def _of(self, table: str) -> list[Line]:
        return [line for line in self.lines if line.indicator.table == table]


def reports_of(
    activities: Sequence[Activity], *, organisation: Organisation, quarter: Quarter
) -> list[ActivityReport]:
    """One report for each activity (from `with_plan`), at the same few queries for any number."""
    indicators = [indicator for activity in activities for indicator in activity.indicators.all()]
    entries = entries_of(indicators, organisation=organisation, quarter=quarter)
    texts = {
        (text.activity_id, text.section): text.text
        for text in SectionText.objects.written_for(activities, quarter)
    }
    return [
        _report_of(
            activity,
            {i.pk: entries.get(i.pk, []) for i in activity.indicators.all()},
            quarter=quarter,
            sections={section: texts.get((activity.pk, section), "") for section in Section.values},
        )
        for activity in activities
    ]


def _report_of(
    activity: Activity,
    entries: dict[int, list[Entry]],
    *,
    quarter: Quarter,
    sections: dict[str, str],
) -> ActivityReport:
    areas = _as_first_reported(
        activity.ordered_areas, (entry for of_one in entries.values() for entry in of_one)
    )
    codes = [area.code for area in areas]
    return ActivityReport(
        activity=activity,
        quarter=quarter,
        areas=areas,
        lines=tuple(
            _line(indicator, entries[indicator.pk], quarter=quarter, codes=codes)
            for indicator in activity.indicators.all()
        ),
        sections=sections,
    )


def _line(
    indicator: Indicator, entries: Sequence[Entry], *, quarter: Quarter, codes: Sequence[str]
) -> Line:
    of_quarter, of_year = (
        figure_of(indicator, entries, quarter=quarter, scope=scope, areas=codes) for scope in Scope
    )
    if of_quarter is None:
        raise AssertionError("a quarter always has a figure")
    return Line(indicator, of_quarter, of_year)


def _as_first_reported(areas: Sequence[Area], entries: Iterable[Entry]) -> tuple[Area, ...]:
    """The areas in the order of their first day and row; those without any as in the plan."""
    first: dict[str, tuple[object, int]] = {}
    for entry in entries:
        here = (entry.on, entry.pk or 0)
        first[entry.area] = min(first.get(entry.area, here), here)
    reported = sorted(
        (area for area in areas if area.code in first), key=lambda area: first[area.code]
    )
    return (*reported, *(area for area in areas if area.code not in first))
