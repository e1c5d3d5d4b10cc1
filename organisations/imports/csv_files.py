"""The lines of a CSV file, as Danish Excel writes it too, as text."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop as _

from organisations.imports.faults import Fault, UnreadableFileError
from organisations.imports.limits import MOST_COLUMNS, within
from organisations.imports.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

# A formula as we hand it out (organisations/imports/writing.py): with an apostrophe more.
DISARMED = re.compile(r"^'+(?:[=@\t＝＠＋－]|[+-](?![\d\s().,-]*$))")
# The first line by which Excel is told the delimiter.
SEPARATOR = re.compile(r'"?sep=([,;|\t])"?(?:[\r\n]|$)', re.IGNORECASE)


def lines_of_csv(
    content: bytes, *, file: str, most_rows: int
) -> tuple[list[tuple[int, list[str]]], str]:
    """The lines that hold anything, and what stands between their cells.

    Raises UnreadableFileError.
    """
    text = _text(content, file=file)
    told = SEPARATOR.match(text)
    first = text.partition("\n")[0]
    counted = ";" if first.count(";") > first.count(",") else ","
    delimiter = told[1] if told else counted
    lines = _lines(text, delimiter=delimiter, file=file)
    if told:
        next(lines)
    return _without_empty_columns(within(lines, file=file, most_rows=most_rows)), delimiter


def _text(content: bytes, *, file: str) -> str:
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
    return text


def _lines(text: str, *, delimiter: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it starts on, without cells where all are empty."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    starts = 1
    try:
        for cells in reader:
            if len(cells) > MOST_COLUMNS:
                raise UnreadableFileError([_too_wide(file, starts)])
            texts = [_as_meant(cell.strip(" \r\n")) for cell in cells]
            yield starts, texts if any(texts) else []
            starts = reader.line_num + 1
    except csv.Error as fault:
        raise UnreadableFileError([_broken(file, starts, str(fault))]) from fault


def _as_meant(cell: str) -> str:
    return cell[1:] if DISARMED.match(cell) else cell


def _too_wide(file: str, line: int) -> Fault:
    wrong = Words(_("more than %(number)s columns"), number=MOST_COLUMNS)
    return Fault(file, line, "", wrong, Words(_("the columns of the list alone")))


def _broken(file: str, line: int, why: str) -> Fault:
    """What Python's reader says in the few ways there are, in words for whoever has the file."""
    if "unexpected end" in why:
        wrong = _("cannot be read as CSV: a quotation mark opens a cell that never ends")
        accepted = _("a second quotation mark at its end, and the whole file")
    elif "expected after" in why:
        wrong = _("cannot be read as CSV: a quotation mark stands in the middle of a cell")
        accepted = _("no quotation marks, or two of them where one is meant")
    elif "field limit" in why:
        wrong = _("cannot be read as CSV: a cell is far too long")
        accepted = _("a quotation mark at the end of each cell that begins with one")
    else:
        wrong, accepted = _("cannot be read as CSV"), _("a whole file")
    return Fault(file, line, "", Words(wrong), Words(accepted))


def _without_empty_columns(lines: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Without those behind the last that have neither a name nor a cell, as Excel may add.

    A row with more cells than the header is left as it is: a delimiter too many moved its cells.
    """
    header = lines[0][1] if lines else []
    rows = [cells for _line, cells in lines if len(cells) <= len(header)]
    width = max((_width(cells) for cells in rows), default=0)
    return [(line, cells[:width] if len(cells) <= len(header) else cells) for line, cells in lines]


def _width(cells: list[str]) -> int:
    """How many cells up to the last that holds something."""
    return max((place for place, cell in enumerate(cells, start=1) if cell), default=0)
