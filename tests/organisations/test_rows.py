from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from organisations.imports import ImportRefusedError, Row, read_rows, refuse_if_any
from organisations.imports.faults import MOST_FAULTS, Fault
from organisations.imports.nearest import nearest
from organisations.languages import LANGUAGES, SPOKEN_IN
from organisations.models import Language
from tests.organisations.people_files import as_csv, as_xlsx

COLUMNS = ("navn", "tal")
PLAIN = st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=30).map(str.strip)
SAFE = PLAIN.filter(lambda text: not text.startswith(("=", "@", "+", "-")))


def row(**cells):
    return Row("f.csv", 2, cells, [])


@given(st.lists(st.tuples(SAFE.filter(bool), SAFE), max_size=5), st.sampled_from(",;"))
def test_what_is_written_is_what_is_read(lines, delimiter):
    content = as_csv([COLUMNS, *lines], delimiter=delimiter, bom=delimiter == ";")

    rows, _faults = read_rows(content, file="f.csv", columns=COLUMNS)

    assert [(one.cells["navn"], one.cells["tal"]) for one in rows] == lines


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_by_name(content):
    for file in ("f.csv", "f.xlsx"):
        with pytest.raises(ImportRefusedError, match=file):
            read_rows(content, file=file, columns=COLUMNS)


@pytest.mark.parametrize(
    ("text", "number"),
    [("16", Decimal(16)), ("16,5", Decimal("16.5")), ("16.5", Decimal("16.5")), ("", None)],
)
def test_a_number_has_a_decimal_comma_or_point(text, number):
    assert row(tal=text).decimal("tal") == number


@pytest.mark.parametrize("text", ["1e9", "NaN", "1,2,3", "٣", "9" * 13, "½"])
def test_what_is_no_number_is_a_fault(text):
    wrong = row(tal=text)

    assert wrong.decimal("tal") is None
    assert [fault.accepted for fault in wrong.faults] == ["a number as 16 or 16,5"]


@pytest.mark.parametrize(
    "text",
    ["1.000", "-1.000", "12.345.678", "1.000,5", "999.000", "1,000", "12,345,678", "1,000.5"],
)
def test_a_point_or_comma_that_may_part_thousands_is_a_fault(text):
    wrong = row(tal=text)

    assert wrong.decimal("tal") is None
    assert [str(fault) for fault in wrong.faults] == [
        f"f.csv, line 2, column tal: “{text}” may be thousands or decimals; accepted: 1000 or 16,5"
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.5", "1.5"),
        ("1000", "1000"),
        ("1000.5", "1000.5"),
        ("1.25", "1.25"),
        ("1000,5", "1000.5"),
    ],
)
def test_a_point_or_comma_that_can_only_be_a_decimal_one_is_read(text, number):
    assert row(tal=text).decimal("tal") == Decimal(number)


@pytest.mark.parametrize(
    ("bounds", "accepted"),
    [
        ({"latest": date(2026, 1, 30)}, "a date up to 2026-01-30"),
        (
            {"earliest": date(2026, 2, 1), "latest": date(2026, 2, 2)},
            "a date from 2026-02-01 to 2026-02-02",
        ),
    ],
)
def test_a_day_out_of_bounds_is_a_fault_that_names_them(bounds, accepted):
    wrong = row(dag="2026-01-31")

    assert wrong.day("dag", **bounds) is None
    assert [(fault.wrong, fault.accepted) for fault in wrong.faults] == [
        ("“2026-01-31” does not fit", accepted)
    ]


def test_the_bounds_themselves_are_within():
    on = date(2026, 1, 31)

    assert row(dag="2026-01-31").day("dag", earliest=on, latest=on) == on


def test_languages_are_those_of_iso_639_1_in_the_order_given():
    read = row(sprog="SO;da;kl")

    assert (read.languages("sprog"), read.faults) == (["so", "da", "kl"], [])


@pytest.mark.parametrize(
    ("code", "near"),
    [("dk", " (nearest: da)"), ("ua", " (nearest: uk)"), ("xx", ""), ("dan", ""), ("d", "")],
)
def test_a_code_that_is_no_language_is_a_fault_that_names_the_one_meant(code, near):
    wrong = row(sprog=f"da;{code}")

    wrong.languages("sprog")

    assert [(fault.wrong, fault.accepted) for fault in wrong.faults] == [
        (f"“{code}” is not a language{near}", "two-letter codes of ISO 639-1 as da;ar")
    ]


def test_a_language_by_its_name_has_its_code_named():
    wrong = row(sprog="Somali")

    with translation.override("en"):
        wrong.languages("sprog")

    assert "(nearest: so)" in str(wrong.faults[0])


def test_every_language_with_a_word_and_every_one_meant_is_one():
    assert {*Language.values, *SPOKEN_IN.values()} <= LANGUAGES
    assert not LANGUAGES & SPOKEN_IN.keys()


@pytest.mark.parametrize(
    ("value", "near"),
    [
        ("matematk", " (nearest: matematik)"),
        ("Mat", " (nearest: matematik)"),
        ("xyz", ""),
        ("", ""),
    ],
)
def test_the_nearest_word_is_named(value, near):
    assert nearest(value, ["dansk", "matematik"]) == near


def test_lines_keep_their_numbers_over_empty_lines_and_cells_of_several_lines():
    content = b'navn,tal\n"Else\nHolm",1\n\n,\nHans,2\n'

    rows, _faults = read_rows(content, file="f.csv", columns=COLUMNS)

    assert [(one.line, one.cells["tal"]) for one in rows] == [(2, "1"), (6, "2")]


def test_columns_may_stand_in_any_order():
    [read], _faults = read_rows(b"tal;navn\n1;Else\n", file="f.csv", columns=COLUMNS)

    assert (read.cells["navn"], read.cells["tal"]) == ("Else", "1")


def test_empty_columns_behind_the_last_of_a_workbook_are_not_columns():
    content = as_xlsx([["navn", "tal", None], ["Else", 16.5, " "], ["Hans"]])

    rows, _faults = read_rows(content, file="f.xlsx", columns=COLUMNS)

    assert [tuple(one.cells.values()) for one in rows] == [("Else", "16.5"), ("Hans", "")]


def test_a_formula_in_a_workbook_is_refused_by_its_cell():
    _rows, [fault] = read_rows(as_xlsx([COLUMNS, ["Else", "=1+1"]]), file="f.xlsx", columns=COLUMNS)

    assert "line 2, column tal: begins like a formula" in str(fault)


def test_a_formula_and_a_row_of_another_width_hide_no_other_fault():
    content = as_csv([COLUMNS, ["Else", "=1+1"], ["Hans"], ["=A1", "to"], ["", "1"]])

    rows, faults = read_rows(content, file="f.csv", columns=COLUMNS)
    for one in rows:
        one.text("navn", required=True)
        one.decimal("tal")

    assert sorted((fault.line, fault.column, fault.wrong) for fault in faults) == [
        (2, "tal", "begins like a formula"),
        (3, "", "1 cells where the header has 2"),
        (4, "navn", "begins like a formula"),
        (4, "tal", "“to” is not a number"),
        (5, "navn", "is empty"),
    ]


@pytest.mark.parametrize("first", ["sep=;\r\n", '"sep=;"\n', "SEP=;\n", "\ufeffsep=;\n"])
def test_the_line_by_which_excel_is_told_the_delimiter_is_no_header(first):
    content = f"{first}navn;tal\nElse, Holm;1\n".encode()

    [read], faults = read_rows(content, file="f.csv", columns=COLUMNS)

    assert (read.line, *read.cells.values()) == (3, "Else, Holm", "1")
    assert not faults


def test_the_delimiter_told_is_the_one_used_whatever_the_header_looks_like():
    content = b"sep=|\nnavn|tal\nElse;,|1\n"

    [read], _faults = read_rows(content, file="f.csv", columns=COLUMNS)

    assert read.cells["navn"] == "Else;,"


@pytest.mark.parametrize("cell", ["+45 20 12 34 56", "-3,5", "+1"])
def test_numbers_with_a_sign_are_no_formulas(cell):
    [read], _faults = read_rows(as_csv([COLUMNS, ["Else", cell]]), file="f.csv", columns=COLUMNS)

    assert read.cells["tal"] == cell


def test_a_file_of_another_kind_gives_no_more_faults_than_somebody_reads():
    faults = [Fault("f.csv", line, "navn", "wrong") for line in range(500, 0, -1)]

    with pytest.raises(ImportRefusedError) as refusal:
        refuse_if_any(faults)

    assert [fault.line for fault in refusal.value.faults] == list(range(1, MOST_FAULTS + 1))
