"""What no shown area accounts for is named beside the areas, so that they add up."""

import io
from datetime import date
from decimal import Decimal

import pytest
from docx import Document

from reports.models import Activity
from reports.periods import Quarter
from reports.rendering import render
from reports.report import reports_of
from tests.factories.organisations import AreaFactory
from tests.factories.reports import ActivityFactory, IndicatorFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def areas(organisation):
    return [AreaFactory(organisation=organisation, code=code) for code in "MR"]


@pytest.fixture
def by_area(organisation, areas):
    """Makes an indicator of a kind, counted by area, of an activity in M and R."""

    def made(kind):
        activity = ActivityFactory(organisation=organisation, runs_in=areas)
        return IndicatorFactory(activity=activity, kind=kind, by_area=True)

    return made


def quarter_cell(organisation, format_name):
    """What stands under “this quarter” of the one indicator, read back from the file."""
    activities = list(Activity.objects.of(organisation).with_plan())
    reports = reports_of(activities, organisation=organisation, quarter=Quarter(2023, 3))
    file = render(reports, format_name=format_name)
    if format_name == "html":
        _head, _target, quarter, *_year = file[file.index("<h2>Opn") :].split("<td>")
        return quarter.partition("</td>")[0]
    _head, figures = Document(io.BytesIO(file)).tables
    return figures.rows[1].cells[2].text


@pytest.mark.parametrize("format_name", ["html", "docx"])
def test_numbers_without_an_area_are_the_rest(organisation, areas, by_area, format_name):
    indicator = by_area("count")
    RegistrationFactory(indicator=indicator, area=areas[0], value=Decimal(4))
    RegistrationFactory(indicator=indicator, value=Decimal(2))

    assert quarter_cell(organisation, format_name) == "M: 4 Øvrige: 2 I alt: 6"


@pytest.mark.parametrize("format_name", ["html", "docx"])
def test_a_state_last_registered_in_an_earlier_year_is_the_rest(
    organisation, areas, by_area, format_name
):
    indicator = by_area("snapshot")
    RegistrationFactory(indicator=indicator, area=areas[0], value=Decimal(4))
    RegistrationFactory(
        indicator=indicator, area=areas[1], value=Decimal(30), on=date(2022, 12, 31)
    )

    assert quarter_cell(organisation, format_name) == "M: 4 Øvrige: 30 I alt: 34"
