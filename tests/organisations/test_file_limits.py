"""What is read of a file is bounded, whatever it holds, and what is beyond is said."""

import io
import tracemalloc
import zipfile

import pytest
from openpyxl import Workbook

from organisations.imports import UnreadableFileError, read_rows, read_table
from organisations.imports.limits import MOST_COLUMNS, MOST_ROWS
from tests.organisations.people_files import as_csv, as_xlsx

COLUMNS = ("navn", "tal")
LAST_COLUMN = 16_384


def said_of(content, *, file="f.csv"):
    with pytest.raises(UnreadableFileError) as refusal:
        read_rows(content, file=file, columns=COLUMNS)
    return [str(fault) for fault in refusal.value.faults]


def lines_of(count):
    return [COLUMNS, *([f"Navn {number}", "1"] for number in range(count))]


@pytest.mark.parametrize("written", [as_csv, as_xlsx])
def test_as_many_rows_as_a_list_may_have_are_read_and_one_more_is_told(written):
    file = "f.csv" if written is as_csv else "f.xlsx"

    rows, faults = read_rows(written(lines_of(MOST_ROWS)), file=file, columns=COLUMNS)

    assert (len(rows), faults) == (MOST_ROWS, [])
    assert said_of(written(lines_of(MOST_ROWS + 1)), file=file) == [
        f"{file}: more than 10000 rows; accepted: lists of at most 10000 rows each"
    ]


def test_empty_lines_are_no_rows_however_many():
    rows, _faults = read_rows(
        b"navn,tal\n" + b",\n\n" * MOST_ROWS + b"a,1\n", file="f.csv", columns=COLUMNS
    )

    assert [row.line for row in rows] == [2 + 2 * MOST_ROWS]


def test_a_reader_of_longer_files_says_how_long_they_may_be():
    content = as_csv(lines_of(3))

    rows, _faults = read_rows(content, file="f.csv", columns=COLUMNS, most_rows=3)

    assert len(rows) == 3
    with pytest.raises(UnreadableFileError, match="more than 2 rows"):
        read_rows(content, file="f.csv", columns=COLUMNS, most_rows=2)


def test_csv_with_more_columns_than_any_list_is_refused_by_its_row():
    wide = as_csv([COLUMNS, ["a", "1"], ["x"] * (MOST_COLUMNS + 1)])

    assert said_of(wide) == [
        "f.csv, line 3: more than 200 columns; accepted: the columns of the list alone"
    ]


def test_values_far_out_to_the_right_of_many_rows_take_no_room():
    """A sheet of 3,000 rows out to the last column would be 50 million cells."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(COLUMNS)
    content = io.BytesIO()
    book.save(content)
    far = "".join(f'<row r="{line}"><c r="XFD{line}"><v>1</v></c></row>' for line in range(2, 3002))

    tracemalloc.start()
    told = said_of(with_rows(content.getvalue(), far), file="f.xlsx")
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    [line] = told
    assert line.startswith("f.xlsx, line 612: reaches too far to the right in too many rows;")
    assert most < 20_000_000


def with_rows(content, rows):
    """The workbook with these rows of XML behind its own."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sheet1.xml"):
                part = part.replace(b"</sheetData>", rows.encode() + b"</sheetData>")
            new.writestr(name, part)
    return changed.getvalue()


def test_some_rows_with_a_value_far_out_are_a_list_with_columns_nobody_knows():
    book = Workbook()
    book.active.append(COLUMNS)
    for line in range(2, 102):
        book.active.cell(line, LAST_COLUMN).value = "x"
    content = io.BytesIO()
    book.save(content)

    told = said_of(content.getvalue(), file="f.xlsx")

    assert set(told) == {
        "f.xlsx, line 1, column (empty): unknown column; accepted: navn,tal",
    }


def test_cells_touched_far_out_to_the_right_and_left_empty_are_nothing():
    book = Workbook()
    for line in lines_of(20):
        book.active.append(line)
        book.active.cell(book.active.max_row, LAST_COLUMN).number_format = "0"
    content = io.BytesIO()
    book.save(content)

    assert len(read_table(content.getvalue(), file="f.xlsx").lines) == 21


def test_a_row_that_no_sheet_has_is_not_waited_for():
    content = as_xlsx(lines_of(1))
    beyond = with_rows(content, '<row r="999999999999"><c><v>1</v></c></row>')

    rows, _faults = read_rows(beyond, file="f.xlsx", columns=COLUMNS)

    assert [row.line for row in rows] == [2]
