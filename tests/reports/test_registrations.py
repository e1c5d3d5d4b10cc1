"""Registrations from files and by hand: all or nothing, and never twice."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from openpyxl import Workbook

from organisations.imports import ImportRefusedError
from reports.imports import read_plan
from reports.models import Activity, Indicator, Registration
from reports.services import import_plan, import_registrations, register
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.reports import IndicatorFactory, RegistrationFactory
from tests.walls import act_in

pytestmark = pytest.mark.django_db

HEADER = "activity,indicator,area,date,value,cancelled,note"


def read(organisation, *lines, header=HEADER, file="r.csv"):
    content = "\n".join([header, *lines, ""]).encode()
    return read_bytes(organisation, content, file=file)


def read_bytes(organisation, content, *, file="r.csv"):
    return import_registrations(
        organisation=organisation,
        content=content,
        file=file,
        by=organisation.system_user,
        at=NOON,
    )


def faults_of(organisation, *lines, **more):
    act_in(organisation)
    with pytest.raises(ImportRefusedError) as refused:
        read(organisation, *lines, **more)
    assert not Registration.objects.exists()
    return [str(fault) for fault in refused.value.faults]


@pytest.fixture
def of_every_kind(changed_plan):
    """The reference plan in which `myob` has an indicator of each kind, and one by a metric."""

    def change(plan):
        plan["activities"][3]["indicators"] += [
            {"code": "timer", "label": "Timer", "kind": "hours"},
            {"code": "fremmoede", "label": "Fremmøde", "kind": "attendance"},
            {
                "code": "nye",
                "label": "Nye",
                "kind": "count",
                "source": {"metric": "new_matches"},
            },
        ]

    organisation = import_plan(plan=read_plan(changed_plan(change), file="plan.json"))
    act_in(organisation)
    return organisation


def test_the_same_file_twice_adds_nothing(planned, registrations_csv):
    assert str(read_bytes(planned, registrations_csv)) == "82 new, 0 changed, 0 unchanged"
    assert str(read_bytes(planned, registrations_csv)) == "0 new, 0 changed, 82 unchanged"
    assert Registration.objects.count() == 82


def test_equal_rows_are_as_many_registrations_as_the_file_has(planned):
    row = "myob,arbejdsgange,M,2023-09-19,2,,"

    assert read(planned, row, row).new == 2
    assert str(read(planned, row, row, row)) == "1 new, 0 changed, 2 unchanged"


def test_a_file_from_danish_excel_is_read(of_every_kind):
    read_bytes(
        of_every_kind,
        "\ufeffactivity;indicator;area;date;value;cancelled;note\r\n"
        "myob;timer;M;2023-09-19;16,5;;Åben café\r\n".encode(),
    )

    registration = Registration.objects.get()
    assert (registration.value, registration.note) == (Decimal("16.5"), "Åben café")
    assert registration.registered_by == of_every_kind.system_user


def test_a_spreadsheet_with_the_same_columns_is_read(of_every_kind):
    book, out = Workbook(), io.BytesIO()
    book.active.append(HEADER.split(","))
    book.active.append(["myob", "fremmoede", None, date(2023, 9, 19), 97, 11, None])
    book.save(out)

    read_bytes(of_every_kind, out.getvalue(), file="r.xlsx")

    registration = Registration.objects.get()
    assert (registration.on, registration.value) == (date(2023, 9, 19), 97)
    assert (registration.cancelled, registration.area) == (11, None)


def test_another_header_is_refused_with_the_right_one(planned):
    assert faults_of(planned, "a,b,c", header="activity,indicator,areas") == [
        f"r.csv, line 1, column {name}: missing column; accepted: {HEADER}"
        for name in ("area", "date", "value", "cancelled", "note")
    ] + [f"r.csv, line 1, column areas: unknown column; accepted: {HEADER}"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (
            "myobb,arbejdsgange,M,2023-09-19,2,,",
            "column activity: “myobb” is not known (nearest: myob); accepted: kvinfo",
        ),
        (
            "myob,arbejdsgang,M,2023-09-19,2,,",
            "column indicator: “arbejdsgang” is not known (nearest: arbejdsgange); accepted:",
        ),
        ("myob,arbejdsgange,S,2023-09-19,2,,", "column area: “S” is not known; accepted: R, M"),
        ("myob,arbejdsgange,M,19-09-2023,2,,", "column date: “19-09-2023” is not a date"),
        ("myob,arbejdsgange,M,,2,,", "column date: is empty"),
        (
            "myob,arbejdsgange,M,1999-12-31,2,,",
            "column date: “1999-12-31” does not fit; accepted: a date from 2000-01-01 to 2099",
        ),
        ("myob,arbejdsgange,M,2100-01-01,2,,", "column date: “2100-01-01” does not fit"),
        ("myob,arbejdsgange,M,2023-09-19,1.000,,", "column value: “1.000” may be thousands or"),
        ("myob,arbejdsgange,M,2023-09-19,,,", "column value: is empty; accepted: a number"),
        ("myob,arbejdsgange,M,2023-09-19,-2,,", "column value: “-2” does not fit; accepted: a wh"),
        ("myob,arbejdsgange,M,2023-09-19,2.5,,", "“2.5” does not fit; accepted: a whole number"),
        ("myob,arbejdsgange,M,2023-09-19,to,,", "column value: “to” is not a number"),
        ("myob,timer,M,2023-09-19,2.25,,", "“2.25” does not fit; accepted: whole or half hours"),
        (
            "myob,arbejdsgange,M,2023-09-19,2,1,",
            "column cancelled: only attendance has any, not count; accepted: an empty cell",
        ),
        ("myob,fremmoede,M,2023-09-19,2,-1,", "column cancelled: “-1” does not fit"),
        ("myob,nye,M,2023-09-19,2,,", "column indicator: “nye” is counted by the platform itself"),
        ("myob,arbejdsgange,M,2023-09-19,2,,=1+1", "column note: begins like a formula"),
        ("myob,arbejdsgange,M,2023-09-19,2", "5 cells where the header has 7"),
        (f"myob,arbejdsgange,M,2023-09-19,2,,{'x' * 281}", "column note: is 281 characters"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_with_line_and_column(of_every_kind, row, fault):
    good = "myob,arbejdsgange,M,2023-09-19,2,,"

    [found] = faults_of(of_every_kind, good, row)

    assert found.startswith("r.csv, line 3")
    assert fault in found


def test_half_a_file_is_refused_whole(planned, registrations_csv):
    half = registrations_csv[: registrations_csv.index(b"2023-05-23", 900) + 4]

    with pytest.raises(ImportRefusedError, match="cells where the header has 7"):
        read_bytes(planned, half)

    assert not Registration.objects.exists()


def test_a_file_in_latin_1_is_refused_with_the_line(planned):
    content = f"{HEADER}\nmyob,arbejdsgange,M,2023-09-19,2,,Hjælp\n".encode("latin-1")

    with pytest.raises(ImportRefusedError, match=r"r.csv, line 2: not written in UTF-8"):
        read_bytes(planned, content)


def test_every_fault_of_a_file_is_found_in_one_run(planned):
    faults = faults_of(
        planned, "myob,arbejdsgange,X,2023-09-19,2,,", "myob,arbejdsgange,M,2023-02-30,-1,,"
    )

    assert [fault.split(":")[0] for fault in faults] == [
        "r.csv, line 2, column area",
        "r.csv, line 3, column date",
        "r.csv, line 3, column value",
    ]


def test_a_formula_and_a_row_of_another_width_hide_no_fault_of_the_other_rows(planned):
    faults = faults_of(
        planned,
        "myob,arbejdsgange,X,2023-09-19,2,,=1+1",
        "myob,arbejdsgange",
        "myob,arbejdsgange,M,2023-02-30,2,,",
    )

    assert [fault.split(":")[0] for fault in faults] == [
        "r.csv, line 2, column note",
        "r.csv, line 2, column area",
        "r.csv, line 3",
        "r.csv, line 4, column date",
    ]


@pytest.mark.parametrize("on", ["2000-01-01", "2099-12-31"])
def test_a_day_of_this_century_is_read(planned, on):
    assert read(planned, f"myob,arbejdsgange,M,{on},2,,").new == 1


def test_one_organisation_does_not_see_the_activities_of_another(planned, organisation):
    [fault] = faults_of(organisation, "myob,arbejdsgange,M,2023-09-19,2,,")

    assert "column activity: “myob” is not known" in fault


@pytest.mark.parametrize("rows", [1, 30])
def test_reading_costs_the_same_for_any_number_of_rows(planned, rows, django_assert_num_queries):
    lines = [f"myob,arbejdsgange,M,2023-09-{day + 1:02},2,," for day in range(rows)]

    with django_assert_num_queries(9):
        read(planned, *lines)

    assert Registration.objects.count() == rows


def test_a_number_typed_twice_is_two_registrations(db):
    indicator = IndicatorFactory()
    person = UserFactory()

    for _ in range(2):
        register(
            indicator=indicator, area=None, on=NOON.date(), value=Decimal(2), by=person, at=NOON
        )

    rows = Registration.objects.filter(indicator=indicator).values_list("value", "ordinal")
    assert sorted(rows) == [(2, 1), (2, 2)]


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"value": Decimal(-1)}, "registration_value_not_negative"),
        ({"value": Decimal("0.2")}, "registration_value_in_halves"),
        ({"ordinal": 0}, "registration_ordinal_from_1"),
    ],
)
def test_the_database_refuses_a_number_that_cannot_be(values, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        RegistrationFactory(**values)


def test_the_database_refuses_the_same_row_twice_also_without_area_and_cancelled():
    first = RegistrationFactory(ordinal=1)

    with pytest.raises(IntegrityError, match="registration_once_per_row"), transaction.atomic():
        RegistrationFactory(indicator=first.indicator, ordinal=1)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"annual_target": -1}, "indicator_annual_target_not_negative"),
        ({"quarter_target": -1}, "indicator_quarter_target_not_negative"),
        ({"year_starts_month": 2, "year_starts_day": 29}, "indicator_year_starts_on_a_day"),
        ({"year_starts_month": 4, "year_starts_day": 31}, "indicator_year_starts_on_a_day"),
        ({"year_starts_month": 13}, "indicator_year_starts_on_a_day"),
        ({"kind": "other"}, "indicator_kind_is_known"),
        ({"table": "other"}, "indicator_table_is_known"),
    ],
)
def test_the_database_refuses_an_indicator_that_cannot_be(values, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        IndicatorFactory(**values)


def test_plans_of_two_organisations_may_share_codes(planned, plan_json, organisation):
    import_plan(plan=read_plan(plan_json, file="p.json"), organisation=organisation)

    assert Activity.objects.filter(code="myob").count() == 1
    act_in(organisation)
    assert Activity.objects.filter(code="myob").count() == 1
    assert Indicator.objects.of(organisation).count() == 14
