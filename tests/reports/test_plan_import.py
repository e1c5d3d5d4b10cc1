"""Broken plans are refused whole, with the line, the path and what is accepted."""

from decimal import Decimal

import pytest

from organisations.imports import ImportRefusedError
from organisations.models import Area, Organisation
from reports.imports import read_plan
from reports.models import Activity, AreaTarget, Indicator
from reports.services import import_plan, register
from tests.factories import NOON
from tests.factories.organisations import OrganisationFactory


def faults_of(content):
    with pytest.raises(ImportRefusedError) as refused:
        read_plan(content, file="plan.json")
    return [str(fault) for fault in refused.value.faults]


def line_of(content, text, *, nth=1):
    """The line on which a text stands for the nth time."""
    lines = [n for n, line in enumerate(content.decode().splitlines(), 1) if text in line]
    return lines[nth - 1]


def test_broken_json_is_refused_with_line_and_column():
    assert faults_of(b'{\n "format": "ressourcebank-plan/1",\n "areas": [,]\n}') == [
        "plan.json, line 3, column 12: not JSON: Expecting value; accepted: a whole JSON file"
    ]


def test_half_a_plan_is_refused(plan_json):
    assert "not JSON" in faults_of(plan_json[: len(plan_json) // 2])[0]


def test_a_plan_in_latin_1_is_refused_with_the_line(plan_json):
    content = plan_json.decode().encode("latin-1")

    line = line_of(plan_json, "En Fælles Indsats")
    [fault] = faults_of(content)

    assert fault == f"plan.json, line {line}: not written in UTF-8; accepted: JSON in UTF-8"


def test_a_plan_with_a_byte_order_mark_is_read(plan_json):
    assert read_plan(b"\xef\xbb\xbf" + plan_json, file="plan.json").organisation == (
        "En Fælles Indsats"
    )


@pytest.mark.parametrize("content", [b"[]", b"null", b"3", b'"plan"'])
def test_json_that_is_no_object_is_refused(content):
    assert "is not an object; accepted: {format, organisation, areas" in faults_of(content)[0]


@pytest.mark.parametrize("content", [b'{"a": NaN}', b"[" * 200_000, b"[" + b"9" * 5000 + b"]"])
def test_json_that_only_python_reads_is_refused(content):
    assert "not JSON" in faults_of(content)[0]


def test_an_unknown_kind_is_refused_with_the_kinds_there_are(changed_plan):
    def change(plan):
        plan["activities"][1]["indicators"][1]["kind"] = "hour"

    content = changed_plan(change)

    line = line_of(content, '"hour"')
    [fault] = faults_of(content)

    assert fault == (
        f"plan.json, line {line}, column activities[1].indicators[1].kind: “hour” is not known"
        " (nearest: hours); accepted: count, hours, participants, snapshot, attendance"
    )


@pytest.mark.parametrize(
    ("key", "value", "accepted"),
    [
        ("annual_target", -1, "a whole number from 0, or null"),
        ("annual_target", 2.5, "a whole number from 0, or null"),
        ("annual_target", "40", "a whole number from 0, or null"),
        ("annual_target", True, "a whole number from 0, or null"),
        ("quarter_target", -0.5, "a whole number from 0, or null"),
        ("quarter_target", 1e300, "a whole number from 0, or null"),
        ("year_starts", "02-29", "MM-DD as 01-01, 08-01"),
        ("year_starts", "7-1", "MM-DD as 01-01, 08-01"),
        ("year_starts", 7, "MM-DD as 01-01, 08-01"),
        ("by_area", "yes", "true, false"),
        ("label", "", "1-200 characters"),
        ("label", "x" * 201, "at most 200"),
        ("label", "a\0b", "plain text"),
        ("code", "Nye match", "lower case letters, digits and hyphens, at most 60"),
        ("table", "result", "success, indicator"),
        ("source", "registrering", '"registration", {"metric": NAME}'),
        ("source", {"metric": "new_match"}, "new_matches"),
        ("source", {"metric": "hours_given"}, "new_matches"),
        ("targets", {}, "code, label, kind"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_what_does(changed_plan, key, value, accepted):
    def change(plan):
        plan["activities"][0]["indicators"][2][key] = value

    [fault] = faults_of(changed_plan(change))

    assert f"column activities[0].indicators[2].{key}" in fault
    assert accepted in fault


def test_codes_that_stand_twice_are_refused_with_both_lines(changed_plan):
    def change(plan):
        plan["activities"][1]["code"] = plan["activities"][0]["code"]
        plan["activities"][2]["indicators"][1]["code"] = "vejledningssamtaler"
        plan["areas"][1]["code"] = "R"
        for activity in plan["activities"]:
            activity["areas"] = ["R"]

    content = changed_plan(change)
    area, activity, indicator = faults_of(content)

    first = line_of(content, "kvinfo-mentorforloeb")
    second_area = line_of(content, '"code": "R"', nth=2)
    assert f"line {second_area}, column areas[1].code: “R” stands already" in area
    assert f"already on line {first};" in activity
    assert "column activities[2].indicators[1].code" in indicator


def test_a_key_that_stands_twice_is_refused():
    content = (
        b'{"format": "ressourcebank-plan/1", "organisation": {"name": "A"},\n'
        b'"areas": [],\n"areas": []}'
    )

    assert faults_of(content) == ["plan.json, line 3, column areas: stands twice in one object"]


def test_an_area_nobody_knows_is_refused_with_the_nearest(changed_plan):
    def change(plan):
        plan["areas"][0]["code"] = "RING"
        plan["activities"][3]["areas"] = ["XYZ"]
        for activity in plan["activities"][:3]:
            activity["areas"] = ["S", "M"]

    [fault] = faults_of(changed_plan(change))

    assert "column activities[3].areas[0]: “XYZ” is not known" in fault
    assert fault.endswith("accepted: RING, S, M")


def test_a_focus_area_nobody_knows_is_refused_with_the_nearest(changed_plan):
    def change(plan):
        plan["activities"][0]["focus_area"] = "beskaeftigelsen"

    [fault] = faults_of(changed_plan(change))

    assert "“beskaeftigelsen” is not known (nearest: beskaeftigelse)" in fault


def test_a_target_for_an_area_the_activity_does_not_run_in_is_refused(changed_plan):
    def change(plan):
        plan["activities"][3]["indicators"][0]["annual_target_by_area"] = {"S": 4}

    [fault] = faults_of(changed_plan(change))

    assert "annual_target_by_area.S: not known; accepted: R, M" in fault


def test_another_format_is_refused(changed_plan):
    [fault] = faults_of(changed_plan(lambda plan: plan.update(format="ressourcebank-plan/2")))

    assert fault.endswith("accepted: ressourcebank-plan/1")


def test_an_agreement_that_ends_before_it_starts_is_refused(changed_plan):
    [fault] = faults_of(
        changed_plan(lambda plan: plan["organisation"].update(agreement_to="2021-10-01"))
    )

    assert "column organisation.agreement_to" in fault


def test_all_faults_are_found_in_one_run_in_the_order_of_the_lines(changed_plan):
    def change(plan):
        plan["areas"][0]["name"] = ""
        plan["activities"][0]["name"] = None
        plan["activities"][3]["indicators"][0]["annual_target"] = -1

    faults = faults_of(changed_plan(change))

    columns = ["areas[0].name", "activities[0].name", "activities[3].indicators[0].annual_target"]
    assert len(faults) == 3
    assert all(column in fault for column, fault in zip(columns, faults, strict=True))


@pytest.mark.django_db
def test_a_plan_makes_the_organisation_it_names(planned):
    assert (planned.name, planned.municipality) == ("En Fælles Indsats", "Slagelse")
    assert planned.agreement_from.isoformat() == "2021-10-01"
    assert list(Area.objects.of(planned).order_by("position").values_list("code", flat=True)) == [
        "R",
        "S",
        "M",
    ]
    myob = Activity.objects.of(planned).with_plan().get(code="myob")
    assert [area.code for area in myob.ordered_areas] == ["R", "M"]
    assert myob.focus_area.name == "Kriminalitetsforebyggelse"


@pytest.mark.django_db
def test_a_plan_is_laid_into_the_organisation_told(plan_json):
    organisation = OrganisationFactory(name="Motala")

    owner = import_plan(plan=read_plan(plan_json, file="p.json"), organisation=organisation)

    assert owner == organisation
    assert Organisation.objects.count() == 1
    assert Activity.objects.of(organisation).count() == 4


@pytest.mark.django_db
def test_a_plan_read_again_takes_up_what_has_changed(planned, changed_plan):
    def change(plan):
        indicator = plan["activities"][1]["indicators"][0]
        indicator.update(annual_target=120, annual_target_by_area={"M": 50, "R": 70})
        plan["activities"][1]["purpose"] = {"individual": "At komme videre."}

    import_plan(plan=read_plan(changed_plan(change), file="plan.json"))

    changed = Indicator.objects.get(code="unge-vejledt")
    assert changed.annual_target == 120
    targets = AreaTarget.objects.filter(indicator=changed).values_list(
        "area__code", "annual_target"
    )
    assert dict(targets) == {"M": Decimal(50), "R": Decimal(70)}
    assert changed.activity.purpose_individual == "At komme videre."
    assert Indicator.objects.count() == 14


@pytest.mark.django_db
def test_an_indicator_with_registrations_keeps_its_kind(planned, changed_plan):
    indicator = Indicator.objects.get(code="nye-match")
    register(
        indicator=indicator,
        area=None,
        on=NOON.date(),
        value=Decimal(1),
        by=planned.system_user,
        at=NOON,
    )

    def change(plan):
        plan["activities"][0]["indicators"][2]["kind"] = "hours"

    with pytest.raises(ImportRefusedError, match="has registrations, so it is counted as it was"):
        import_plan(plan=read_plan(changed_plan(change), file="plan.json"))

    indicator.refresh_from_db()
    assert indicator.kind == "count"
