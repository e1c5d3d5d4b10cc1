"""What the desk says of a request and a match where two pages, or two moments, tell of it."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation

from matching import follow_up, words
from matching.rhythm import Rhythm
from tests.factories import NOON
from tests.factories.matching import MatchFactory, MeetingFactory
from tests.factories.youths import HelpRequestFactory

LIST = reverse("matching:request_list")
SATURDAY_EVENING = NOON + timedelta(days=4, hours=9)


@pytest.fixture
def desk(browser, coordinator):
    browser.force_login(coordinator)
    return browser


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (NOON, "Both are asked now"),
        (SATURDAY_EVENING, "Both will be asked Monday 12 October at 08:00"),
    ],
)
def test_proposing_tells_when_both_are_asked(at, said):
    with translation.override("en"):
        assert said in words.proposed(None, at)


def test_proposing_on_a_saturday_evening_says_monday(desk, coordinator, asked, proposed):
    proposed.withdraw(by=coordinator, at=NOON)
    page = reverse("matching:match_propose", args=[asked.pk])

    with time_machine.travel(SATURDAY_EVENING, tick=False):
        response = desk.post(page, {"volunteer": proposed.volunteer.pk}, follow=True)

    (message,) = response.context["messages"]
    assert "Monday 12 October at 08:00" in str(message)


def test_the_list_and_the_workbench_tell_the_same_of_a_request(desk, proposed):
    with time_machine.travel(NOON, tick=False):
        pages = [desk.get(LIST), desk.get(proposed.request.get_absolute_url())]

    assert ["somebody is proposed" in page.content.decode() for page in pages] == [True, True]


def test_a_request_that_waits_has_its_badge_on_the_workbench(desk, asked):
    with time_machine.travel(NOON, tick=False):
        page = desk.get(asked.get_absolute_url()).content.decode()

    assert '<span class="badge' in page
    assert "somebody is proposed" not in page


@pytest.mark.parametrize("asked_for", ["9", "last", "x"])
def test_a_page_that_is_not_there_is_the_nearest_one(desk, organisation, asked_for):
    HelpRequestFactory(youth__organisation=organisation)

    response = desk.get(LIST, {"page": asked_for})

    assert (response.status_code, response.context["page_obj"].number) == (200, 1)


@pytest.mark.parametrize(
    ("met_in_the_last_week", "states"),
    [(False, ["silent", "met"]), (True, ["silent", "met", "met"])],
)
def test_the_weeks_of_an_ended_match_are_all_over(asked, met_in_the_last_week, states):
    match = MatchFactory(
        request=asked, ended=True, started_at=NOON - timedelta(days=15), settled_at=NOON
    )
    MeetingFactory(match=match, held=True, starts_at=NOON - timedelta(days=7))
    if met_in_the_last_week:
        MeetingFactory(match=match, held=True, starts_at=NOON - timedelta(days=1))

    rhythm = Rhythm.of(match, now=NOON + timedelta(days=700))

    assert [week.state for week in rhythm.weeks] == states


def test_a_match_that_ended_at_once_has_no_weeks(asked):
    match = MatchFactory(request=asked, ended=True, started_at=NOON, settled_at=NOON)

    assert Rhythm.of(match, now=NOON).weeks == ()


def test_an_ended_match_counts_its_weeks_in_all(desk, asked):
    match = MatchFactory(
        request=asked, ended=True, started_at=NOON - timedelta(days=30), settled_at=NOON
    )

    page = desk.get(match.get_absolute_url()).content.decode()

    assert "weeks in all" in page
    assert "weeks since the start" not in page


def test_of_a_match_that_has_ended_no_check_in_is_due(coordinator):
    match = MatchFactory(active=True, started_at=NOON - timedelta(days=16))
    assert follow_up.due(match, now=NOON) is not None

    match.end(reason="goal_reached", by=coordinator, at=NOON)

    states = {one.state for one in follow_up.of_match(match, now=NOON)}
    assert states == {follow_up.State.MISSED}
