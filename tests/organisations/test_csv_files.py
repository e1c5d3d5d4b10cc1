"""CSV as spreadsheets really save it, and what is said where it is not whole."""

import pytest
from django.utils import translation

from organisations.imports import UnreadableFileError, read_rows

COLUMNS = ("navn", "tal")


def read(text):
    rows, faults = read_rows(text.encode(), file="f.csv", columns=COLUMNS)
    told = [str(fault) for fault in faults]
    return [tuple(row.cells.values()) for row in rows], told


@pytest.mark.parametrize(
    "text",
    [
        "navn;tal;;\na;1;;\nb;;;\n",
        "navn;tal;; \na;1; ;\nb;;;\n",
        "navn;tal;;\na;1\nb;\n",
        "navn;tal;fejl;\na;1;galt;\nb;;;\n",
    ],
)
def test_empty_columns_behind_the_last_are_not_columns(text):
    assert read(text) == ([("a", "1"), ("b", "")], [])


def test_a_column_without_a_name_that_holds_something_is_one_nobody_knows():
    with pytest.raises(UnreadableFileError, match=r"\(empty\): unknown column"):
        read("navn;tal;;\na;1;;x\n")


@pytest.mark.parametrize("row", ["Larsen; Bo;", "a;1;;;;", "a;1;;"])
def test_a_row_wider_than_the_header_may_have_its_cells_moved_and_is_told(row):
    rows, [fault] = read(f"navn;tal\n{row}\n")

    assert rows == []
    assert "cells where the header has 2" in fault


def test_a_row_wider_than_a_header_with_empty_columns_is_told_too():
    rows, [fault] = read("navn;tal;\nLarsen; Bo;;\nb;2;\n")

    assert rows == [("b", "2")]
    assert "f.csv, line 2: 4 cells where the header has 2" in fault


@pytest.mark.parametrize(
    ("text", "english", "danish"),
    [
        (
            'navn;tal\na;1\n"Bo" Holm;2\n',
            "line 3: cannot be read as CSV: a quotation mark stands in the middle of a cell",
            "et citationstegn står midt i et felt",
        ),
        (
            'navn;tal\na;1\n"Bo;2\nc;3\n',
            "line 3: cannot be read as CSV: a quotation mark opens a cell that never ends",
            "den er ikke hel: et felt begynder med et citationstegn og slutter aldrig",
        ),
        (
            'navn;tal\n"' + "x" * 140_000 + '";2\n',
            "line 2: cannot be read as CSV: a cell is far too long",
            "et felt er alt for langt",
        ),
    ],
)
def test_what_is_wrong_with_a_quotation_is_said_in_plain_words_with_its_row(text, english, danish):
    with pytest.raises(UnreadableFileError) as refusal:
        read(text)

    [fault] = refusal.value.faults
    assert str(fault).startswith(f"f.csv, {english}; accepted: ")
    with translation.override("da"):
        assert fault.said == danish
        assert fault.said_accepted != fault.accepted
