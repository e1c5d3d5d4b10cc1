"""The report as `ressourcebank-report/1`: one object, or a list of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reports.words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.figures import Amount, Figure
    from reports.models import Activity, Indicator
    from reports.report import ActivityReport, Line

FORMAT = "ressourcebank-report/1"


def json_of(reports: Sequence[ActivityReport], *, is_single: bool) -> str:
    """The bare object of a single report, else a list."""
    objects = [object_of(report) for report in reports]
    return json.dumps(objects[0] if is_single else objects, ensure_ascii=False, indent=1)


def object_of(report: ActivityReport) -> dict[str, Any]:
    """The report as JSON has it; areas stand in the plan's order."""
    activity = report.activity
    order = [area.code for area in activity.ordered_areas]
    return {
        "format": FORMAT,
        "activity": activity.code,
        "quarter": str(report.quarter),
        "status": "draft",
        "success": [_line(line, order) for line in report.success],
        "indicator": [_line(line, order) for line in report.current],
        "sections": report.sections,
        "head": _head(activity, report),
        "areas": {area.code: area.name for area in activity.ordered_areas},
        "definitions": {line.indicator.code: _definition(line.indicator) for line in report.lines},
    }


def _head(activity: Activity, report: ActivityReport) -> dict[str, Any]:
    return {
        "organisation": activity.organisation.name,
        "name": activity.name,
        "focus_area": activity.focus_area.name if activity.focus_area else "",
        "quarter": report.quarter.label,
        "description": activity.description,
        "purpose": {
            "individual": activity.purpose_individual,
            "group": activity.purpose_group,
            "contribution": activity.purpose_contribution,
        },
    }


def _definition(indicator: Indicator) -> dict[str, Any]:
    return {
        "label": indicator.label,
        "kind": indicator.kind,
        "unit": indicator.unit,
        "year_starts": f"{indicator.year_starts_month:02}-{indicator.year_starts_day:02}",
        "source": {"metric": indicator.metric} if indicator.metric else "registration",
    }


def _line(line: Line, order: Sequence[str]) -> dict[str, Any]:
    indicator = line.indicator
    written: dict[str, Any] = {
        "indicator": indicator.code,
        "annual_target": plain(indicator.annual_target),
    }
    if by_area := {t.area_id: plain(t.annual_target) for t in indicator.area_targets.all()}:
        codes = {place.area_id: place.area.code for place in indicator.activity.places.all()}
        written["annual_target_by_area"] = {codes[pk]: target for pk, target in by_area.items()}
    if indicator.quarter_target is not None:
        written["quarter_target"] = plain(indicator.quarter_target)
    written["quarter"] = _figure(line.quarter, order)
    written["year_to_date"] = _figure(line.year, order) if line.year else None
    return written


def _figure(figure: Figure, order: Sequence[str]) -> dict[str, Any]:
    written: dict[str, Any] = {}
    if figure.areas is not None:
        shown = {code: figure.areas[code] for code in order if code in figure.areas}
        written["by_area"] = {code: plain(amount.total) for code, amount in shown.items()}
        if figure.whole.cancelled is not None:
            written["cancelled_by_area"] = {code: a.cancelled for code, a in shown.items()}
    return written | _amount(figure.whole)


def _amount(amount: Amount) -> dict[str, Any]:
    written: dict[str, Any] = {"total": plain(amount.total)}
    if amount.cancelled is not None:
        written["cancelled"] = amount.cancelled
    return written
