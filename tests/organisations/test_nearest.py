"""The word that was perhaps meant is looked for, and not for ever."""

import pytest

from organisations.imports import Row, read_rows
from organisations.imports.nearest import MOST_MEANT, Meant, nearest
from tests.organisations.people_files import as_csv


def test_a_wrong_word_is_compared_once_and_no_more_of_them_than_are_mended():
    asked = []
    meant = Meant()

    def code(value):
        asked.append(value)
        return "da"

    told = [meant.code(f"x{number % 500}", code) for number in range(2000)]

    assert asked == [f"x{number}" for number in range(MOST_MEANT)]
    assert (told[0], told[499], told[500], told[999]) == (" (nearest: da)", "") * 2


def test_all_rows_of_a_file_share_what_was_meant():
    rows, _faults = read_rows(as_csv([["navn"], ["a"], ["b"]]), file="f.csv", columns=("navn",))

    assert len({id(row.meant) for row in rows}) == 1


@pytest.mark.parametrize("value", ["x" * 100_000, "matematik" * 10])
def test_a_word_too_long_to_be_meant_is_compared_with_none(value):
    assert nearest(value, ["matematik", "x" * 70]) == ""


def test_of_a_cell_that_is_too_long_no_part_is_told():
    faults = []

    Row("f.csv", 2, {"sprog": ";".join(f"x{n}" for n in range(1000))}, faults).languages("sprog")

    assert [str(fault) for fault in faults] == [
        "f.csv, line 2, column sprog: is 4889 characters; accepted: at most 600"
    ]
