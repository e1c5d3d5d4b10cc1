"""Reading a table from CSV (as Danish Excel writes it too) or XLSX into rows of text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from organisations.imports.csv_files import lines_of_csv
from organisations.imports.faults import Fault, UnreadableFileError, WrongColumnsError
from organisations.imports.limits import LARGEST_FILE, MOST_ROWS
from organisations.imports.nearest import Meant
from organisations.imports.rows import Row
from organisations.imports.words import Words
from organisations.imports.workbooks import lines_of_xlsx

# Text that a spreadsheet would run; numbers and telephone numbers may begin with + or -.
FORMULA = re.compile(r"^(?:[=@\t]|[+-](?![\d\s().,-]*$))")
# The column in which a refused list is handed back with what is wrong; nobody reads it.
NOTE = "fejl"


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
    content: bytes, *, file: str, columns: tuple[str, ...], most_rows: int = MOST_ROWS
) -> tuple[list[Row], list[Fault]]:
    """The rows of a table with exactly these columns, in any order, as stripped text.

    The faults are those found so far, a list that the rows add theirs to: a row of another width,
    which is no row, and a cell that a spreadsheet would run. Whoever reads the rows on refuses the
    file for them. Raises UnreadableFileError for what cannot be read on: another header, another
    encoding, a file that ends inside a quotation, more rows than a list has.
    """
    table = read_table(content, file=file, most_rows=most_rows)
    _check_header(table, columns=columns)
    faults: list[Fault] = []
    meant = Meant()
    rows = [
        row
        for line, cells in table.lines[1:]
        if (row := _row(line, cells, table=table, faults=faults, meant=meant))
    ]
    return rows, faults


def read_table(content: bytes, *, file: str, most_rows: int = MOST_ROWS) -> Table:
    """The cells as they are typed, without spaces around them and without the column `fejl`.

    UTF-8 (a BOM and Excel's `sep=;` are understood) with `,` or `;`, or .xlsx by the file's name.
    Raises UnreadableFileError.
    """
    if len(content) > LARGEST_FILE:
        raise UnreadableFileError([Fault(file, 0, "", Words(_("larger than 20 MB")))])
    if file.lower().endswith(".xlsx"):
        lines, delimiter = lines_of_xlsx(content, file=file, most_rows=most_rows), ""
    else:
        lines, delimiter = lines_of_csv(content, file=file, most_rows=most_rows)
    header = next((cells for _line, cells in lines if any(cells)), [])
    if NOTE in header:
        place = header.index(NOTE)
        lines = [(line, cells[:place] + cells[place + 1 :]) for line, cells in lines]
    kept = [(line, cells) for line, cells in lines if any(cells)]
    return Table(file, kept, has_danish_days=delimiter in {"", ";"})


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


def _row(
    line: int, cells: list[str], *, table: Table, faults: list[Fault], meant: Meant
) -> Row | None:
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
    return Row(file, line, row, faults, runs, table.has_danish_days, meant)
