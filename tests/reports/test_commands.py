"""The commands at their doors: exit codes, options, where the result goes."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from organisations.commands import WrongInputError
from organisations.models import Organisation
from reports.metrics import METRICS
from reports.models import Registration
from tests.factories.organisations import OrganisationFactory
from tests.reports.conftest import REFERENCE
from tests.walls import act_in

pytestmark = pytest.mark.django_db


def call(name, *arguments):
    out, err = io.StringIO(), io.StringIO()
    call_command(name, *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_import_plan_says_what_there_is(db):
    assert call("import_plan", REFERENCE / "plan.json") == (
        "En Fælles Indsats: 4 activities, 14 indicators\n",
        "",
    )


@pytest.mark.parametrize(
    ("name", "file", "summary"),
    [
        ("import_plan", "plan.json", "En Fælles Indsats: 4 activities, 14 indicators\n"),
        (
            "import_registrations",
            "registrations.csv",
            "registrations: 82 new, 0 changed, 0 unchanged\n",
        ),
    ],
)
def test_the_summary_goes_to_the_file_named_and_messages_to_stderr(
    planned, name, file, summary, tmp_path
):
    output = tmp_path / "summary.txt"

    told = call(name, REFERENCE / file, "--dry-run", "--output", output)

    assert told == ("", "Dry run: nothing was kept.\n")
    assert output.read_text() == summary


def test_import_plan_lays_the_plan_where_it_is_told(organisation):
    call("import_plan", REFERENCE / "plan.json", "--organisation", organisation.name)

    assert list(Organisation.objects.all()) == [organisation]


def test_a_dry_run_of_a_plan_leaves_nothing(db):
    call("import_plan", REFERENCE / "plan.json", "--dry-run")

    assert not Organisation.objects.exists()


def test_a_broken_plan_is_wrong_input(tmp_path):
    plan = tmp_path / "plan.json"
    plan.write_text("{")

    with pytest.raises(WrongInputError, match=r"plan\.json, line 1, column 2: not JSON"):
        call("import_plan", plan)


def test_import_registrations_says_how_many_are_new(planned):
    file = REFERENCE / "registrations.csv"

    assert call("import_registrations", file) == (
        "registrations: 82 new, 0 changed, 0 unchanged\n",
        "",
    )


def test_a_dry_run_of_registrations_leaves_nothing(planned):
    call("import_registrations", REFERENCE / "registrations.csv", "--dry-run")

    assert not Registration.objects.exists()


def test_registrations_of_one_of_several_organisations_need_its_name(planned):
    OrganisationFactory(name="En anden")
    file = REFERENCE / "registrations.csv"

    with pytest.raises(WrongInputError, match="several organisations, none named"):
        call("import_registrations", file)

    call("import_registrations", file, "--organisation", "En Fælles Indsats")
    act_in(planned)
    assert Registration.objects.count() == 82


def test_a_report_goes_to_the_file_named(reported, tmp_path):
    output = tmp_path / "rapport.docx"

    out, _err = call(
        "quarterly_report", "--quarter", "2023Q3", "--format", "docx", "--output", output
    )

    assert out == ""
    assert output.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (["--quarter", "2023K3"], "“2023K3” is not a quarter; accepted: a quarter as 2023Q3"),
        (["--quarter", "2023Q3", "--format", "pdf"], "invalid choice: 'pdf'"),
        ([], "required: --quarter"),
    ],
)
def test_a_report_asked_for_wrongly_is_refused(planned, arguments, wrong):
    with pytest.raises(CommandError, match=wrong):
        call("quarterly_report", *arguments)


def test_an_activity_nobody_knows_is_refused_with_the_nearest(planned):
    with pytest.raises(WrongInputError, match=r"“myo” is not known \(nearest: myob\); accepted"):
        call("quarterly_report", "--quarter", "2023Q3", "--activity", "myo")


def test_a_report_without_a_plan_says_so(organisation):
    with pytest.raises(WrongInputError, match="no activities yet; see import_plan"):
        call("quarterly_report", "--quarter", "2023Q3")


def test_another_organisation_reports_its_own_figures_only(reported):
    other = OrganisationFactory(name="En anden")
    call("import_plan", REFERENCE / "plan.json", "--organisation", other.name)

    out, _err = call(
        "quarterly_report",
        "--quarter",
        "2023Q3",
        "--activity",
        "myob",
        "--organisation",
        other.name,
    )

    assert [line["quarter"]["total"] for line in json.loads(out)["success"]] == [0, 0]


def test_list_metrics_names_each_with_its_kinds_and_definition():
    out, _err = call("list_metrics")

    lines = out.splitlines()
    assert len(lines) == len(METRICS)
    assert lines[0].startswith("new_matches (count, participants): ")
