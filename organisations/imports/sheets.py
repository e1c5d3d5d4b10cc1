"""Reading a table from CSV (as Danish Excel writes it too) or XLSX into rows of text."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from django.utils.translation import gettext_noop as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from organisations.imports.faults import Fault, UnreadableFileError, WrongColumnsError
from organisations.imports.rows import Row
from organisations.imports.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LARGEST_FILE = 20 * 1024 * 1024
# Text that a spreadsheet would run; numbers and telephone numbers may begin with + or -.
FORMULA = re.compile(r"^(?:[=@\t]|[+-](?![\d\s().,-]*$))")
# The same as we hand it out (organisations/imports/writing.py): an apostrophe more.
DISARMED = re.compile(r"^'+(?:[=@\t＝＠＋－]|[+-](?![\d\s().,-]*$))")
# The column in which a refused list is handed back with what is wrong; nobody reads it.
NOTE = "fejl"
# No list has as many; a cell that somebody touched far out to the right is no column.
MOST_COLUMNS = 200
# The first line by which Excel is told the delimiter.
SEPARATOR = re.compile(r'"?sep=([,;|\t])"?(?:[\r\n]|$)', re.IGNORECASE)
# What a small .xlsx may unfold to; a bomb unfolds to a thousand times its size.
LARGEST_UNFOLDED = 200 * 1024 * 1024
# What the reader raises, depending on which part of the workbook is not as it should be.
BROKEN_XLSX = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    ET.ParseError,
    OSError,
    EOFError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
)


@dataclass(frozen=True)
class Table:
    """The lines of a file that hold anything, each with its number; the first is the header.

    `has_danish_days`: a Danish Excel may have written it, and turned 2026-01-31 to 31-01-2026.
    """

    file: str
    lines: list[tuple[int, list[str]]]
    has_danish_days: bool

    @property
    def header(self) -> list[str]:
        return self.lines[0][1] if self.lines else []


def read_rows(
    content: bytes, *, file: str, columns: tuple[str, ...]
) -> tuple[list[Row], list[Fault]]:
    """The rows of a table with exactly these columns, in any order, as stripped text.

    The faults are those found so far, a list that the rows add theirs to: a row of another width,
    which is no row, and a cell that a spreadsheet would run. Whoever reads the rows on refuses the
    file for them. Raises UnreadableFileError for what cannot be read on: another header, another
    encoding, a file that ends inside a quotation.
    """
    table = read_table(content, file=file)
    _check_header(table, columns=columns)
    faults: list[Fault] = []
    rows = [
        row
        for line, cells in table.lines[1:]
        if (row := _row(line, cells, table=table, faults=faults))
    ]
    return rows, faults


def read_table(content: bytes, *, file: str) -> Table:
    """The cells as they are typed, without spaces around them and without the column `fejl`.

    UTF-8 (a BOM and Excel's `sep=;` are understood) with `,` or `;`, or .xlsx by the file's name.
    Raises UnreadableFileError.
    """
    if len(content) > LARGEST_FILE:
        raise UnreadableFileError([Fault(file, 0, "", Words(_("larger than 20 MB")))])
    read = _from_xlsx if file.lower().endswith(".xlsx") else _from_csv
    lines, has_danish_days = read(content, file=file)
    header = next((cells for _line, cells in lines if any(cells)), [])
    if NOTE in header:
        place = header.index(NOTE)
        lines = [(line, cells[:place] + cells[place + 1 :]) for line, cells in lines]
    kept = [(line, cells) for line, cells in lines if any(cells)]
    return Table(file, kept, has_danish_days)


def unfolded(content: bytes) -> int:
    """How many bytes a workbook unfolds to. Raises what zipfile does for what is none."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return sum(part.file_size for part in parts.infolist())


def _as_meant(cell: str) -> str:
    return cell[1:] if DISARMED.match(cell) else cell


def _from_csv(content: bytes, *, file: str) -> tuple[list[tuple[int, list[str]]], bool]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        wrong, accepted = _("not written in UTF-8"), _("save the file as “CSV UTF-8”")
        raise UnreadableFileError([Fault(file, line, "", Words(wrong), Words(accepted))]) from fault
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        wrong = Words(_("holds a NUL character"))
        raise UnreadableFileError([Fault(file, line, "", wrong, Words(_("plain text")))])
    told = SEPARATOR.match(text)
    first = text.partition("\n")[0]
    counted = ";" if first.count(";") > first.count(",") else ","
    delimiter = told[1] if told else counted
    lines = list(_lines(text, delimiter=delimiter, file=file))
    return lines[1:] if told else lines, delimiter == ";"


def _lines(text: str, *, delimiter: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it starts on; a quotation that never ends is half a file."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    starts = 1
    try:
        for cells in reader:
            yield starts, [_as_meant(cell.strip(" \r\n")) for cell in cells]
            starts = reader.line_num + 1
    except csv.Error as fault:
        wrong = Words(_("cannot be read as CSV (%(fault)s)"), fault=fault)
        raise UnreadableFileError(
            [Fault(file, starts, "", wrong, Words(_("a whole file")))]
        ) from fault


def _from_xlsx(content: bytes, *, file: str) -> tuple[list[tuple[int, list[str]]], bool]:
    """The first sheet. Spreadsheets add empty columns behind the last, which are cut off."""
    try:
        if unfolded(content) > LARGEST_UNFOLDED:
            large = Words(_("larger than 200 MB when unfolded"))
            raise UnreadableFileError([Fault(file, 0, "", large)])
        sheet = load_workbook(io.BytesIO(content), read_only=True).worksheets[0]
        # A workbook may say that it reaches to its last possible cell, and hold three.
        sheet.reset_dimensions()
        rows = enumerate(sheet.iter_rows(values_only=True), start=1)
        table = [(line, texts) for line, cells in rows if any(texts := _texts(cells))]
    except BROKEN_XLSX as fault:
        wrong, accepted = _("cannot be read as .xlsx"), _("a whole workbook, or CSV")
        raise UnreadableFileError([Fault(file, 0, "", Words(wrong), Words(accepted))]) from fault
    width = min(MOST_COLUMNS, max((_width(cells) for _line, cells in table), default=0))
    return [(line, [*cells[:width], *[""] * (width - len(cells))]) for line, cells in table], True


def _texts(cells: Iterable[object]) -> list[str]:
    return [_cell_text(cell) for cell in cells]


def _width(cells: list[str]) -> int:
    """How many cells up to the last that holds something."""
    return max((place for place, cell in enumerate(cells, start=1) if cell), default=0)


def _cell_text(value: object) -> str:
    """A cell as it would stand in the CSV: dates as ISO 8601, whole numbers without decimals."""
    if value is None:
        return ""
    if hasattr(value, "date") and hasattr(value, "isoformat"):
        return str(value.date().isoformat())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _check_header(table: Table, *, columns: tuple[str, ...]) -> None:
    file, accepted = table.file, ",".join(columns)
    if not table.lines:
        wanted = Words(_("a header line: %(columns)s"), columns=accepted)
        raise UnreadableFileError([Fault(file, 0, "", Words(_("empty")), wanted)])
    line, header = table.lines[0]
    missing = [name for name in columns if name not in header]
    unknown = [name for name in header if name not in columns]
    twice = [name for name in columns if header.count(name) > 1]
    faults = [
        *(Fault(file, line, name, "missing column", accepted) for name in missing),
        *(Fault(file, line, name or "(empty)", "unknown column", accepted) for name in unknown),
        *(Fault(file, line, name, "column stands twice", accepted) for name in twice),
    ]
    if faults:
        raise WrongColumnsError(
            faults, header=header, missing=missing, unknown=unknown, twice=twice
        )


def _row(line: int, cells: list[str], *, table: Table, faults: list[Fault]) -> Row | None:
    file, header = table.file, table.header
    if len(cells) != len(header):
        wrong = Words(
            _("%(cells)s cells where the header has %(columns)s"),
            cells=len(cells),
            columns=len(header),
        )
        faults.append(Fault(file, line, "", wrong))
        return None
    row = dict(zip(header, cells, strict=True))
    runs = [name for name, cell in row.items() if FORMULA.match(cell)]
    wrong, accepted = (
        Words(_("begins like a formula")),
        Words(_("text without = @ + - in front")),
    )
    faults.extend(Fault(file, line, name, wrong, accepted) for name in runs)
    return Row(file, line, row, faults, refused=runs, has_danish_days=table.has_danish_days)
