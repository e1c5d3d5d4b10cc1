"""The report form filled in, as DOCX: A4, in Danish, header rows repeated on every page."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from reports.rendering.packages import made_again_the_same
from reports.words import current_table, legend, sections_of, success_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.report import ActivityReport
    from reports.words import ReportTable

LANGUAGE = "da-DK"
MARGIN = Mm(20)
COLUMNS = (Mm(66), Mm(28), Mm(38), Mm(38))
HEAD_COLUMNS = (Mm(45), Mm(125))


def docx_of(reports: Sequence[ActivityReport]) -> bytes:
    document = Document()
    _set_up(document, reports[0])
    for index, report in enumerate(reports):
        if index:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _write(document, report)
    out = io.BytesIO()
    document.save(out)
    return made_again_the_same(out.getvalue())


def _set_up(document: Any, report: ActivityReport) -> None:
    """A4 upright, Danish for the spelling checker and screen readers, and a title."""
    page = document.sections[0]
    page.orientation = WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    document.styles["Normal"].font.size = Pt(10.5)
    about = document.core_properties
    title = _("Quarterly report")
    about.title = f"{title} – {report.quarter.label}"
    about.author = report.activity.organisation.name
    about.language = LANGUAGE
    about.comments = ""
    about.created = about.modified = datetime.combine(report.quarter.ends_on, datetime.min.time())


def _write(document: Any, report: ActivityReport) -> None:
    activity = report.activity
    document.add_heading(activity.name, level=1)
    _write_head(document, report)
    document.add_heading(_("Project description – short"), level=2)
    _write_text(document, activity.description)
    document.add_heading(_("Purpose"), level=2)
    for heading, text in (
        (_("For the individual"), activity.purpose_individual),
        (_("For the group"), activity.purpose_group),
        (_("Contribution to the focus area"), activity.purpose_contribution),
    ):
        document.add_heading(heading, level=3)
        _write_text(document, text)
    _write_figures(document, report)
    for _name, heading, text in sections_of(report):
        document.add_heading(heading, level=2)
        _write_text(document, text)


def _write_head(document: Any, report: ActivityReport) -> None:
    focus_area = report.activity.focus_area
    rows = (
        (_("Activity"), report.activity.name),
        (_("Focus area"), focus_area.name if focus_area else "–"),
        (_("Quarter/year"), report.quarter.label),
    )
    table = _table(document, rows=len(rows), widths=HEAD_COLUMNS)
    for row, (heading, text) in zip(table.rows, rows, strict=True):
        row.cells[0].paragraphs[0].add_run(heading).bold = True
        row.cells[1].text = text


def _write_figures(document: Any, report: ActivityReport) -> None:
    success, current = success_table(report), current_table(report)
    document.add_heading(success.title, level=2)
    if areas := legend(report):
        document.add_paragraph(areas)
    _write_table(document, success)
    text = report.sections["current"]
    if current.rows or text:
        document.add_heading(_("Short description of the current activity"), level=2)
        _write_text(document, text)
        _write_table(document, current)


def _write_table(document: Any, figures: ReportTable) -> None:
    if not figures.rows:
        return
    table = _table(document, rows=1 + len(figures.rows), widths=COLUMNS)
    header, *lines = table.rows
    for cell, heading in zip(header.cells, figures.headings, strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
    _mark(header, "w:tblHeader")
    for line, row in zip(lines, figures.rows, strict=True):
        texts = (row.indicator.label, row.target, row.quarter_text, row.year_text)
        for cell, text in zip(line.cells, texts, strict=True):
            cell.text = text
        _mark(line, "w:cantSplit")
    document.add_paragraph()


def _table(document: Any, *, rows: int, widths: Sequence[Any]) -> Any:
    table = document.add_table(rows=rows, cols=len(widths), style="Table Grid")
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    return table


def _mark(row: Any, name: str) -> None:
    """Set a yes-or-no property of a table row: repeated as header, or kept on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - python-docx has no other way


def _write_text(document: Any, text: str) -> None:
    """Paragraph by paragraph; a line that begins with a hyphen is a point."""
    for line in (text or "–").splitlines():
        if line.startswith("- "):
            document.add_paragraph(line[2:].strip(), style="List Bullet")
        elif line.strip():
            document.add_paragraph(line.strip())
