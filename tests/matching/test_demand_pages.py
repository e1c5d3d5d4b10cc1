"""The page Demand, its sheet, and a recruiting notice made from a gap."""

import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from organisations.imports.sheets import FORMULA
from tests.factories import NOON
from tests.factories.organisations import AreaFactory, SubjectFactory
from tests.factories.volunteers import VolunteerFactory
from tests.factories.youths import HelpRequestFactory
from tests.hardening import payloads
from tests.queries import counting

pytestmark = pytest.mark.django_db
PAGE, SHEET = "/behov/", "/behov/behov.csv"
NOTICE, POSTER = "/behov/opslag/", "/behov/opslag.pdf"
MATHS = {"fag": "matematik", "niveau": "B", "omraade": "M"}
SIGN_UP = "https://ressourcebank.example/korsoer/frivillig/"
ADDRESS = f"{SIGN_UP}?fag=matematik&niveau=B&omraade=M"


@pytest.fixture(autouse=True)
def _at_noon(settings):
    settings.BASE_URL = "https://ressourcebank.example"
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def maths(organisation):
    return SubjectFactory(organisation=organisation, slug="matematik", name="Matematik")


@pytest.fixture
def area(organisation):
    return AreaFactory(organisation=organisation, code="M", name="Motalavej")


@pytest.fixture
def desk(browser, coordinator):
    browser.force_login(coordinator)
    return browser


@pytest.fixture
def asked(programme, maths, area):
    return HelpRequestFactory(
        youth__organisation=programme.organisation,
        youth__area=area,
        youth__name="Amina Hassan",
        programme=programme,
        wants=[(maths, "B")],
    )


def words(response):
    return " ".join(response.content.decode().split())


def test_the_page_tells_what_lacks_and_names_nobody(desk, asked):
    VolunteerFactory(organisation=asked.organisation, name="Lars Bundgaard")

    page = desk.get(PAGE)

    assert "1 asks for Matematik at" in words(page)
    assert "no place is free: you lack 1" in words(page)
    assert f'href="{NOTICE}?fag=matematik&amp;niveau=B&amp;omraade=M&amp;spor=academic"' in words(
        page
    )
    assert "Amina" not in words(page)
    assert "Lars" not in words(page)


def test_where_everybody_has_a_place_the_page_says_so(desk, asked, maths):
    VolunteerFactory(organisation=asked.organisation, can=[(maths, "A")])

    assert "There is a place for everybody who asks" in words(desk.get(PAGE))


def test_volunteers_nobody_asks_for_are_counted_by_subject(desk, asked, organisation):
    german = SubjectFactory(organisation=organisation, name="Tysk", name_en="German")
    VolunteerFactory(organisation=organisation, can=[(german, "A")])

    page = desk.get(PAGE)

    assert page.context["resting"] == {"count": 1, "by_subject": [("German", 1)]}
    assert "1 volunteer has a place free, and nobody asks for what they can do." in words(page)


def test_with_nobody_asking_the_page_is_calm(desk):
    assert "Nobody asks for this right now" in words(desk.get(PAGE))


@pytest.mark.parametrize(
    ("narrowed", "rows"),
    [
        ({}, 1),
        ({"track": "academic"}, 1),
        ({"track": "personal"}, 0),
        ({"language": "none"}, 1),
        ({"language": "ar"}, 0),
        ({"language": "no such"}, 1),
        ({"split": "all"}, 1),
        ({"split": "no such"}, 1),
    ],
)
def test_what_is_asked_is_narrowed_in_the_address(desk, asked, narrowed, rows):
    HelpRequestFactory(
        youth__organisation=asked.organisation, programme=asked.programme, status="withdrawn"
    )

    assert len(desk.get(PAGE, narrowed).context["rows"]) == rows


def test_narrowed_to_an_area_only_the_bank_of_that_area_counts(desk, asked, maths, area):
    elsewhere = AreaFactory(organisation=asked.organisation, code="R")
    VolunteerFactory(organisation=asked.organisation, area=elsewhere, can=[(maths, "A")])

    def places(**narrowed):
        (row,) = desk.get(PAGE, narrowed).context["rows"]
        return row.places

    assert (places(), places(area=area.pk)) == (1, 0)


def test_a_programme_narrows_it(desk, asked):
    other = HelpRequestFactory(youth__organisation=asked.organisation, wants=[])

    rows = desk.get(PAGE, {"programme": other.programme_id}).context["rows"]

    assert [row.cell.subject for row in rows] == [None]


def test_the_sheet_holds_what_is_seen(desk, asked):
    sheet = desk.get(SHEET, {"split": "all", "track": "academic"})

    assert sheet["Content-Disposition"] == 'attachment; filename="behov-2026-10-06.csv"'
    head, row = csv.reader(io.StringIO(sheet.content.decode("utf-8-sig")), delimiter=";")
    assert dict(zip(head, row, strict=True)) == {
        "Subject": "Matematik",
        "Level": "B level",
        "Help with": "help with a subject",
        "Area": "Motalavej",
        "Language": "none asked for",
        "Open requests": "1",
        "of these proposed": "0",
        "Available volunteers": "0",
        "Places free": "0",
        "Lacking": "1",
        "Median days waited": "0",
        "Expected days to wait": "",
        "Worked out": "no match yet to tell by",
    }


def test_half_a_day_is_written_as_a_danish_sheet_reads_it(desk, asked):
    """Asked one and two days ago: the median is one and a half. One of two numbers may be whole."""
    german = SubjectFactory(organisation=asked.organisation, name="Tysk", name_en="German")
    for days, wants in ((1, []), (2, []), (26, [(german, "A")]), (28, [(german, "A")])):
        HelpRequestFactory(
            youth__organisation=asked.organisation,
            wants=wants,
            created_at=NOON - timedelta(days=days),
        )

    sheet = desk.get(SHEET).content.decode("utf-8-sig")

    (head, *rows) = csv.reader(io.StringIO(sheet), delimiter=";")
    assert sorted(row[head.index("Median days waited")] for row in rows) == ["0", "1,5", "27"]


@pytest.mark.parametrize("text", payloads.FORMULA)
def test_no_cell_of_the_sheet_is_a_formula(desk, asked, maths, text):
    maths.name = text[:60]
    maths.save()

    sheet = desk.get(SHEET).content.decode("utf-8-sig")

    (_head, row) = csv.reader(io.StringIO(sheet), delimiter=";")
    assert not FORMULA.match(row[0])
    assert row[0].removeprefix("'") == maths.name


def test_the_page_costs_the_same_for_one_and_for_ten(desk, asked, programme, maths, area):
    costs = []
    VolunteerFactory(organisation=programme.organisation, can=[(maths, "C")])
    desk.get(PAGE)
    with counting(costs):
        desk.get(PAGE)
    for number in range(9):
        HelpRequestFactory(
            youth__organisation=programme.organisation,
            youth__area=AreaFactory(organisation=programme.organisation),
            programme=programme,
            wants=[(SubjectFactory(organisation=programme.organisation), "B")],
            languages=["ar"] * (number % 2),
        )
        VolunteerFactory(organisation=programme.organisation, can=[(maths, "C")])

    with counting(costs):
        page = desk.get(PAGE)

    assert len(page.context["rows"]) == 10
    assert costs[0] == costs[1]


def test_the_notice_is_ready_in_danish_and_names_nobody(desk, asked):
    text = desk.get(NOTICE, MATHS).context["text"]

    assert text.splitlines()[0] == "Kan du hjælpe en ung med matematik på B-niveau?"
    assert "Unge i Motalavej beder os om matematik på B-niveau" in text
    assert ADDRESS in text
    assert "Amina" not in text


@pytest.mark.parametrize(
    ("sought", "headline"),
    [
        ({}, "Kan du hjælpe en ung med skolen?"),
        ({"spor": "personal"}, "Kan du være en voksen, en ung kan tale med?"),
    ],
)
def test_a_notice_without_a_subject(desk, sought, headline):
    text = desk.get(NOTICE, sought).context["text"]

    assert text.splitlines()[0] == headline
    assert "https://ressourcebank.example/korsoer/frivillig/" in text


def test_a_language_asked_for_is_in_the_notice(desk, maths):
    text = desk.get(NOTICE, MATHS | {"omraade": "", "sprog": ["ar", "so"]}).context["text"]

    assert "Det hjælper, hvis du taler arabisk eller somali." in text


@pytest.mark.parametrize(
    "wrong",
    [{"fag": "alkymi"}, {"niveau": ""}, {"niveau": "Z"}, {"omraade": "Q"}, {"sprog": "xx"}],
)
def test_what_cannot_be_sought_is_no_page(desk, maths, area, wrong):
    for page in (NOTICE, POSTER):
        assert desk.get(page, MATHS | wrong).status_code == 404


@pytest.mark.parametrize("name", ["demand", "demand_csv", "recruiting_notice", "recruiting_poster"])
def test_readers_and_volunteers_find_no_such_page(browser, organisation, name):
    volunteer = VolunteerFactory(organisation=organisation)
    browser.force_login(volunteer.user)

    assert browser.get(reverse(f"matching:{name}")).status_code == 404
