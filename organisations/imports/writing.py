"""Writing a table as CSV or XLSX for a spreadsheet, so that `read_table` reads the same again.

No cell is run by a spreadsheet: in CSV what looks like a formula gets an apostrophe in front, which
reading takes off again; in XLSX a cell is said to be text.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from organisations.imports.sheets import FORMULA

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What some spreadsheets run beside what we refuse, and what we disarmed before.
RUNS = re.compile(rf"^'*(?:[＝＠＋－]|{FORMULA.pattern.removeprefix('^')})")
TEXT, DAY = "@", "yyyy-mm-dd"
NARROWEST, WIDEST = 12, 60


def as_csv(lines: Iterable[Sequence[str]]) -> bytes:
    """As a Danish Excel opens it by a double click: `;` between cells, a BOM in front."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows([_disarmed(cell) for cell in line] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(
    lines: Sequence[Sequence[str]],
    *,
    days: Collection[str] = (),
    further: Mapping[str, Sequence[Sequence[str]]] | None = None,
) -> bytes:
    """`days` are columns in which a spreadsheet keeps what is typed as a date; all others are text.

    `further` are sheets behind the first, by their names; they are for people.
    """
    book, content = Workbook(write_only=True), io.BytesIO()
    _write(book.create_sheet(), lines, days=days)
    for name, rows in (further or {}).items():
        _write(book.create_sheet(name), rows)
    book.save(content)
    return content.getvalue()


def _disarmed(cell: str) -> str:
    return f"'{cell}" if RUNS.match(cell) else cell


def _write(sheet: Any, lines: Sequence[Sequence[str]], *, days: Collection[str] = ()) -> None:
    header = lines[0]
    sheet.freeze_panes = "A2"
    for place in range(max(map(len, lines))):
        longest = max(len(line[place]) for line in lines if place < len(line))
        letter = get_column_letter(place + 1)
        sheet.column_dimensions[letter].width = max(NARROWEST, min(WIDEST, longest + 2))
        name = header[place] if place < len(header) else ""
        sheet.column_dimensions[letter].number_format = DAY if name in days else TEXT
    for number, line in enumerate(lines):
        cells = [_cell(sheet, text) for text in line]
        for cell in cells if number == 0 else ():
            cell.font = Font(bold=True)
        sheet.append(cells)


def _cell(sheet: Any, text: str) -> Any:
    """Text whatever it begins with, and whatever somebody types over it."""
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    cell.number_format = TEXT
    cell.quotePrefix = bool(RUNS.match(text))
    return cell
