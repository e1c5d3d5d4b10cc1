"""What a volunteer is told of the talk that is booked with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.timezone import localtime

from notifications.models import Message
from notifications.services import send_at, write_message
from organisations.models import Link

if TYPE_CHECKING:
    from datetime import datetime

    from notifications.models import MessageQuerySet
    from volunteers.models import ScreeningRecord, Volunteer

INTERVIEW_BOOKED = "interview_booked"
ALIVE = (Message.Status.WAITING, Message.Status.SENT)


def write_booked(volunteer: Volunteer, booked_for: datetime, *, at: datetime) -> None:
    about = _about(volunteer.pk)
    write_message(
        recipient=volunteer.recipient,
        kind=INTERVIEW_BOOKED,
        about=about,
        key=f"{INTERVIEW_BOOKED}:{about}:{localtime(booked_for):%Y%m%d%H%M}:{at.timestamp()}",
        due_at=at,
        not_after=booked_for,
        link_purpose=Link.Purpose.VOLUNTEER_PAGE,
        link_about_id=volunteer.pk,
        context={"when": booked_for.isoformat()},
    )


def leaves_in_time(booked_for: datetime, *, at: datetime) -> bool:
    """Whether a message may leave between the two; else somebody has to call."""
    return send_at(INTERVIEW_BOOKED, due_at=at, not_after=booked_for) >= at


def told_of_talk(record: ScreeningRecord) -> bool:
    """Whether a message with the moment that now stands has left, or still will."""
    alive = _of_bookings(record).filter(status__in=ALIVE).order_by("pk").last()
    return alive is not None and alive.not_after == record.booked_for


def hold_back_booking(record: ScreeningRecord, *, at: datetime) -> None:
    """The talk is moved, or has been: what still waits to tell of its time is not sent."""
    if record.booked_for is not None:
        _of_bookings(record).cancel_all(at=at)


def _of_bookings(record: ScreeningRecord) -> MessageQuerySet:
    messages = Message.objects.of(record.organisation)
    return messages.filter(kind=INTERVIEW_BOOKED, about=_about(record.volunteer_id))


def _about(volunteer_id: int) -> str:
    return f"volunteer:{volunteer_id}"
