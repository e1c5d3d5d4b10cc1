"""A guardian who does not answer is reminded once, and then a person calls."""

from datetime import date, timedelta

import pytest

from matching import attention, reminders
from notifications.models import Message
from organisations.models import Link
from tests.factories import NOON
from tests.factories.notifications import MessageFactory
from tests.factories.organisations import ProgrammeFactory
from tests.factories.youths import (
    ConsentFactory,
    GuardianFactory,
    HelpRequestFactory,
    RefusalFactory,
    YouthFactory,
)
from youths.models import Consent

LATER = NOON + timedelta(hours=1)


def silent_guardian(organisation, **fields):
    """A request whose guardian was written to at once, and has said nothing."""
    youth = YouthFactory(organisation=organisation, under_age=True)
    guardian = GuardianFactory(youth=youth)
    MessageFactory(
        recipient=guardian.recipient, kind="guardian_asked", status="sent", settled_at=NOON
    )
    return HelpRequestFactory(
        youth=youth, programme=ProgrammeFactory(organisation=organisation), **fields
    )


def reminded(organisation, *, days, hours=0):
    at = NOON + timedelta(days=days, hours=hours)
    due = reminders.planned(organisation, now=at, until=at)
    return [one for one in due if one.kind == "guardian_reminder"]


def test_a_silent_guardian_is_reminded_once_after_three_days_and_then_called(
    organisation, coordinating
):
    request = silent_guardian(organisation)

    found = [bool(reminded(organisation, days=days)) for days in (2, 3, 5, 6)]
    calls = [
        attention.guardians_to_call(coordinating, now=NOON + timedelta(days=days)).count()
        for days in (5, 6)
    ]

    [reminder] = reminded(organisation, days=3)
    assert (found, calls) == ([False, True, True, False], [0, 1])
    assert reminder.recipient == request.youth.guardian.recipient
    assert (reminder.link_purpose, reminder.link_about_id) == (
        Link.Purpose.GUARDIAN,
        request.youth_id,
    )


def test_a_guardian_of_somebody_who_asked_twice_is_reminded_once(organisation):
    first = silent_guardian(organisation)
    again = HelpRequestFactory(youth=first.youth, programme=first.programme)

    [reminder] = reminded(organisation, days=3)

    assert reminder.about == f"request:{again.pk}"


@pytest.mark.parametrize("word", ["yes", "no", "withdrawn", "closed", "never asked", "informed"])
def test_nobody_is_reminded_who_has_answered_or_was_never_asked(organisation, coordinator, word):
    request = silent_guardian(organisation)
    if word == "no":
        RefusalFactory(youth=request.youth, refused_at=LATER)
    elif word in {"yes", "withdrawn"}:
        given = ConsentFactory(youth=request.youth, kind=Consent.Kind.GUARDIAN)
        if word == "withdrawn":
            given.withdraw(by=coordinator, at=LATER)
    elif word == "closed":
        request.become("withdrawn", by=coordinator, at=LATER)
    elif word == "never asked":
        Message.objects.all().delete()
    else:
        request.programme.guardian_consent = "informed"
        request.programme.save()

    assert reminded(organisation, days=3) == []


def test_a_reminder_in_the_outbox_is_cancelled_by_the_answer(organisation):
    request = silent_guardian(organisation)
    at = NOON + timedelta(days=3)
    reminders.write_due(organisation, now=at)
    message = Message.objects.get(kind="guardian_reminder")

    ConsentFactory(youth=request.youth, kind=Consent.Kind.GUARDIAN)
    reminders.write_due(organisation, now=at)

    message.refresh_from_db()
    assert message.status == Message.Status.CANCELLED


@pytest.mark.parametrize(("born", "count"), [(date(2008, 10, 9), 0), (date(2008, 10, 10), 1)])
def test_nobody_is_reminded_from_the_18th_birthday_on(organisation, born, count):
    request = silent_guardian(organisation)
    request.youth.birth_date, request.youth.birth_year = born, 2008
    request.youth.save()

    assert len(reminded(organisation, days=3)) == count


@pytest.mark.parametrize(
    "why", ["no number", "no guardian", "said no", "never asked", "not reached"]
)
def test_some_guardians_are_called_at_once(organisation, coordinating, why):
    request = silent_guardian(organisation)
    guardian = request.youth.guardian
    if why == "no guardian":
        guardian.delete()
    elif why == "no number":
        guardian.recipient.phone = ""
        guardian.recipient.save()
    elif why == "never asked":
        Message.objects.all().delete()
    elif why == "not reached":
        Message.objects.update(status="failed", settled_at=NOON)
    else:
        RefusalFactory(youth=request.youth, refused_at=LATER)

    assert list(attention.guardians_to_call(coordinating, now=LATER)) == [request]


def test_who_is_asked_again_has_as_long_to_answer_as_the_first_time(organisation, coordinating):
    request = silent_guardian(organisation)
    again = NOON + timedelta(days=5)
    MessageFactory(recipient=request.youth.guardian.recipient, kind="guardian_asked", due_at=again)

    found = [bool(reminded(organisation, days=days)) for days in (5, 8, 11)]
    calls = [
        attention.guardians_to_call(coordinating, now=again + timedelta(days=days)).count()
        for days in (5, 6)
    ]

    assert (found, calls) == ([False, True, False], [0, 1])
