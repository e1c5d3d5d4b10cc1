"""The rows of a refused list come back as a file that says why, and are kept nowhere."""

import csv
import io
import re

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core import signing

from coordinators.lists import handing_back
from organisations.imports import read_table
from tests.coordinators.lists import BACK, PAGE, bank, handed_back, sent, written
from tests.factories import NOON
from tests.factories.organisations import MembershipFactory
from tests.hardening import payloads
from tests.organisations.people_files import as_csv
from tests.site.visitors import logged_in
from tests.volunteers.lists import ELSE, HENNING
from tests.walls import act_in
from volunteers.imports import COLUMNS
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db
# Two that fit, and two that do not.
ROWS = (
    HENNING,
    ELSE | {"area": "Q", "capacity": "1,5"},
    {"ref": "V3", "name": "Bo"},
    {"ref": "V4", "name": "Ib", "phone": "12", "active_from": "01-02-2027"},
)


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def maja(db):
    return MembershipFactory(organisation=bank())


@pytest.fixture
def desk(maja):
    return logged_in(maja)


def rows_of(answer, *, file="f.csv"):
    return [cells for _line, cells in read_table(answer.content, file=file).lines]


def notes_of(answer):
    """The last column, which reading leaves out."""
    text = answer.content.decode("utf-8-sig").replace(";fejl\r\n", ";note\r\n", 1)
    return [cells[-1] for _line, cells in read_table(text.encode(), file="f.csv").lines]


def refused(desk, *rows, format_name="csv"):
    content = written("frivillige", *rows, format_name=format_name)
    page = sent(desk, "frivillige", content, name=f"liste.{format_name}")
    assert page.status_code == 422
    return page


def test_the_rows_with_faults_come_back_as_typed_with_what_is_wrong(desk):
    answer = handed_back(desk, refused(desk, *ROWS))

    assert answer["Content-Disposition"] == 'attachment; filename="frivillige-fejl.csv"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Cache-Control"] == "no-store, private"
    header, quiet, phone = rows_of(answer)
    assert header == list(COLUMNS)
    assert (quiet[:2], quiet[6], quiet[12]) == (["V2", "Else Holm"], "Q", "1,5")
    assert (phone[0], phone[3], phone[-1]) == ("V4", "12", "01-02-2027")
    whole = "“1,5” passer ikke – skriv: et helt tal 0-50"
    assert notes_of(answer) == [
        "note",
        f"række 3: area: “Q” kender vi ikke – skriv: M, R · capacity: {whole}",
        "række 5: phone: “12” er ikke et telefonnummer – skriv: 20 12 34 56 eller +45 …",
    ]


def test_the_whole_list_has_them_first_and_the_others_after(desk):
    answer = handed_back(desk, refused(desk, *ROWS), whole="1")

    assert [cells[0] for cells in rows_of(answer)[1:]] == ["V2", "V4", "V1", "V3"]
    assert notes_of(answer)[3:] == ["", ""]


@pytest.mark.parametrize("whole", [{}, {"whole": "1"}])
@pytest.mark.parametrize("format_name", ["csv", "xlsx"])
def test_mended_and_sent_again_with_what_was_wrong_it_is_taken(desk, maja, format_name, whole):
    answer = handed_back(desk, refused(desk, *ROWS, format_name=format_name), **whole)
    name = re.search('filename="(.+)"', answer["Content-Disposition"])[1]
    lines = [[*cells, "fejl"] for cells in rows_of(answer, file=name)]
    for cells in lines:
        cells[:] = [{"Q": "R", "1,5": "1", "12": "20 12 34 56"}.get(cell, cell) for cell in cells]
    kind = handing_back.KINDS["frivillige"]
    mended = kind.written(lines[1:], header=lines[0][:-1], format_name=format_name)

    page = sent(desk, "frivillige", mended, name=name)

    assert page.status_code == 302
    act_in(maja.organisation)
    came = {one.ref for one in Volunteer.objects.all()}
    assert came == ({"V1", "V2", "V3", "V4"} if whole else {"V2", "V4"})
    assert Volunteer.objects.get(ref="V4").active_from.isoformat() == "2027-02-01"


@pytest.mark.parametrize("format_name", ["csv", "xlsx"])
def test_sent_again_as_it_is_it_is_refused_for_the_same(desk, format_name):
    first = refused(desk, *ROWS, ELSE | {"ref": "V5", "name": "=2+2"}, format_name=format_name)
    answer = handed_back(desk, first)

    again = sent(desk, "frivillige", answer.content, name=f"f.{format_name}")

    told = [
        [(fault.column, fault.said) for fault in page.context["faults"]] for page in (first, again)
    ]
    assert told[0] == told[1]
    assert len(told[0]) == 4


def test_nothing_handed_back_runs_in_a_spreadsheet(desk):
    rows = [
        {"ref": f"V{number}", "name": text, "capacity": "x"}
        for number, text in enumerate([*payloads.FORMULA, *payloads.SCRIPT, *payloads.LINES])
    ]

    answer = handed_back(desk, refused(desk, *rows))

    cells = [cell for line in read_raw(answer.content) for cell in line]
    assert [cell for cell in cells if cell[:1] in {"=", "@", "\t", "＝"}] == []
    assert [cell for cell in cells if re.match(r"[+-][^\d\s]", cell)] == []
    assert [line[1] for line in rows_of(answer)[1:]] == [row["name"].strip(" \r\n") for row in rows]


def read_raw(content):
    return csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")


def test_a_row_of_another_width_comes_back_with_all_that_was_typed(desk):
    header = ";".join(COLUMNS)
    content = f"{header}\nV1;Bo\nV2;{';' * 14};for;meget\n".encode()

    answer = handed_back(desk, sent(desk, "frivillige", content))

    short, wide = list(read_raw(answer.content))[1:]
    assert (short[:2], short[16]) == (
        ["V1", "Bo"],
        "række 2: 2 felter, hvor første række har 16",
    )
    assert (wide[0], wide[16:]) == (
        "V2",
        ["række 3: 18 felter, hvor første række har 16", "for", "meget"],
    )


def test_a_list_too_long_for_the_page_gives_back_its_faults_and_then_as_many_as_fit(
    desk, monkeypatch
):
    monkeypatch.setattr(handing_back, "LARGEST_PACKED", 2000)
    good = [{"ref": f"V{number}", "name": f"Navn {number * 7919 % 10007}"} for number in range(400)]
    bad = [
        {"ref": f"F{number}", "name": f"Navn {number * 7919 % 10007}", "area": "Q"}
        for number in range(400)
    ]

    few, many = refused(desk, *good, *bad[:3]), refused(desk, *bad)

    assert "Hele listen" not in few.content.decode()
    assert len(rows_of(handed_back(desk, few))) == 4
    held = many.context["handed_back"].held
    assert 10 < held < 400
    assert f"de første {held} af dem" in many.content.decode()
    assert len(rows_of(handed_back(desk, many))) == held + 1
    assert "De første 100 af 400 fejl." in many.content.decode()
    assert "Ret rækkerne i din egen liste i stedet" in many.content.decode()
    assert "Alle står i filen" not in many.content.decode()


def test_a_list_that_comes_back_without_its_right_rows_tells_what_to_do_with_them(
    desk, monkeypatch
):
    rows = [{"ref": f"V{number}", "name": "Bo", "area": "Q"} for number in range(110)]
    monkeypatch.setattr(handing_back, "LARGEST_PACKED", 3000)
    good = [{"ref": f"G{number}", "name": f"Navn {number * 7919 % 10007}"} for number in range(400)]

    page = refused(desk, *good, *rows)

    assert page.context["handed_back"].held == 110
    assert "Tag rækkerne med fejl ud af din egen liste" in page.content.decode()
    assert "De første 100 af 110 fejl." in page.content.decode()
    assert "Alle står i filen" in page.content.decode()


def test_a_row_too_large_for_the_page_gives_no_file_and_its_fault_all_the_same(desk, monkeypatch):
    monkeypatch.setattr(handing_back, "LARGEST_PACKED", 10)

    page = refused(desk, *ROWS)

    assert page.context["handed_back"].packed == ""
    assert BACK not in page.content.decode()
    assert "i filen herunder" not in page.content.decode()
    assert "Ret dem i din egen liste" in page.content.decode()
    assert "er ikke et telefonnummer" in page.content.decode()


def test_what_the_page_carries_comes_back_within_what_a_form_may_bring(settings):
    assert handing_back.LARGEST_PACKED + 10_000 < settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def test_nothing_of_a_refused_list_is_kept_by_the_site(desk, django_assert_num_queries):
    page = refused(desk, *ROWS)
    before = {one.pk: one.get_decoded() for one in Session.objects.all()}

    handed_back(desk, page)

    assert {one.pk: one.get_decoded() for one in Session.objects.all()} == before
    assert "Else" not in str(before)


@pytest.mark.parametrize("packed", ["", "x", "x" * 1000])
def test_what_we_did_not_pack_is_no_file(desk, packed):
    answer = desk.post(BACK, {"packed": packed}, follow=True)

    assert answer.redirect_chain == [(PAGE, 302)]
    assert "Filen er her ikke længere." in answer.content.decode()


def test_somebody_elses_or_changed_or_old_rows_are_no_file(desk, maja):
    packed = refused(desk, *ROWS).context["handed_back"].packed
    colleague = logged_in(MembershipFactory(organisation=maja.organisation))

    assert colleague.post(BACK, {"packed": packed})["Location"] == PAGE
    assert desk.post(BACK, {"packed": packed[:-1] + "!"})["Location"] == PAGE
    with time_machine.travel(NOON.replace(hour=23, minute=59), tick=False):
        assert handing_back.opened(packed, membership=maja) is not None
    with time_machine.travel(NOON.replace(day=NOON.day + 1), tick=False):
        assert handing_back.opened(packed, membership=maja) is None


def test_it_is_signed_for_this_alone(maja):
    other = signing.dumps({"kind": "frivillige"}, compress=True)

    assert handing_back.opened(other, membership=maja) is None


def test_a_file_is_asked_for_by_post_only(desk):
    assert desk.get(BACK).url == "/lister/"


def test_the_column_of_faults_may_stand_in_a_list_of_ones_own(desk):
    lines = [
        [*COLUMNS, "fejl"],
        [*({"ref": "V1", "name": "Bo"}.get(name, "") for name in COLUMNS), "galt"],
    ]

    assert sent(desk, "frivillige", as_csv(lines, delimiter=";")).status_code == 302
