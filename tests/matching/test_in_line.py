"""On the workbench those who have waited for a request like this one come first."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils.html import strip_tags

from organisations import availability
from tests.factories import NOON
from tests.factories.matching import MatchFactory
from tests.factories.organisations import SubjectFactory
from tests.factories.volunteers import PresenceFactory, VolunteerFactory
from tests.factories.youths import HelpRequestFactory, YouthFactory
from tests.queries import counting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def maths(asked):
    return asked.subjects.get().subject


@pytest.fixture
def helper(organisation, maths):
    def made(name, **told):
        skills = [(maths, "A"), *told.pop("also", [])]
        return VolunteerFactory(
            organisation=organisation,
            name=name,
            can=skills,
            free=availability.parse("mon 16:00-19:00"),
            **told,
        )

    return made


@pytest.fixture
def workbench(browser, coordinator, asked):
    browser.force_login(coordinator)
    return lambda **query: browser.get(asked.get_absolute_url(), query)


def line(page):
    return [(one.volunteer.name, one.has_rested) for one in page.context["workbench"].line.first]


def test_who_has_rested_stands_before_who_has_waited_longer(workbench, helper, organisation):
    """Physics is asked for as well: who can do both has not rested."""
    physics = SubjectFactory(organisation=organisation)
    youth = YouthFactory(organisation=organisation)
    HelpRequestFactory(youth=youth, wants=[(physics, "C")])
    helper("Rita", active_from=date(2026, 9, 1))
    helper("Bo", active_from=date(2026, 1, 1), also=[(physics, "B")])
    helper("Anna", active_from=date(2026, 5, 1))

    assert line(workbench()) == [("Anna", True), ("Rita", True), ("Bo", False)]


def test_the_strip_says_when_they_were_confirmed_and_leads_to_their_card(workbench, helper):
    rita = helper("Rita", active_from=date(2026, 2, 1))
    PresenceFactory(volunteer=rita, confirmed_at=NOON - timedelta(days=156))
    PresenceFactory(volunteer=rita, confirmed_at=NOON - timedelta(days=400))

    page = workbench().content.decode()
    text = " ".join(strip_tags(page).split())

    assert "Last confirmed 3 May 2026 · has waited since 1 February 2026" in text
    assert f'href="#volunteer-{rita.pk}"' in page
    assert f'id="volunteer-{rita.pk}"' in page
    assert text.count("Last confirmed 3 May 2026") == 2


def test_who_never_said_so_is_not_said_to_have(workbench, helper):
    helper("Rita")

    text = workbench().content.decode()

    assert "Not confirmed yet" in text
    assert "Last confirmed" not in text


def test_who_has_somebody_or_does_not_fit_is_not_in_line(workbench, helper, organisation):
    busy = helper("Travl", capacity=2)
    request = HelpRequestFactory(youth__organisation=organisation, status="matched")
    MatchFactory(request=request, volunteer=busy, active=True)
    helper("Pause", status="paused")

    page = workbench()

    assert line(page) == []
    assert "They fit, and they are waiting" not in page.content.decode()
    assert [one.volunteer.name for one in page.context["workbench"].ranked] == ["Travl"]


def test_five_are_named_and_a_card_further_down_is_led_to(workbench, helper):
    for number in range(9):
        helper(f"Nr. {number}", active_from=date(2026, 1, 1 + number))
    last = helper("Sidst", active_from=date(2025, 1, 1), gender="female", interests=[])
    last.slots.all().delete()

    page = workbench()

    text = " ".join(page.content.decode().split())
    assert line(page)[0] == ("Sidst", True)
    assert "5 more who fit have nobody right now." in text
    assert f'href="?vis=alle#volunteer-{last.pk}"' in text


def test_the_strip_costs_the_same_for_one_and_for_ten(workbench, helper, organisation, maths):
    costs = []
    HelpRequestFactory(youth__organisation=organisation, wants=[(maths, "A")])
    helper("Rita")
    workbench()
    with counting(costs):
        workbench()
    for number in range(9):
        helper(f"Nr. {number}")

    with counting(costs):
        workbench(vis="alle")

    assert costs[0] == costs[1]
