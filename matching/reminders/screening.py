"""Of the screening: a step that waits, a reference who is silent, a certificate that ends."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from django.db.models import Q

from matching import cadence, vouching
from notifications.reminder import Reminder
from organisations.local_time import local_day
from organisations.models import Link, ScreeningStep
from volunteers.models import Certificate, LeaveRequest, Reference, Volunteer
from volunteers.screening import RENEW_BEFORE, screening_of
from volunteers.whose_turn import Turn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from matching.reminders.matches import Coordinators
    from notifications.models import Recipient
    from organisations.models import Organisation
    from volunteers.screening import Step

KINDS = ("screening_step", "renew_certificate")
STEP_AGAIN_AFTER = timedelta(days=7)
STEP_TOLD_FOR = timedelta(days=14)
# Of the 14 days a person has to say yes to a certificate the last four are left.
CONSENT_LEFT = timedelta(days=4)
REFERENCE_AGAIN_AFTER = timedelta(days=5)
REFERENCE_IS_A_TASK_AFTER = timedelta(days=14)
# What is asked again has the kind of the first message, and a key that ends so.
AGAIN = ":again"
IS_A_REMINDER = Q(kind__in=KINDS) | Q(kind="reference_asked", key__endswith=AGAIN)


def screening_step(
    organisation: Organisation, *, now: datetime, until: datetime
) -> Iterator[Reminder]:
    """To the volunteer whose turn it is, at 09:00 on the day it is due and seven days later.

    The yes to a certificate is asked for once, four days before its days are over: then it is the
    coordinator's to look into (Today).
    """
    today = local_day(now)
    waiting = vouching.with_steps_open(Volunteer.objects.of(organisation), on=today)
    leaving = LeaveRequest.objects.of(organisation).open()
    staying = waiting.exclude(pk__in=leaving.values("volunteer"))
    for volunteer in staying.with_screening().order_by("pk"):
        for step in screening_of(volunteer, on=today).waiting_for(Turn.VOLUNTEER):
            for number, (due_at, expires_at) in enumerate(_moments_of(step), 1):
                if due_at <= until:
                    yield _of_step(step, number, due_at=due_at, expires_at=expires_at)


def _moments_of(step: Step) -> Iterator[tuple[datetime, datetime]]:
    """When it is due, and when it has lost its meaning: at the next one, or some days later.

    What has no day is told by a coordinator (`volunteers.next_steps.turn_of`).
    """
    if step.due_on is None:
        return
    due_on = _due_on(step)
    if step.asked.kind == ScreeningStep.Kind.CERTIFICATE:
        following = due_on + timedelta(days=1)
        yield cadence.morning_of(due_on - CONSENT_LEFT), cadence.morning_of(following)
        return
    days = (due_on, due_on + STEP_AGAIN_AFTER, due_on + STEP_AGAIN_AFTER + STEP_TOLD_FOR)
    yield from pairwise(cadence.morning_of(day) for day in days)


def _due_on(step: Step) -> date:
    if step.due_on is None:
        raise ValueError(f"{step.key} of {step.volunteer} is done.")
    # What holds to the end of a day is taken again from the next.
    return step.due_on + timedelta(days=1) if step.is_expired else step.due_on


def _of_step(step: Step, number: int, *, due_at: datetime, expires_at: datetime) -> Reminder:
    volunteer = step.volunteer
    return Reminder(
        kind="screening_step",
        recipient=volunteer.recipient,
        about=f"volunteer:{volunteer.pk}",
        due_at=due_at,
        expires_at=expires_at,
        key=f"screening_step:volunteer:{volunteer.pk}:{step.key}:{_due_on(step):%Y%m%d}:{number}",
        link_purpose=Link.Purpose.VOLUNTEER_PAGE,
        link_about_id=volunteer.pk,
    )


def reference_again(organisation: Organisation, *, until: datetime) -> Iterator[Reminder]:
    """To a reference who has not answered five days after they were asked; then they are called."""
    asked = Reference.objects.of(organisation).silent_since(until - REFERENCE_AGAIN_AFTER)
    for reference in asked.select_related("recipient").order_by("pk"):
        yield Reminder(
            kind="reference_asked",
            recipient=reference.recipient,
            about=f"reference:{reference.pk}",
            due_at=reference.asked_at + REFERENCE_AGAIN_AFTER,
            expires_at=reference.asked_at + REFERENCE_IS_A_TASK_AFTER,
            key=(
                f"reference_asked:reference:{reference.pk}"
                f":{local_day(reference.asked_at):%Y%m%d}{AGAIN}"
            ),
            link_purpose=Link.Purpose.REFERENCE,
            link_about_id=reference.pk,
        )


def renew_certificate(
    organisation: Organisation, coordinators: Coordinators, *, now: datetime, until: datetime
) -> Iterator[Reminder]:
    """To the volunteer and their coordinators, 60 and 14 days before the latest one ends.

    Whoever has asked to leave is told nothing: what is to be done about a match that runs is the
    coordinators' to decide.
    """
    seen = Certificate.objects.of(organisation)
    ending = vouching.ending_by(seen, local_day(until) + RENEW_BEFORE[0])
    still_valid = ending.valid_on(local_day(now)).select_related("volunteer__recipient")
    wishes = LeaveRequest.objects.of(organisation).open()
    leaving = set(wishes.values_list("volunteer", flat=True))
    for certificate in still_valid.order_by("pk"):
        day = certificate.valid_until
        moments = [cadence.morning_of(day - before) for before in RENEW_BEFORE]
        moments.append(cadence.morning_of(day + timedelta(days=1)))
        volunteer = certificate.volunteer
        for before, (due_at, expires_at) in zip(RENEW_BEFORE, pairwise(moments), strict=True):
            told: list[tuple[Recipient, str]] = []
            if volunteer.pk not in leaving:
                told.append((volunteer.recipient, "volunteer"))
            told += [(one, "coordinator") for one in coordinators.covering(volunteer.area_id)]
            for recipient, to in told:
                is_own = to == "volunteer"
                yield Reminder(
                    kind="renew_certificate",
                    recipient=recipient,
                    about=f"volunteer:{volunteer.pk}",
                    due_at=due_at,
                    expires_at=expires_at,
                    key=(
                        f"renew_certificate:certificate:{certificate.pk}"
                        f":{before.days}:{recipient.pk}"
                    ),
                    link_purpose=Link.Purpose.VOLUNTEER_PAGE if is_own else "",
                    link_about_id=volunteer.pk if is_own else None,
                    context={"to": to},
                )
