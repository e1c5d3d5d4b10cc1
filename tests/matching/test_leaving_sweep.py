"""The sweep erases who asked for it, unless they have taken it back; nobody holds up another."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from time import sleep

import pytest
import time_machine
from django.db import connection

from matching import inquiries, leaving
from matching.models import Inquiry
from matching.tasks import send_due_messages
from notifications.models import Message
from organisations import scope
from tests.factories import NOON
from tests.factories.matching import InquiryFactory, MeetingFactory
from tests.factories.youths import YouthFactory
from tests.walls import act_in
from youths.models import Youth

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=3)


def who_asked(organisation, **fields):
    youth = YouthFactory(organisation=organisation, **fields)
    InquiryFactory(youth=youth, erase=True)
    return youth


@pytest.fixture
def erase_youth(monkeypatch):
    """What is called instead of the erasing itself, and the erasing."""
    erases = leaving.erase_youth
    return lambda instead: monkeypatch.setattr(
        leaving, "erase_youth", lambda youth, **kw: instead(youth, erases, **kw)
    )


def test_who_takes_it_back_while_the_sweep_is_under_way_is_not_erased(organisation, erase_youth):
    first, second = who_asked(organisation), who_asked(organisation)

    def slowly(youth, erases, **fields):
        inquiries.take_back_erasure(youth=second, by=second.user, at=LATER)
        erases(youth, **fields)

    erase_youth(slowly)

    leaving.erase_who_asked(organisation, now=LATER)

    assert list(Youth.objects.known()) == [second]
    first.refresh_from_db()
    assert first.erased_at == LATER


@pytest.mark.django_db(transaction=True)
def test_taking_it_back_waits_for_an_erasure_under_way(organisation):
    """It comes too late then, and finds nothing to take back."""
    youth = who_asked(organisation)
    is_locked = Event()

    def erases():
        try:
            with scope.within(organisation):
                Youth.objects.select_for_update().get(pk=youth.pk)
                is_locked.set()
                _wait_until_somebody_waits()
                leaving.erase_or_ask(youth=youth, by=youth.user, at=LATER)
        finally:
            connection.close()

    def takes_back():
        try:
            is_locked.wait(10)
            with scope.within(organisation):
                inquiries.take_back_erasure(youth=youth, by=youth.user, at=NOON)
        finally:
            connection.close()

    with ThreadPoolExecutor() as threads:
        for done in [threads.submit(erases), threads.submit(takes_back)]:
            done.result(20)

    act_in(organisation)
    assert Youth.objects.get().erased_at == LATER
    assert Inquiry.objects.get().handled_at == LATER


def _wait_until_somebody_waits():
    for _try in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        sleep(0.02)
    pytest.fail("taking it back did not wait for the erasure")


@pytest.mark.django_db(transaction=True)
def test_one_who_cannot_be_erased_holds_up_nobody_else_and_no_reminder(
    organisation, erase_youth, caplog
):
    failing, other = who_asked(organisation, name="Amina Hassan"), who_asked(organisation)
    MeetingFactory(match__request__youth__organisation=organisation, starts_at=LATER)

    def fails_for_one(youth, erases, **fields):
        if youth == failing:
            raise ValueError(f"{youth.name} cannot be erased")
        erases(youth, **fields)

    erase_youth(fails_for_one)

    with time_machine.travel(LATER - timedelta(hours=2), tick=False):
        send_due_messages()

    act_in(organisation)
    assert list(Youth.objects.known().filter(pk__in=[failing.pk, other.pk])) == [failing]
    assert Inquiry.objects.open().get().youth == failing
    assert Message.objects.filter(kind="meeting_soon").exists()
    assert f"Youth #{failing.pk} was not erased: ValueError" in caplog.text
    assert "Amina" not in caplog.text
