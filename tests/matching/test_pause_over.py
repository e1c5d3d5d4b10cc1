"""On the day a volunteer named they are asked; some days later a coordinator calls."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from matching import reminders, stepping_back
from notifications.models import Message
from notifications.rendering import render
from tests.factories import COPENHAGEN, NOON
from tests.factories.volunteers import LeaveRequestFactory, PauseFactory, VolunteerFactory
from volunteers import pauses

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 20)
NINE = datetime(2026, 10, 20, 9, tzinfo=COPENHAGEN)


@pytest.fixture
def pause(organisation):
    return PauseFactory(volunteer__organisation=organisation, volunteer__status="paused", until=DAY)


def planned(organisation, at):
    return [
        one
        for one in reminders.planned(organisation, now=NOON, until=at)
        if one.kind == "pause_over"
    ]


def test_they_are_asked_on_the_day_at_nine_and_not_before(organisation, pause):
    assert planned(organisation, NINE - timedelta(minutes=1)) == []

    (reminder,) = planned(organisation, NINE)

    assert (reminder.recipient, reminder.due_at) == (pause.volunteer.recipient, NINE)


def test_the_message_leads_to_their_own_page(organisation, pause):
    reminders.write_due(organisation, now=NINE)

    letter = render(Message.objects.get(), at=NINE)
    assert "/l/" in letter.text
    assert letter.subject == "Er du tilbage?"


def test_who_is_back_is_not_asked(organisation, pause):
    reminders.write_due(organisation, now=NINE)
    stepping_back.come_back(volunteer=pause.volunteer, by=pause.volunteer.user, at=NINE)

    reminders.write_due(organisation, now=NINE)

    assert Message.objects.get(kind="pause_over").status == "cancelled"


def test_who_has_asked_to_leave_is_not_asked_nor_called(organisation, coordinating, pause):
    reminders.write_due(organisation, now=NINE)
    volunteer = pause.volunteer
    wish = LeaveRequestFactory(volunteer=volunteer, status_before="paused")

    reminders.write_due(organisation, now=NINE)

    assert Message.objects.get(kind="pause_over").status == "cancelled"
    assert list(pauses.to_ask(coordinating, today=DAY + timedelta(days=9))) == []
    stepping_back.stay(volunteer=wish.volunteer, by=volunteer.user, at=NINE)
    assert list(pauses.to_ask(coordinating, today=DAY + timedelta(days=9))) == [pause]


def test_another_day_is_another_question(organisation, pause):
    volunteer = pause.volunteer
    stepping_back.pause(
        volunteer=volunteer, until=DAY + timedelta(days=30), by=volunteer.user, at=NINE
    )

    assert planned(organisation, NINE) == []
    assert len(planned(organisation, NINE + timedelta(days=30))) == 1


def test_a_pause_without_a_day_asks_nobody(organisation):
    PauseFactory(volunteer__organisation=organisation, until=None)

    assert planned(organisation, NOON + timedelta(days=400)) == []


def test_after_three_days_of_silence_it_is_the_coordinators_task(organisation, coordinating, pause):
    days = [DAY + timedelta(days=number) for number in (2, 3)]

    assert [list(pauses.to_ask(coordinating, today=day)) for day in days] == [[], [pause]]


@pytest.mark.parametrize("count", [1, 3])
def test_today_shows_who_steps_back_at_the_same_cost(client, coordinator, organisation, count):
    ended = {"organisation": organisation, "status": "paused"}
    for number in range(count):
        LeaveRequestFactory(volunteer=VolunteerFactory(name=f"Går {number}", **ended))
        PauseFactory(
            volunteer=VolunteerFactory(name=f"Tøver {number}", **ended),
            until=DAY - timedelta(days=20),
        )
    client.force_login(coordinator)
    with time_machine.travel(NOON, tick=False):
        page = client.get(reverse("coordinators:today")).content.decode()

    assert [page.count(f"{name} {count - 1}</a>") for name in ("Går", "Tøver")] == [1, 1]
    assert page.count("Sig farvel") == count
