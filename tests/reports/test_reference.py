"""The reference plan of 2023, from its files to the report, as a person at a terminal does it."""

import io
import json

import pytest
from django.core.management import call_command

from organisations.models import Organisation
from reports.models import Registration
from tests.reports.conftest import REFERENCE
from tests.walls import act_in

pytestmark = pytest.mark.django_db

ACTIVITIES = ["kvinfo-mentorforloeb", "uddannelsesvejledning", "beboervejledning", "myob"]


@pytest.fixture
def read_in(db):
    call_command("import_plan", str(REFERENCE / "plan.json"), stderr=io.StringIO())
    call_command("import_registrations", str(REFERENCE / "registrations.csv"), stderr=io.StringIO())


def report(*arguments):
    out = io.StringIO()
    call_command("quarterly_report", "--quarter", "2023Q3", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("code", ACTIVITIES)
def test_the_figures_of_each_activity_are_those_expected(read_in, expected, code):
    written = json.loads(report("--activity", code))

    assert {key: written[key] for key in expected[code]} == expected[code]


def test_a_sum_once_typed_by_hand_as_94_is_95(read_in):
    written = json.loads(report("--activity", "uddannelsesvejledning"))

    assert written["success"][0]["year_to_date"] == {
        "by_area": {"R": 25, "S": 34, "M": 36},
        "total": 95,
    }


def test_without_an_activity_the_whole_organisation_is_a_list_in_the_plans_order(read_in):
    assert [one["activity"] for one in json.loads(report())] == ACTIVITIES


def test_areas_in_json_stand_in_the_plans_order(read_in):
    written = json.loads(report("--activity", "beboervejledning"))

    assert [list(line["quarter"]["by_area"]) for line in written["success"]] == [
        ["R", "S", "M"]
    ] * 3


def test_the_html_shows_the_figures_as_the_form_does(read_in):
    written = report("--activity", "beboervejledning", "--format", "html")

    assert "<td>M: 98 S: 56 R: 175 I alt: 329</td>" in written
    assert "3. kvartal 2023" in written


def test_reading_both_files_again_changes_nothing(read_in, expected):
    before = report()

    call_command("import_plan", str(REFERENCE / "plan.json"), stderr=io.StringIO())
    call_command("import_registrations", str(REFERENCE / "registrations.csv"), stderr=io.StringIO())

    assert report() == before
    act_in(Organisation.objects.get())
    assert Registration.objects.count() == 82
