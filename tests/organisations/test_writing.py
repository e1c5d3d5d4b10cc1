"""What we write for a spreadsheet is read back the same, and nothing of it runs."""

import csv
import io
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from organisations.imports import UnreadableFileError, read_rows, read_table
from organisations.imports.workbooks import unfolded
from organisations.imports.writing import as_csv, as_xlsx
from tests.hardening import payloads
from tests.organisations import people_files

COLUMNS = ("navn", "tal")
# A cell as it is read: without the characters that no cell can hold, and spaces around it.
CELL = st.text(st.characters(categories=("L", "N", "P", "Zs", "Sm")), max_size=12).map(str.strip)
LEADING = st.sampled_from(["", "=", "@", "+", "-", "'", "''", "'=", "＝", "-1", "+45 "])
TYPED = st.tuples(LEADING, CELL).map("".join).map(str.strip)


def cells_of(content, *, file):
    return [cells for _line, cells in read_table(content, file=file).lines]


@given(st.lists(st.tuples(TYPED.filter(bool), TYPED), max_size=4))
def test_csv_is_read_back_the_same_whatever_a_cell_begins_with(lines):
    written = as_csv([COLUMNS, *lines])

    assert cells_of(written, file="f.csv") == [list(line) for line in (COLUMNS, *lines)]


@settings(max_examples=30)
@given(st.lists(st.tuples(TYPED.filter(bool), TYPED), max_size=4))
def test_xlsx_is_read_back_the_same_whatever_a_cell_begins_with(lines):
    written = as_xlsx([COLUMNS, *lines])

    assert cells_of(written, file="f.xlsx") == [list(line) for line in (COLUMNS, *lines)]


@pytest.mark.parametrize("text", [*payloads.RUN_BY_A_SPREADSHEET, "'=1+1", "''@x"])
def test_no_cell_of_csv_begins_as_what_a_spreadsheet_runs(text):
    written = as_csv([COLUMNS, [text, "1"]]).decode("utf-8-sig")

    _header, [cell, _number] = csv.reader(io.StringIO(written), delimiter=";")
    assert cell[0] == "'"


@pytest.mark.parametrize("text", ["+45 20 12 34 56", "-1", "-1,5", "a=b", "20-30"])
def test_numbers_and_telephone_numbers_are_written_as_they_are(text):
    assert f"\r\n{text};1" in as_csv([COLUMNS, [text, "1"]]).decode("utf-8-sig")


def test_no_cell_of_xlsx_is_a_formula_and_none_becomes_one_when_it_is_touched():
    written = as_xlsx([COLUMNS, *([text, ""] for text in payloads.RUN_BY_A_SPREADSHEET)])

    cells = [row[0] for row in openpyxl.load_workbook(io.BytesIO(written)).active.iter_rows(2)]
    assert [cell.value for cell in cells] == payloads.RUN_BY_A_SPREADSHEET
    assert {(cell.data_type, cell.number_format) for cell in cells} == {("s", "@")}
    assert all(cell.quotePrefix for cell in cells)


def test_csv_is_written_as_a_danish_excel_opens_it():
    assert as_csv([["æ", "b;c"]]) == b'\xef\xbb\xbf\xc3\xa6;"b;c"\r\n'


def test_days_typed_in_a_workbook_of_ours_stay_dates():
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx([("navn", "dag")], days={"dag"})))

    formats = [book.active.column_dimensions[letter].number_format for letter in "AB"]
    assert formats == ["@", "yyyy-mm-dd"]


def test_further_sheets_are_for_people_and_not_read():
    written = as_xlsx([COLUMNS, ["a", "1"]], further={"Kolonner": [["navn"], ["hvem"]]})

    assert openpyxl.load_workbook(io.BytesIO(written)).sheetnames[1] == "Kolonner"
    assert cells_of(written, file="f.xlsx") == [["navn", "tal"], ["a", "1"]]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_column_of_faults_is_read_past_wherever_it_stands(place):
    lines = [list(COLUMNS), ["a", "1"], ["b", "2"]]
    for line, note in zip(lines, ("fejl", "galt; her", ""), strict=True):
        line.insert(place, note)

    rows, faults = read_rows(as_csv(lines), file="f.csv", columns=COLUMNS)

    assert (faults, [tuple(row.cells.values()) for row in rows]) == ([], [("a", "1"), ("b", "2")])


def test_an_emptied_column_of_faults_that_excel_leaves_out_is_missed_by_nobody():
    rows, faults = read_rows(b"navn;tal;fejl\r\na;1\r\n;;rest\r\n", file="f.csv", columns=COLUMNS)

    assert (faults, [row.cells["tal"] for row in rows]) == ([], ["1"])


@pytest.mark.parametrize(
    ("content", "day"),
    [
        (b"navn;tal\r\na;31-01-2026\r\n", date(2026, 1, 31)),
        (b"navn;tal\r\na;1.2.2026\r\n", date(2026, 2, 1)),
        (b"navn;tal\r\na;2026-01-31\r\n", date(2026, 1, 31)),
        (b"navn;tal\r\na;31-02-2026\r\n", None),
        (b"navn;tal\r\na;31/1 2026\r\n", None),
        (b"navn;tal\r\na;31-01.2026\r\n", None),
        (b"navn,tal\r\na,31-01-2026\r\n", None),
    ],
)
def test_a_date_as_a_danish_excel_writes_it_is_read_from_its_own_files_alone(content, day):
    [row], faults = read_rows(content, file="f.csv", columns=COLUMNS)

    assert row.day("tal") == day
    assert [fault.accepted for fault in faults] == ([] if day else ["a date as 2026-01-31"])


def test_a_date_typed_as_text_in_a_workbook_is_read():
    content = people_files.as_xlsx([COLUMNS, ["a", "31-01-2026"]])

    [row], _faults = read_rows(content, file="f.xlsx", columns=COLUMNS)

    assert row.day("tal") == date(2026, 1, 31)


def test_a_workbook_that_says_it_reaches_to_the_end_is_read_at_once():
    """A sheet somebody touched at its last cell: a million rows of nothing."""
    book = Workbook()
    book.active.append(COLUMNS)
    book.active.append(["a", 0])
    book.active.cell(1_048_576, 16_384).value = None
    book.active.cell(1_048_576, 16_384).number_format = "0"
    content = io.BytesIO()
    book.save(content)

    assert cells_of(content.getvalue(), file="f.xlsx") == [["navn", "tal"], ["a", "0"]]


def test_a_cell_far_out_to_the_right_is_a_column_nobody_knows():
    book = Workbook()
    book.active.append(COLUMNS)
    book.active.cell(2, 16_000).value = "x"
    content = io.BytesIO()
    book.save(content)

    with pytest.raises(UnreadableFileError, match=r"\(empty\): unknown column"):
        read_rows(content.getvalue(), file="f.xlsx", columns=COLUMNS)


def test_what_a_workbook_unfolds_to_is_known_before_it_is_read():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b" " * 9_000_000)

    assert unfolded(content.getvalue()) == 9_000_000
    assert len(content.getvalue()) < 10_000
