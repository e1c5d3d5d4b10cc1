"""How much one file may hold: what is read lies in memory, and is many times as large there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop as _

from organisations.imports.faults import Fault, UnreadableFileError
from organisations.imports.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST_FILE = 20 * 1024 * 1024
# What a small .xlsx may unfold to; a bomb unfolds to a thousand times its size.
LARGEST_UNFOLDED = 200 * 1024 * 1024
# No organisation has as many people, and no list as many columns.
MOST_ROWS = 10_000
MOST_COLUMNS = 200
# Cells of a workbook, the empty ones before another counted: beyond 600 rows out to the last
# possible column it is no list.
MOST_CELLS = 10_000_000


def within(
    lines: Iterable[tuple[int, list[str]]], *, file: str, most_rows: int
) -> list[tuple[int, list[str]]]:
    """The lines that have a cell: a header and so many rows, or UnreadableFileError at once."""
    kept: list[tuple[int, list[str]]] = []
    for line, cells in lines:
        if not cells:
            continue
        if len(kept) > most_rows:
            wrong = Words(_("more than %(number)s rows"), number=most_rows)
            divided = Words(_("lists of at most %(number)s rows each"), number=most_rows)
            raise UnreadableFileError([Fault(file, 0, "", wrong, divided)])
        kept.append((line, cells))
    return kept
