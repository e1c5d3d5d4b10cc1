"""Reading a table from CSV (as Danish Excel writes it too) or XLSX into rows of text."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from organisations.imports.faults import Fault, ImportRefusedError
from organisations.imports.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_FILE = 20 * 1024 * 1024
# Text that a spreadsheet would run; numbers and telephone numbers may begin with + or -.
FORMULA = re.compile(r"^(?:[=@\t]|[+-](?![\d\s().,-]*$))")
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


def read_rows(
    content: bytes, *, file: str, columns: tuple[str, ...]
) -> tuple[list[Row], list[Fault]]:
    """The rows of a table with exactly these columns, in any order, as stripped text.

    UTF-8 (a BOM and Excel's `sep=;` are understood) with `,` or `;`, or .xlsx by the file's name.
    The faults are those found so far, a list that the rows add theirs to: a row of another width,
    which is no row, and a cell that a spreadsheet would run. Whoever reads the rows on refuses the
    file for them. Raises ImportRefusedError for what cannot be read on: another header, another
    encoding, a file that ends inside a quotation.
    """
    if len(content) > LARGEST_FILE:
        raise ImportRefusedError([Fault(file, 0, "", "larger than 20 MB")])
    is_xlsx = file.lower().endswith(".xlsx")
    table = _from_xlsx(content, file=file) if is_xlsx else _from_csv(content, file=file)
    lines = [(line, cells) for line, cells in table if any(cells)]
    header = _header(lines, file=file, columns=columns)
    faults: list[Fault] = []
    rows = [
        row
        for line, cells in lines[1:]
        if (row := _row(line, cells, header=header, file=file, faults=faults))
    ]
    return rows, faults


def _from_csv(content: bytes, *, file: str) -> list[tuple[int, list[str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        raise ImportRefusedError(
            [Fault(file, line, "", "not written in UTF-8", "save the file as “CSV UTF-8”")]
        ) from fault
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise ImportRefusedError([Fault(file, line, "", "holds a NUL character", "plain text")])
    if told := SEPARATOR.match(text):
        return list(_lines(text, delimiter=told[1], file=file))[1:]
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    return list(_lines(text, delimiter=delimiter, file=file))


def _lines(text: str, *, delimiter: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it starts on; a quotation that never ends is half a file."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    starts = 1
    try:
        for cells in reader:
            yield starts, [cell.strip(" \r\n") for cell in cells]
            starts = reader.line_num + 1
    except csv.Error as fault:
        raise ImportRefusedError(
            [Fault(file, starts, "", f"cannot be read as CSV ({fault})", "a whole file")]
        ) from fault


def _from_xlsx(content: bytes, *, file: str) -> list[tuple[int, list[str]]]:
    """The first sheet. Spreadsheets add empty columns behind the last, which are cut off."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            unfolded = sum(part.file_size for part in parts.infolist())
        if unfolded > LARGEST_UNFOLDED:
            raise ImportRefusedError([Fault(file, 0, "", "larger than 200 MB when unfolded")])
        sheet = load_workbook(io.BytesIO(content), read_only=True).worksheets[0]
        table = [
            (line, [_cell_text(cell) for cell in cells])
            for line, cells in enumerate(sheet.iter_rows(values_only=True), start=1)
        ]
    except BROKEN_XLSX as fault:
        raise ImportRefusedError(
            [Fault(file, 0, "", "cannot be read as .xlsx", "a whole workbook, or CSV")]
        ) from fault
    width = max((_width(cells) for _line, cells in table), default=0)
    return [(line, [*cells, *[""] * width][:width]) for line, cells in table]


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


def _header(
    lines: list[tuple[int, list[str]]], *, file: str, columns: tuple[str, ...]
) -> list[str]:
    accepted = ",".join(columns)
    if not lines:
        raise ImportRefusedError([Fault(file, 0, "", "empty", f"a header line: {accepted}")])
    line, header = lines[0]
    faults = [
        *(
            Fault(file, line, name, "missing column", accepted)
            for name in columns
            if name not in header
        ),
        *(
            Fault(file, line, name or "(empty)", "unknown column", accepted)
            for name in header
            if name not in columns
        ),
        *(
            Fault(file, line, name, "column stands twice", accepted)
            for name in columns
            if header.count(name) > 1
        ),
    ]
    if faults:
        raise ImportRefusedError(faults)
    return header


def _row(
    line: int, cells: list[str], *, header: list[str], file: str, faults: list[Fault]
) -> Row | None:
    if len(cells) != len(header):
        faults.append(
            Fault(file, line, "", f"{len(cells)} cells where the header has {len(header)}")
        )
        return None
    row = dict(zip(header, cells, strict=True))
    runs = [name for name, cell in row.items() if FORMULA.match(cell)]
    faults.extend(
        Fault(file, line, name, "begins like a formula", "text without = @ + - in front")
        for name in runs
    )
    return Row(file, line, row, faults, refused=runs)
