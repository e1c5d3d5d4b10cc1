"""The volunteer is told of the talk that now stands; where no message can, the coordinator is."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from notifications.models import Message
from tests.factories import COPENHAGEN, NOON
from tests.volunteers.screened import asking_programme, newcomer
from volunteers.services.deciding import record_step
from volunteers.services.screening import book_interview

THURSDAY, FRIDAY = (NOON + timedelta(days=days) for days in (2, 3))
TOLD = "They get a message with day and time."
CALL = "no message reaches them before it: call them."


@pytest.fixture
def volunteer(organisation):
    return newcomer(asking_programme(organisation))


@pytest.fixture
def book(volunteer, coordinator):
    """Each booking a minute after the one before, and the message of it gone when it may go."""
    minutes = iter(range(9))

    def booked(booked_for):
        at = NOON + timedelta(minutes=next(minutes))
        book_interview(volunteer=volunteer, booked_for=booked_for, by=coordinator, at=at)
        for message in Message.objects.waiting():
            message.record_sent(at=at)

    return booked


@pytest.fixture
def desk(client, coordinator, volunteer):
    """Books a talk at a moment for another, both local, and reads what the desk says then."""
    client.force_login(coordinator)
    address = reverse("volunteers:interview_book", args=[volunteer.pk])

    def booked(at, day, clock):
        with time_machine.travel(datetime.fromisoformat(at).replace(tzinfo=COPENHAGEN), tick=False):
            page = client.post(
                address,
                {"day": day, "clock": clock},
                headers={"accept-language": "en"},
                follow=True,
            )
        return " ".join(str(message) for message in page.context["messages"])

    return booked


def told():
    return [one.context["when"] for one in Message.objects.order_by("pk")]


def test_a_talk_that_is_moved_back_is_told_of_again(book):
    for moment in (THURSDAY, FRIDAY, THURSDAY):
        book(moment)

    assert told() == [moment.isoformat() for moment in (THURSDAY, FRIDAY, THURSDAY)]


def test_a_talk_that_is_booked_twice_is_told_of_once(book):
    for _tap in range(2):
        book(THURSDAY)

    assert told() == [THURSDAY.isoformat()]


def test_the_same_while_the_first_message_still_waits(volunteer, coordinator):
    for seconds in range(2):
        at = NOON + timedelta(seconds=seconds)
        book_interview(volunteer=volunteer, booked_for=THURSDAY, by=coordinator, at=at)

    assert Message.objects.get().status == "waiting"


@pytest.mark.parametrize(
    ("at", "day", "clock"),
    [
        ("2026-10-06T12:00", "2026-10-06", "12:30"),
        ("2026-10-06T19:59", "2026-10-07", "08:00"),
        ("2026-10-06T20:30", "2026-10-07", "08:01"),
    ],
)
def test_the_desk_says_that_they_are_written_to(desk, at, day, clock):
    assert TOLD in desk(at, day, clock)
    assert Message.objects.get().send_at >= datetime.fromisoformat(at).replace(tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("at", "day", "clock"),
    [
        ("2026-10-06T20:30", "2026-10-07", "08:00"),
        # A Sunday, and the second day of Christmas, a Saturday.
        ("2026-10-11T10:00", "2026-10-11", "14:00"),
        ("2026-12-26T10:00", "2026-12-27", "14:00"),
    ],
)
def test_the_desk_says_that_they_have_to_be_called_where_no_message_leaves_in_time(
    desk, at, day, clock
):
    assert CALL in desk(at, day, clock)
    assert not Message.objects.exists()


def test_so_it_does_where_they_can_be_reached_in_no_way(desk, volunteer):
    volunteer.recipient.phone = volunteer.recipient.email = ""
    volunteer.recipient.save()

    assert CALL in desk("2026-10-06T12:00", "2026-10-08", "12:00")


def test_what_they_were_told_before_is_no_word_of_the_talk_that_stands(desk):
    desk("2026-10-06T12:00", "2026-10-08", "12:00")
    Message.objects.get().record_sent(at=NOON)

    assert CALL in desk("2026-10-06T20:30", "2026-10-07", "08:00")


def test_another_step_that_is_written_down_holds_no_word_of_the_talk_back(volunteer, coordinator):
    book_interview(volunteer=volunteer, booked_for=THURSDAY, by=coordinator, at=NOON)

    record_step(volunteer=volunteer, key="task", outcome="passed", by=coordinator, at=NOON)

    assert Message.objects.get().status == "waiting"
