"""The next step in words, on the list of volunteers and as what it is narrowed down by."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils.translation import override

from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.screening import (
    InterviewFactory,
    ReferenceFactory,
)
from tests.queries import counting
from tests.volunteers.screened import asking_programme, newcomer, screened, take
from volunteers.models import Volunteer
from volunteers.next_steps import in_words, next_step, of_volunteer, turn_of
from volunteers.screening import screening_of
from volunteers.whose_turn import Turn

TODAY = NOON.date()
LIST = reverse("volunteers:volunteer_list")


@pytest.fixture
def programme(organisation):
    return asking_programme(organisation)


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def on(volunteer, day=TODAY):
    return screening_of(Volunteer.objects.with_screening().get(pk=volunteer.pk), on=day)


def words(volunteer, day=TODAY):
    with override("en"):
        found = next_step(on(volunteer, day))
    return (found.text, found.turn) if found else None


def test_first_of_all_a_talk(programme):
    volunteer = newcomer(programme)

    assert words(volunteer) == ("Interview: agree on a time.", Turn.US)


def test_a_talk_that_is_booked_waits_for_its_day(programme):
    volunteer = newcomer(programme)
    take(volunteer, "interview", begun=True, booked_for=NOON + timedelta(days=2))
    tomorrow, that_day = TODAY + timedelta(days=1), TODAY + timedelta(days=2)

    assert turn_of(on(volunteer, tomorrow), by=UserFactory()) is None
    assert words(volunteer, tomorrow)[0] == "Interview: booked for 8 October 2026 at 12:00."
    assert turn_of(on(volunteer, that_day), by=UserFactory()).is_ours


def test_an_interview_to_be_read_is_nothing_for_whoever_held_it(programme, coordinator):
    volunteer = newcomer(programme)
    record = take(volunteer, "interview", begun=True)
    InterviewFactory(record=record, held_by=coordinator)

    assert words(volunteer) == ("Interview: a colleague reads what was said.", Turn.COLLEAGUE)
    assert turn_of(on(volunteer), by=coordinator) is None
    assert turn_of(on(volunteer), by=UserFactory()).turn == Turn.COLLEAGUE


def test_after_the_talk_ours_comes_before_theirs(programme):
    volunteer = screened(programme, without=("references", "certificate"), status="interviewed")

    assert words(volunteer) == ("Certificate: order it.", Turn.US)


def test_an_answer_waits_to_be_read(programme):
    volunteer = screened(programme, without=("references",), status="interviewed")
    ReferenceFactory(volunteer=volunteer, answered=True)

    assert words(volunteer) == ("References: read 1 answer.", Turn.US)


def test_whoever_lacks_nothing_waits_to_be_approved(programme):
    volunteer = screened(programme, status="screened")

    assert words(volunteer) == ("All steps are taken: approve them.", Turn.US)


@pytest.mark.parametrize("status", ["approved", "paused"])
def test_whoever_has_arrived_has_no_next_step(programme, status):
    assert words(screened(programme, status=status)) is None


def test_without_steps_there_is_none(organisation):
    volunteer = newcomer(asking_programme(organisation, kinds=()))

    current = Volunteer.objects.with_screening().get(pk=volunteer.pk)
    assert of_volunteer(current, on=TODAY) is None


def narrowed(desk, **fields):
    with time_machine.travel(NOON, tick=False):
        return set(desk.get(LIST, fields).context["page_obj"])


def test_the_list_is_narrowed_by_who_is_waited_for(desk, programme):
    ours = newcomer(programme)
    theirs = screened(programme, without=("course",), status="interviewed")
    others = screened(programme, without=("references",), status="interviewed")
    ReferenceFactory.create_batch(2, volunteer=others)
    late = screened(
        programme,
        without=("course",),
        status="interviewed",
        created_at=NOON - timedelta(days=15),
    )
    screened(programme)

    assert narrowed(desk, waits="us") == {ours}
    assert narrowed(desk, waits="volunteer") == {theirs, late}
    assert narrowed(desk, waits="references") == {others}
    assert narrowed(desk, waits="late") == {late}
    assert narrowed(desk, step="course") == {ours, theirs, late}
    assert narrowed(desk, step="course", waits="us") == {ours}


@pytest.mark.parametrize("fields", [{}, {"waits": "us"}, {"step": "interview"}])
def test_the_list_costs_the_same_for_any_number_on_their_way(desk, programme, fields):
    costs = []
    for rows in (1, 3):
        while Volunteer.objects.count() < rows:
            volunteer = newcomer(programme)
            InterviewFactory(record=take(volunteer, "interview", begun=True))
            ReferenceFactory(volunteer=volunteer, answered=True)
        with counting(costs):
            assert len(narrowed(desk, **fields)) == rows

    assert costs[0] == costs[1]


def test_whoever_declined_to_be_a_reference_is_not_waited_for(programme):
    volunteer = newcomer(programme)
    for declined_at in (NOON, None, None):
        ReferenceFactory(volunteer=volunteer, asked_at=NOON, declined_at=declined_at)

    assert in_words(on(volunteer).of_kind("references")) == "Venter på 2 svar."
