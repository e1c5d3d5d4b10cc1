"""The report's figures as XLSX: one row for each indicator and area, numbers as numbers."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

import xlsxwriter
from django.utils.translation import gettext as _

from reports.rendering.packages import made_again_the_same
from reports.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reports.figures import Amount, Figure
    from reports.report import ActivityReport, Line

WIDTHS = (28, 48, 12, 12, 12, 12, 12, 12, 12)


def xlsx_of(reports: Sequence[ActivityReport]) -> bytes:
    out = io.BytesIO()
    # Text is text, whatever it begins with.
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(out, safe) as book:
        ends_on = reports[0].quarter.ends_on
        book.set_properties({"created": datetime.combine(ends_on, datetime.min.time())})
        sheet = book.add_worksheet(str(reports[0].quarter))
        bold = book.add_format({"bold": True, "text_wrap": True})
        sheet.write_row(0, 0, _headings(), bold)
        sheet.freeze_panes(1, 2)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        rows = (row for report in reports for line in report.lines for row in _rows(report, line))
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, row)
    return made_again_the_same(out.getvalue())


def _headings() -> list[str]:
    return [
        _("Activity"),
        _("Indicator"),
        _("Unit"),
        _("Housing area"),
        _("Target of the year"),
        _("This quarter"),
        _("Cancelled this quarter"),
        _("Total this year"),
        _("Cancelled this year"),
    ]


def _rows(report: ActivityReport, line: Line) -> Iterator[list[str | float | None]]:
    """The areas of an indicator, then the whole."""
    indicator = line.indicator
    targets = {t.area_id: t.annual_target for t in indicator.area_targets.all()}
    head: list[str | float | None] = [report.activity.name, indicator.label, indicator.unit]
    for area in report.areas:
        if area.code in (line.quarter.areas or {}):
            target = plain(targets.get(area.pk))
            yield [*head, area.code, target, *_both(line, area.code)]
    yield [*head, _("In all"), plain(indicator.annual_target), *_both(line)]


def _both(line: Line, code: str = "") -> list[float | None]:
    return [*_numbers(line.quarter, code), *_numbers(line.year, code)]


def _numbers(figure: Figure | None, code: str) -> list[float | None]:
    if figure is None:
        return [None, None]
    amount: Amount = (figure.areas or {})[code] if code else figure.whole
    return [plain(amount.total), amount.cancelled]
