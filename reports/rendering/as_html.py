"""The report as one HTML file that stands on its own: to print, to mail, to archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from reports.words import current_table, legend, sections_of, success_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.report import ActivityReport


def html_of(reports: Sequence[ActivityReport]) -> str:
    parts = [
        {
            "report": report,
            "activity": report.activity,
            "legend": legend(report),
            "success": success_table(report),
            "current": current_table(report),
            "current_text": report.sections["current"],
            "sections": sections_of(report),
        }
        for report in reports
    ]
    return render_to_string(
        "reports/report_document.html", {"parts": parts, "quarter": reports[0].quarter}
    )
