from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations.imports import ImportRefusedError, Summary
from tests.factories import COPENHAGEN, NOON
from tests.factories.youths import HelpRequestFactory
from tests.organisations.people_files import as_csv, as_xlsx, table
from tests.youths.lists import EXAM, OMAR, SARA, TALK
from youths.imports.requests import COLUMNS
from youths.models import HelpRequest
from youths.services import about_help

LATER = NOON + timedelta(days=30)
pytestmark = pytest.mark.usefixtures("youths")


@pytest.fixture
def youths(bring_youths):
    bring_youths(SARA, OMAR)


def test_a_request_is_brought_over_with_all_that_the_row_says(bring_requests):
    assert bring_requests(EXAM) == Summary(new=1)

    request = HelpRequest.objects.get()
    about = about_help(request)
    assert (request.ref, request.youth.ref, request.source) == ("R1", "U1", "imported")
    assert (about.programme.slug, about.track, about.deadline_on) == (
        "ressourcebank",
        "academic",
        date(2026, 12, 14),
    )
    assert {(subject.slug, level) for subject, level in about.subjects} == {
        ("matematik", "B"),
        ("dansk", "C"),
    }
    assert [str(slot) for slot in about.slots] == ["mon 16:00-19:00"]
    assert (about.volunteer_gender, about.languages) == ("must:female", ("so", "ar"))
    assert about.wishes == "Jeg skal til eksamen, og jeg er nervøs"


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        ("2026-07-03", datetime(2026, 7, 3, 9, tzinfo=COPENHAGEN)),
        ("2026-01-05", datetime(2026, 1, 5, 9, tzinfo=COPENHAGEN)),
        ("", NOON),
    ],
)
def test_it_waits_from_nine_in_the_morning_of_its_day_else_from_now(bring_requests, day, moment):
    bring_requests(EXAM | {"created_on": day})

    request = HelpRequest.objects.get()
    assert request.created_at == moment
    assert [(event.status, event.at) for event in request.events.all()] == [("open", moment)]


@pytest.mark.parametrize("status", ["matched", "withdrawn"])
def test_what_has_become_of_it_is_an_event_of_now(bring_requests, bringer, status):
    bring_requests(EXAM | {"status": status})

    request = HelpRequest.objects.get()
    assert request.status == status
    assert list(request.events.order_by("pk").values_list("status", "at", "by")) == [
        ("open", datetime(2026, 9, 3, 9, tzinfo=COPENHAGEN), bringer.pk),
        (status, NOON, bringer.pk),
    ]


def test_the_same_file_again_changes_nothing(bring_requests):
    bring_requests(EXAM, TALK)
    before = list(HelpRequest.objects.order_by("pk").values())

    assert bring_requests(EXAM, TALK, at=LATER) == Summary(unchanged=2)

    assert list(HelpRequest.objects.order_by("pk").values()) == before
    assert [request.events.count() for request in HelpRequest.objects.all()] == [1, 1]


@pytest.mark.parametrize(
    "change",
    [
        {"programme": "kvinfo-mentor"},
        {"track": "both"},
        {"subjects": "matematik:A;dansk:C"},
        {"deadline": ""},
        {"availability": "mon 16:00-20:00"},
        {"volunteer_gender": "any"},
        {"languages": ""},
        {"created_on": "2026-09-04"},
        {"wishes": ""},
        {"status": "withdrawn"},
    ],
)
def test_a_changed_cell_is_a_changed_request_and_only_once(bring_requests, change):
    bring_requests(EXAM)

    assert bring_requests(EXAM | change, at=LATER) == Summary(changed=1)
    assert bring_requests(EXAM | change, at=LATER) == Summary(unchanged=1)


def test_what_has_become_of_a_request_here_the_file_does_not_undo(bring_requests, bringer):
    bring_requests(EXAM)
    HelpRequest.objects.get().become(HelpRequest.Status.MATCHED, by=bringer, at=NOON)

    assert bring_requests(EXAM, at=LATER) == Summary(unchanged=1)

    assert HelpRequest.objects.get().status == "matched"


def test_a_request_that_waits_again_is_not_closed_by_the_list_it_came_from(bring_requests, bringer):
    bring_requests(EXAM | {"status": "matched"})
    HelpRequest.objects.get().become(HelpRequest.Status.OPEN, by=bringer, at=NOON)

    assert bring_requests(EXAM | {"status": "matched"}, at=LATER) == Summary(unchanged=1)

    assert HelpRequest.objects.get().is_open


def test_a_request_cannot_become_that_of_another_youth(bring_requests):
    bring_requests(EXAM)

    with pytest.raises(ImportRefusedError) as refusal:
        bring_requests(TALK, EXAM | {"youth": "U2"})

    assert [str(fault) for fault in refusal.value.faults] == [
        "requests.csv, line 3, column youth: request “R1” is that of another youth; accepted: U1"
    ]
    assert HelpRequest.objects.get().ref == "R1"


def test_youths_of_another_organisation_are_not_known_here(bring_requests):
    elsewhere = HelpRequestFactory(youth__ref="X1")

    with pytest.raises(ImportRefusedError, match="column youth: “X1” is not known"):
        bring_requests(EXAM | {"youth": elsewhere.youth.ref})


def test_xlsx_and_danish_excels_csv_say_the_same_as_csv(bring_requests):
    lines = table(COLUMNS, EXAM, TALK)
    bring_requests(content=as_csv(lines))

    assert bring_requests(content=as_xlsx(lines), file="r.xlsx") == Summary(unchanged=2)
    assert bring_requests(content=as_csv(lines, delimiter=";", bom=True)) == Summary(unchanged=2)


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ({"ref": ""}, "column ref: is empty; accepted: a value"),
        ({"youth": "U12"}, "column youth: “U12” is not known; accepted: U1, U2"),
        ({"youth": ""}, "column youth: is empty; accepted: U1, U2"),
        ({"programme": "resourcebank"}, "“resourcebank” is not known (nearest: ressourcebank)"),
        ({"track": ""}, "column track: “” is not known; accepted: academic, personal, both"),
        ({"subjects": "mat:B"}, "“mat” is not a subject (nearest: matematik); accepted: dansk, "),
        ({"subjects": "matematk:B"}, "“matematk” is not a subject (nearest: matematik); accepted:"),
        (
            {"volunteer_gender": "female"},
            "“female” is not known (nearest: prefer:female)",
        ),
        (
            {"deadline": "14.12.2026"},
            "column deadline: “14.12.2026” is not a date; accepted: a dat",
        ),
        ({"created_on": "i går"}, "column created_on: “i går” is not a date; accepted: a date as"),
        (
            {"created_on": "2026-10-07"},
            "column created_on: “2026-10-07” does not fit; accepted: a date up to 2026-10-06",
        ),
        ({"status": "closed"}, "column status: “closed” is not known; accepted: open, matched"),
        ({"wishes": "x" * 2001}, "column wishes: is 2001 characters; accepted: at most 2000"),
        ({"wishes": "-1+1"}, "column wishes: begins like a formula; accepted: text without"),
    ],
)
def test_a_wrong_cell_refuses_the_whole_file_and_says_where(bring_requests, cell, fault):
    with pytest.raises(ImportRefusedError) as refusal:
        bring_requests(TALK, EXAM | cell)

    [line] = refusal.value.faults
    assert str(line).startswith("requests.csv, line 3, column ")
    assert fault in str(line)
    assert not HelpRequest.objects.exists()


def test_a_list_costs_the_same_number_of_queries_for_any_number_of_requests(bring_requests):
    def queries(*refs):
        with CaptureQueriesContext(connection) as captured:
            bring_requests(*[EXAM | {"ref": ref} for ref in refs])
        return len(captured)

    assert queries("R1") == queries("R2", "R3", "R4")


@pytest.mark.parametrize(
    ("born", "is_admitted"),
    [("2010-07-03", True), ("2010-07-04", False), ("2001-07-04", True), ("2001-07-03", False)],
)
def test_whoever_is_too_young_or_too_old_for_the_programme_is_refused(
    bring_youths, bring_requests, born, is_admitted
):
    """On the day they asked, 3 July 2026."""
    bring_youths({"ref": "U3", "name": "Ali", "birth_date": born})
    asked = {"ref": "R3", "youth": "U3", "programme": "ressourcebank", "track": "personal"}
    asked |= {"created_on": "2026-07-03"}

    if is_admitted:
        assert bring_requests(asked) == Summary(new=1)
        return
    with pytest.raises(ImportRefusedError) as refusal:
        bring_requests(asked)
    assert [str(fault) for fault in refusal.value.faults] == [
        (
            "requests.csv, line 2, column youth: is not of the programme's age on the day they"
            " asked; accepted: a youth of 16 to 24"
        )
    ]
