"""What a page says of the columns of a list is what is accepted there."""

import io
from contextlib import nullcontext

import openpyxl
import pytest
from django.utils import translation

from coordinators.lists import KINDS
from organisations.imports import ImportRefusedError, Summary, read_rows
from tests.coordinators.lists import bank, written
from tests.factories import NOON
from volunteers.imports import COLUMNS as VOLUNTEERS
from youths.imports.requests import COLUMNS as REQUESTS
from youths.imports.youths import COLUMNS as YOUTHS

READ = {"frivillige": VOLUNTEERS, "unge": YOUTHS, "ansoegninger": REQUESTS}
ALL = [(kind, column) for kind in KINDS.values() for column in kind.columns]


@pytest.fixture
def organisation(db):
    return bank()


@pytest.fixture
def bring(organisation):
    """Brings a list of rows made of the examples; one for requests has its youth there."""

    def brought(kind, **cells):
        row = {column.name: column.example for column in kind.columns}
        if kind.key == "ansoegninger" and cells:
            brought(KINDS["unge"])
        return kind.brings(
            written(kind.key, row | cells),
            file="list.csv",
            organisation=organisation,
            by=organisation.system_user,
            at=NOON,
        )

    return brought


def test_every_column_is_explained_in_the_order_it_is_read():
    assert {key: tuple(kind.names) for key, kind in KINDS.items()} == READ


def test_the_examples_are_accepted_one_list_after_the_other(bring):
    assert [bring(kind) for kind in KINDS.values()] == [Summary(new=1)] * 3


@pytest.mark.parametrize(
    ("kind", "column"), ALL, ids=lambda one: getattr(one, "key", None) or one.name
)
def test_a_column_may_be_empty_unless_it_is_said_to_be_needed(bring, kind, column):
    refused = pytest.raises(ImportRefusedError) if column.is_needed else nullcontext()

    with refused as refusal:
        assert bring(kind, **{column.name: ""}) == Summary(new=1)

    if refusal:
        assert {fault.column for fault in refusal.value.faults} == {column.name}


@pytest.mark.parametrize(
    ("kind", "column"),
    [(kind, column) for kind, column in ALL if column.choices],
    ids=lambda one: getattr(one, "key", None) or one.name,
)
def test_every_word_that_is_shown_is_accepted(bring, kind, column):
    for word, meaning in column.words:
        assert bring(kind, **{column.name: word}).total == 1
        assert meaning


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.key)
@pytest.mark.parametrize("format_name", ["csv", "xlsx"])
def test_an_empty_list_has_the_columns_and_no_row(kind, format_name):
    content = kind.template(format_name)

    rows, faults = read_rows(content, file=f"l.{format_name}", columns=READ[kind.key])

    assert (rows, faults) == ([], [])


def test_the_workbook_explains_its_columns_on_a_second_sheet_in_danish():
    with translation.override("da"):
        book = openpyxl.load_workbook(io.BytesIO(KINDS["frivillige"].template("xlsx")))

    explained = list(book["Kolonner"].iter_rows(values_only=True))
    assert explained[0] == (
        "Kolonne",
        "Hvad det er",
        "Skal stå der",
        "Hvad der kan stå",
        "Eksempel",
    )
    assert explained[1][:3] == ("ref", "Reference", "ja")
    assert "male (mand)" in explained[6][3]
    assert len(explained) == 17
