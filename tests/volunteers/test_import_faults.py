import pytest

from organisations.imports import ImportRefusedError
from tests.factories.organisations import MembershipFactory
from tests.factories.volunteers import VolunteerFactory
from tests.organisations.people_files import as_csv, as_xlsx, table
from tests.volunteers.lists import ELSE, HENNING
from volunteers.imports import COLUMNS
from volunteers.models import Volunteer


def faults_of(refusal):
    return [str(fault) for fault in refusal.value.faults]


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ({"ref": ""}, "column ref: is empty; accepted: a value"),
        ({"ref": "V" * 41}, "column ref: is 41 characters; accepted: at most 40"),
        ({"name": ""}, "column name: is empty; accepted: a value"),
        ({"email": "henning"}, "column email: “henning” is not an e-mail address; accepted: name@"),
        ({"phone": "12"}, "column phone: “12” is not a telephone number; accepted: 20 12 34 56"),
        ({"birth_year": "58"}, "column birth_year: “58” does not fit; accepted: a whole number 19"),
        ({"birth_year": "9" * 5000}, "does not fit; accepted: a whole number 1900-2026"),
        ({"gender": "mand"}, "column gender: “mand” is not known; accepted: female, male, other"),
        ({"area": "Q"}, "column area: “Q” is not known; accepted: M, R"),
        ({"languages": "dansk"}, "column languages: “dansk” is not a language (nearest: da); a"),
        ({"subjects": "matemtik:A"}, "“matemtik” is not a subject (nearest: matematik); accepted"),
        ({"subjects": "fysik:D"}, "“D” is not a level; accepted: fysik: and one of 9, 10, C, B, A"),
        ({"subjects": "fysik"}, "“fysik” has no level; accepted: fysik: and one of 9, 10, C, B"),
        (
            {"tracks": "all"},
            "column tracks: “all” is not known; accepted: academic, personal",
        ),
        ({"interests": "x" * 41}, "is 41 characters; accepted: at most 40"),
        ({"availability": "mon 19-16"}, "column availability: “mon 19-16” is not a time of the w"),
        ({"availability": "mon 19:00-16:00"}, "ends before it starts; accepted: mon 16:00-19:00"),
        ({"capacity": "1,5"}, "column capacity: “1,5” does not fit; accepted: a whole number 0-50"),
        ({"status": "aproved"}, "“aproved” is not known (nearest: approved); accepted: intereste"),
        ({"active_from": "31/1 2026"}, "“31/1 2026” is not a date; accepted: a date as 2026-01-31"),
        ({"certificate_valid_until": "2027-02-30"}, "“2027-02-30” is not a date; accepted: a dat"),
        ({"name": "=2+2"}, "column name: begins like a formula; accepted: text without = @ + -"),
        ({"interests": "@SUM(A1)"}, "column interests: begins like a formula"),
    ],
)
def test_a_wrong_cell_is_named_by_line_and_column_with_what_is_accepted(bring, cell, fault):
    with pytest.raises(ImportRefusedError) as refusal:
        bring(ELSE, HENNING | cell)

    [line] = faults_of(refusal)
    assert line.startswith("volunteers.csv, line 3, column ")
    assert fault in line
    assert not Volunteer.objects.exists()


def test_every_fault_of_the_file_is_told_at_once_in_the_order_of_its_lines(bring):
    with pytest.raises(ImportRefusedError) as refusal:
        bring(HENNING | {"area": "Q", "capacity": "x"}, ELSE | {"gender": "?"}, ELSE)

    assert [(fault.line, fault.column) for fault in refusal.value.faults] == [
        (2, "area"),
        (2, "capacity"),
        (3, "gender"),
        (3, "ref"),
        (4, "ref"),
    ]


def test_an_address_that_stands_twice_or_belongs_to_another_volunteer_is_refused(bring, bank):
    known = VolunteerFactory(organisation=bank, ref="V9", user__email="ebbe@example.dk")

    with pytest.raises(ImportRefusedError) as repeated:
        bring(HENNING, ELSE | {"email": "henning@example.dk"})
    with pytest.raises(ImportRefusedError) as taken:
        bring(HENNING | {"email": "ebbe@example.dk"})

    assert [line.partition("; ")[0] for line in faults_of(repeated)] == [
        "volunteers.csv, line 2, column email: “Henning@Example.dk” stands on line 3 too",
        "volunteers.csv, line 3, column email: “henning@example.dk” stands on line 2 too",
    ]
    assert "“ebbe@example.dk” is the address of somebody else; accepted:" in str(taken.value)
    assert list(Volunteer.objects.all()) == [known]


def test_a_number_of_somebody_who_is_here_and_not_in_the_list_is_refused(bring, bank):
    VolunteerFactory(organisation=bank, ref="V9", recipient__phone="+4520123456")

    with pytest.raises(ImportRefusedError) as refusal:
        bring(ELSE | {"phone": "20123456"})

    assert faults_of(refusal) == [
        (
            "volunteers.csv, line 2, column phone: a volunteer here already has this number;"
            " accepted: another number, or the reference they have"
        )
    ]


def test_a_couple_has_one_number_and_nobody_stands_twice(bring):
    else_ = ELSE | {"phone": "+45 20123456"}

    with pytest.raises(ImportRefusedError) as twice:
        bring(HENNING, else_ | {"name": "henning larsen"})
    for _time in range(2):
        bring(HENNING, else_)

    assert [line.partition("; ")[0] for line in faults_of(twice)] == [
        "volunteers.csv, line 2, column phone: “20 12 34 56” stands on line 3 too",
        "volunteers.csv, line 3, column phone: “+45 20123456” stands on line 2 too",
    ]
    assert Volunteer.objects.count() == 2


def test_a_volunteer_is_an_adult_by_the_year(bring):
    bring(HENNING | {"birth_year": "2008"})

    with pytest.raises(ImportRefusedError, match="birth_year: a volunteer is 18 or older") as young:
        bring(HENNING | {"birth_year": "2009"})

    assert "accepted: a year up to 2008" in str(young.value)


def test_a_fault_found_while_writing_leaves_nothing_behind(bring, bank):
    MembershipFactory(organisation=bank, user__email="chef@example.dk")
    bring(HENNING)

    with pytest.raises(ImportRefusedError):
        bring(ELSE, HENNING | {"email": "chef@example.dk"})

    assert [volunteer.ref for volunteer in Volunteer.objects.all()] == ["V1"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "empty; accepted: a header line: ref,name,"),
        (b"ref,name\n", "line 1, column email: missing column; accepted: ref,name,email"),
        ("navn,ref\n".encode("latin-1"), "line 1, column navn: unknown column"),
        ("ref,name\nV1,S\xf8ren\n".encode("latin-1"), "line 2: not written in UTF-8; accepted"),
        (as_csv(table(COLUMNS, HENNING))[:-30], "cells where the header has 16"),
        (as_csv(table(COLUMNS, {"ref": "V1", "name": 'a, "b'}))[:-20], "cannot be read as CSV"),
        (as_csv(table(COLUMNS)) + b"V1\0,x\n", "line 2: holds a NUL character"),
    ],
)
def test_a_file_of_another_kind_or_half_a_file_is_refused(bring, content, fault):
    with pytest.raises(ImportRefusedError) as refusal:
        bring(content=content or b"\n")

    assert any(fault in line for line in faults_of(refusal))
    assert not Volunteer.objects.exists()


@pytest.mark.parametrize("cut", [0, 10, 200, -100, -1])
def test_half_a_workbook_is_refused_as_such(bring, cut):
    content = as_xlsx(table(COLUMNS, HENNING))[:cut] or b"PK"

    with pytest.raises(ImportRefusedError, match=r"v\.xlsx: cannot be read as \.xlsx"):
        bring(content=content, file="v.xlsx")
