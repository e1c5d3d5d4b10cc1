"""The reports as pages: who sees what, every figure open, texts and numbers written."""

import json
import re
from datetime import date, datetime
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organisations.models import Membership
from reports.models import Activity
from tests.factories import COPENHAGEN, NOON
from tests.factories.matching import MatchFactory
from tests.factories.organisations import AreaFactory
from tests.factories.reports import ActivityFactory, IndicatorFactory, RegistrationFactory
from tests.reports.pages import DETAIL, member, words

pytestmark = pytest.mark.django_db


def links_to_rows(response):
    return [
        unescape(link)
        for link in re.findall(r'href="([^"]*/tal/[^"]*)"', response.content.decode())
    ]


def test_the_report_shows_the_figures_as_the_form_does(desk):
    response = desk.get(reverse("reports:report_detail", args=DETAIL))

    assert "M: 98 S: 56 R: 175 I alt: 329" in words(response)
    assert "3. kvartal 2023" in words(response)
    assert "M: Motalavej · S: Sydbyen · R: Ringparken" in words(response)


def test_every_figure_of_a_report_opens_to_rows_that_add_up_to_it(desk):
    page = desk.get(reverse("reports:report_detail", args=DETAIL))
    opened = {link: desk.get(link) for link in links_to_rows(page)}

    assert len(opened) == 3 * 2 * 4
    base = reverse("reports:figure_rows", args=[*DETAIL, "vejledningssamtaler"])
    sums = {
        link.removeprefix(base): response.context["whole"]
        for link, response in opened.items()
        if link.startswith(base)
    }
    assert sums == {
        "?scope=quarter&area=M": "98",
        "?scope=quarter&area=S": "56",
        "?scope=quarter&area=R": "175",
        "?scope=quarter": "329",
        "?scope=year&area=M": "408",
        "?scope=year&area=S": "170",
        "?scope=year&area=R": "582",
        "?scope=year": "1160",
    }


def test_rows_that_are_registrations_show_day_area_and_number(desk):
    response = desk.get(
        reverse("reports:figure_rows", args=[*DETAIL, "gruppevejledninger"]), {"scope": "year"}
    )

    rows = [(row.on, row.area, row.text) for row in response.context["page_obj"]]
    assert len(rows) == 7
    assert rows[0] == (date(2023, 2, 14), "M", "4")
    assert rows[-1] == (date(2023, 9, 19), "M", "1")


def test_rows_that_are_matches_open_to_them(client, organisation, coordinator):
    match = MatchFactory(request__youth__organisation=organisation, active=True, started_at=NOON)
    indicator = IndicatorFactory(activity__organisation=organisation, metric="new_matches")
    client.force_login(coordinator)

    response = client.get(
        reverse("reports:figure_rows", args=[indicator.activity.code, "2026Q4", indicator.code])
    )

    assert f'href="{match.get_absolute_url()}"' in response.content.decode()
    assert match.youth.name in words(response)


def test_a_reader_of_reports_sees_rows_without_persons(client, organisation):
    match = MatchFactory(request__youth__organisation=organisation, active=True)
    activity = ActivityFactory(organisation=organisation)
    counted = IndicatorFactory(activity=activity, metric="new_matches")
    registered = IndicatorFactory(activity=activity)
    RegistrationFactory(indicator=registered, note="Sara kom", on=NOON.date())
    client.force_login(member(organisation, Membership.Role.READER))

    pages = [
        client.get(reverse("reports:figure_rows", args=[activity.code, "2026Q4", indicator.code]))
        for indicator in (counted, registered)
    ]

    assert [len(page.context["page_obj"].object_list) for page in pages] == [1, 1]
    text = " ".join(words(page) for page in pages)
    assert "6. oktober 2026" in text
    for hidden in (match.youth.name, match.volunteer.name, "Sara kom", match.get_absolute_url()):
        assert hidden not in text + pages[0].content.decode()


def test_a_reader_reads_and_does_not_write(reader):
    response = reader.get(reverse("reports:report_detail", args=DETAIL))

    assert "I alt: 329" in words(response)
    content = response.content.decode()
    assert "/afsnit/" not in content
    assert "/registrering/" not in content
    written = reader.post(
        reverse("reports:section_edit", args=[*DETAIL, "learning"]), {"text": "Nej"}
    )
    registered = reader.post(
        reverse("reports:registration_create", args=[*DETAIL, "vejledningssamtaler"]), {"value": 1}
    )
    assert (written.status_code, registered.status_code) == (404, 404)


PAGES = [
    ("reports:activity_list", []),
    ("reports:report_detail", DETAIL),
    ("reports:report_download", [*DETAIL, "json"]),
    ("reports:figure_rows", [*DETAIL, "vejledningssamtaler"]),
    ("reports:section_edit", [*DETAIL, "learning"]),
    ("reports:registration_create", [*DETAIL, "vejledningssamtaler"]),
]


@pytest.mark.parametrize(("name", "arguments"), PAGES)
def test_a_volunteer_finds_no_reports(client, reported, name, arguments):
    client.force_login(member(reported, Membership.Role.VOLUNTEER))

    assert client.get(reverse(name, args=arguments)).status_code == 404


@pytest.mark.parametrize(("name", "arguments"), PAGES[1:])
def test_another_organisations_report_is_not_found(client, reported, coordinator, name, arguments):
    client.force_login(coordinator)

    assert client.get(reverse(name, args=arguments)).status_code == 404


@pytest.mark.parametrize(("name", "arguments"), PAGES)
def test_somebody_not_logged_in_is_sent_to_the_login(client, reported, name, arguments):
    response = client.get(reverse(name, args=arguments))

    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    "address",
    [
        "/rapporter/?quarter=2023Q5",
        "/rapporter/beboervejledning/2023Q5/",
        "/rapporter/beboer/2023Q3/",
        "/rapporter/beboervejledning/2023Q3/hent/pdf/",
        "/rapporter/beboervejledning/2023Q3/tal/ukendt/",
        "/rapporter/beboervejledning/2023Q3/tal/vejledningssamtaler/?scope=month",
        "/rapporter/beboervejledning/2023Q3/tal/vejledningssamtaler/?area=X",
        "/rapporter/beboervejledning/2023Q3/afsnit/ukendt/",
        "/rapporter/beboervejledning/2023Q3/registrering/ukendt/",
    ],
)
def test_what_is_not_there_is_not_found(desk, address):
    assert desk.get(address).status_code == 404


def test_the_list_shows_the_quarter_that_runs_and_leads_to_the_others(desk):
    with time_machine.travel(datetime(2023, 9, 30, 23, 30, tzinfo=COPENHAGEN), tick=False):
        response = desk.get(reverse("reports:activity_list"))

    assert "M: 98 S: 56 R: 175 I alt: 329" in words(response)
    assert 'href="?quarter=2023Q2"' in response.content.decode()
    assert 'href="?quarter=2023Q4"' in response.content.decode()


def test_the_list_of_an_organisation_without_a_plan_says_so(client, coordinator):
    client.force_login(coordinator)

    assert "Ingen plan endnu" in words(client.get(reverse("reports:activity_list")))


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("activity_list", []),
        ("report_detail", ["a0", "2023Q3"]),
        ("figure_rows", ["a0", "2023Q3", "i0"]),
    ],
)
def test_pages_cost_the_same_for_one_and_for_three(
    client, organisation, coordinator, name, arguments
):
    client.force_login(coordinator)
    path = reverse(f"reports:{name}", args=arguments)
    areas = [AreaFactory(organisation=organisation, code=code) for code in "MR"]
    client.get(path)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path, {"quarter": "2023Q3"})
        assert response.status_code == 200
        return len(queries), words(response).count("Antal unge")

    def lay(code):
        activity = Activity.objects.filter(code=code).first() or ActivityFactory(
            organisation=organisation, code=code, runs_in=areas
        )
        place = activity.indicators.count()
        indicator = IndicatorFactory(activity=activity, code=f"i{place}", by_area=True)
        RegistrationFactory(indicator=activity.indicators.first(), area=areas[0])
        RegistrationFactory(indicator=indicator, area=areas[1])

    lay("a0")
    for_one, shown = cost()
    for code in ("a0", "a0", "a1", "a2"):
        lay(code)
    for_three, more_shown = cost()

    assert for_one == for_three
    assert more_shown >= shown > 0


def test_a_report_is_downloaded_as_it_is_written_by_the_command(desk, expected):
    response = desk.get(reverse("reports:report_download", args=[*DETAIL, "json"]))

    written = json.loads(response.content)
    code = "beboervejledning"
    assert {key: written[key] for key in expected[code]} == expected[code]
    assert response["Content-Disposition"] == (
        'attachment; filename="beboervejledning-2023Q3.json"'
    )


@pytest.mark.parametrize("format_name", ["docx", "xlsx"])
def test_a_report_is_downloaded_as_an_office_file(desk, format_name):
    response = desk.get(reverse("reports:report_download", args=[*DETAIL, format_name]))

    assert response.content[:2] == b"PK"
    assert "openxmlformats" in response["Content-Type"]
