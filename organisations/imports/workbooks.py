"""The lines of the first sheet of a workbook, as text."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from django.utils.translation import gettext_noop as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from organisations.imports.faults import Fault, UnreadableFileError
from organisations.imports.limits import LARGEST_UNFOLDED, MOST_CELLS, MOST_COLUMNS, within
from organisations.imports.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# No sheet has a row below this one; what says so would be read for ever.
LAST_ROW = 1_048_576
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


def lines_of_xlsx(content: bytes, *, file: str, most_rows: int) -> list[tuple[int, list[str]]]:
    """All as wide as the widest. Raises UnreadableFileError.

    Spreadsheets add empty columns behind the last, which are cut off. A cell far out to the right
    makes the list as wide as any may be: then it has columns without a name.
    """
    try:
        if unfolded(content) > LARGEST_UNFOLDED:
            large = Words(_("larger than 200 MB when unfolded"))
            raise UnreadableFileError([Fault(file, 0, "", large)])
        table = within(_lines(content, file=file), file=file, most_rows=most_rows)
    except BROKEN_XLSX as fault:
        wrong, accepted = _("cannot be read as .xlsx"), _("a whole workbook, or CSV")
        raise UnreadableFileError([Fault(file, 0, "", Words(wrong), Words(accepted))]) from fault
    width = max((len(cells) for _line, cells in table), default=0)
    return [(line, [*cells, *[""] * (width - len(cells))]) for line, cells in table]


def unfolded(content: bytes) -> int:
    """How many bytes a workbook unfolds to. Raises what zipfile does for what is none."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return sum(part.file_size for part in parts.infolist())


def _lines(content: bytes, *, file: str) -> Iterator[tuple[int, list[str]]]:
    """Each row up to its last cell that holds something, and no further than a list may reach."""
    sheet = load_workbook(io.BytesIO(content), read_only=True).worksheets[0]
    # A workbook may say that it reaches to its last possible cell, and hold three.
    sheet.reset_dimensions()
    read = 0
    for line, cells in enumerate(sheet.iter_rows(max_row=LAST_ROW, values_only=True), start=1):
        read += len(cells)
        if read > MOST_CELLS:
            far = Words(_("reaches too far to the right in too many rows"))
            alone = Words(_("the list alone, copied to a new workbook"))
            raise UnreadableFileError([Fault(file, line, "", far, alone)])
        yield line, [_cell_text(cell) for cell in cells[: min(_width(cells), MOST_COLUMNS)]]


def _width(cells: Sequence[object]) -> int:
    """How many cells up to the last that holds something."""
    places = range(len(cells), 0, -1)
    return next((place for place in places if _cell_text(cells[place - 1])), 0)


def _cell_text(value: object) -> str:
    """A cell as it would stand in the CSV: dates as ISO 8601, whole numbers without decimals."""
    if value is None:
        return ""
    if hasattr(value, "date") and hasattr(value, "isoformat"):
        return str(value.date().isoformat())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
