"""What is wrong in a file: English to the terminal, whatever is read on the page beside it."""

import re
from datetime import date

import pytest
from django.utils import translation

from organisations.imports import Row, Summary, Words, read_rows, refuse_repeats
from organisations.imports.faults import Fault, ImportRefusedError
from organisations.imports.words import said
from tests.languages.danish import catalogue
from tests.organisations.people_files import as_csv

COLUMNS = ("navn", "tal")
DANISH = {entry.msgid: entry.msgstr for entry in catalogue("da")}
IMPORTS = re.compile(r"(^|/)imports(/|\.py)")


def faults_of(**cells):
    """One fault for each way in which a cell can be wrong."""
    row = Row("f.csv", 2, cells, [])
    row.text("tom", required=True)
    row.text("lang", longest=3)
    row.words("lang", longest=3)
    row.choice("ord", ["male", "female"])
    row.lookup("ord", {"M": 1}, required=True)
    row.day("ord")
    row.day("dag", earliest=date(2026, 1, 2), latest=date(2026, 1, 3))
    row.day("dag", latest=date(2025, 1, 1))
    row.whole("ord", least=1, most=9)
    row.email("ord")
    row.phone("ord")
    row.languages("ord")
    row.subjects("ord", {"dansk": None})
    row.availability("ord")
    row.availability("omvendt")
    return row.faults


def every_fault():
    return faults_of(tom="", lang="fjorten", ord="mal", dag="2026-01-01", omvendt="mon 19:00-16:00")


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_fault_is_english_as_text_in_whatever_language_is_read(language):
    with translation.override(language):
        told = [str(fault) for fault in every_fault()]

    assert told[3] == (
        "f.csv, line 2, column ord: “mal” is not known (nearest: male); accepted: male, female"
    )
    assert told[6].endswith(
        "“2026-01-01” does not fit; accepted: a date from 2026-01-02 to 2026-01-03"
    )
    assert told[-1].endswith("“mon 19:00-16:00” ends before it starts; accepted: " + TIMES)


TIMES = "mon 16:00-19:00;thu 17:00-20:30"


def test_a_page_says_it_in_danish():
    fault = every_fault()[3]

    with translation.override("da"):
        assert fault.said == "“mal” kender vi ikke (måske male)"
    with translation.override("en"):
        assert fault.said == "“mal” is not known (nearest: male)"


def test_no_fault_of_a_cell_is_english_on_a_danish_page():
    """But for codes and formats, that are what the file must hold."""
    codes = {"male, female", "M", "dansk", "dansk: og et af 9, 10, C, B, A, videregaaende", TIMES}
    with translation.override("da"):
        english = {fault.said for fault in every_fault() if fault.said == fault.wrong}
        same = {
            fault.said_accepted for fault in every_fault() if fault.accepted == fault.said_accepted
        }

    assert english == set()
    assert same <= codes


def test_every_sentence_of_the_imports_has_its_danish():
    own = [
        entry
        for entry in catalogue("da")
        if any(IMPORTS.search(path) for path, _line in entry.occurrences)
    ]

    assert len(own) > 45
    assert [entry.msgid for entry in own if not entry.translated()] == []


def test_what_is_filled_in_is_said_too_and_plain_text_is_left():
    inner = Words(" (nearest: %(word)s)", word="100 %")
    outer = Words("“%(value)s” is not known%(near)s", value="%s", near=inner)

    with translation.override("da"):
        assert said(outer) == "“%s” kender vi ikke (måske 100 %)"
        assert said("plain 100 %") == "plain 100 %"
    assert outer == "“%s” is not known (nearest: 100 %)"


def test_a_row_of_another_width_and_a_repeat_are_said_in_danish():
    rows, faults = read_rows(
        as_csv([COLUMNS, ["a", "1"], ["a", "2"]]), file="f.csv", columns=COLUMNS
    )
    refuse_repeats(rows, "navn")
    _rows, wide = read_rows(b"navn,tal\na\n", file="f.csv", columns=COLUMNS)

    with translation.override("da"):
        assert [fault.said for fault in [*faults, *wide]] == [
            "“a” står også i række 3",
            "“a” står også i række 2",
            "1 felter, hvor første række har 2",
        ]


def test_all_faults_are_kept_and_as_many_told_as_anybody_reads():
    faults = [Fault("f.csv", line, "navn", "wrong") for line in range(300)]

    refusal = ImportRefusedError(faults)

    assert (len(refusal.every), len(refusal.faults), str(refusal).count("\n")) == (300, 100, 99)


@pytest.mark.parametrize(
    ("summary", "danish"),
    [
        (Summary(12, 3, 40), "12 nye, 3 ændret, 40 som før"),
        (Summary(1, 0, 0), "1 ny, 0 ændret, 0 som før"),
    ],
)
def test_a_summary_is_english_as_text_and_danish_on_a_page(summary, danish):
    with translation.override("da"):
        assert summary.said == danish
        assert str(summary).endswith("unchanged")
    assert summary.total == summary.new + summary.changed + summary.unchanged
