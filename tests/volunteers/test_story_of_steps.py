"""What became of the steps of the screening is told on the volunteer's page with all the rest."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from tests.factories import NOON
from tests.factories.organisations import ScreeningStepFactory
from tests.factories.screening import ScreeningEventFactory
from tests.factories.volunteers import VolunteerEventFactory
from tests.queries import counting
from tests.volunteers.screened import asking_programme, newcomer, take
from volunteers.services.deciding import record_step, reopen_step
from volunteers.story import story_of

HOUR = timedelta(hours=1)


@pytest.fixture
def volunteer(organisation):
    return newcomer(asking_programme(organisation, kinds=("interview", "course")))


@pytest.fixture
def story(client, volunteer, coordinator):
    """Each line (which step, what happened, by whom), and the page, in English."""
    client.force_login(coordinator)

    def read():
        address = reverse("volunteers:volunteer_detail", args=[volunteer.pk])
        with time_machine.travel(NOON + 9 * HOUR, tick=False):
            page = client.get(address, headers={"accept-language": "en"})
        return [
            (one.step, one.event.label, one.event.by) for one in page.context["story"]
        ], page.content.decode()

    return read


def test_each_word_about_a_step_is_told_with_who_and_when(story, volunteer, coordinator):
    ScreeningStepFactory(programme=volunteer.programme, kind="task", name="En aften i caféen")
    record_step(volunteer=volunteer, key="task", outcome="passed", by=coordinator, at=NOON)
    reopen_step(volunteer=volunteer, key="task", by=coordinator, at=NOON + HOUR)

    told, page = story()

    name = "En aften i caféen"
    assert told == [(name, word, coordinator) for word in ("opened again", "passed", "begun")]
    words = " ".join(page.split())
    assert f"6 October 2026</time> <p> {name}: opened again" in words
    assert f"by {coordinator.display_name}" in words


def test_what_a_step_led_to_stands_above_it(story, volunteer, coordinator):
    record = take(volunteer, "interview")
    VolunteerEventFactory(volunteer=volunteer, status="interviewed", by=coordinator, at=NOON)
    ScreeningEventFactory(record=record, status="passed", by=coordinator, at=NOON)
    VolunteerEventFactory(volunteer=volunteer, status="screened", by=coordinator, at=NOON + HOUR)

    told, _page = story()

    assert told == [
        ("", "screened", coordinator),
        ("", "interviewed", coordinator),
        ("Interview", "passed", coordinator),
    ]


def test_signing_up_stands_below_the_steps_it_begins(story, volunteer, coordinator):
    record = take(volunteer, "interview")
    ScreeningEventFactory(record=record, status="begun", by=coordinator, at=NOON)
    VolunteerEventFactory(volunteer=volunteer, status="interested", by=coordinator, at=NOON)

    told, _page = story()

    assert told == [("Interview", "begun", coordinator), ("", "interested", coordinator)]


def test_a_step_that_is_asked_for_no_longer_goes_by_its_kind(story, volunteer, coordinator):
    record = take(volunteer, "task", key="gammelt")
    ScreeningEventFactory(record=record, status="waived", by=coordinator)

    assert story()[0] == [("Another step", "waived", coordinator)]


def test_it_costs_the_same_for_any_number_of_words(volunteer):
    story_of(volunteer)
    costs = []
    for count in (1, 3):
        for number in range(count):
            record = take(volunteer, "task", key=f"trin-{count}-{number}")
            ScreeningEventFactory(record=record)
        with counting(costs):
            assert all(one.event.by.display_name for one in story_of(volunteer))

    assert costs[0] == costs[1]
