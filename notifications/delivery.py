"""Claim, act, mark. Safe to run twice and side by side: a lease keeps the row for one of them."""

from __future__ import annotations

import logging
import traceback
from datetime import timedelta
from typing import TYPE_CHECKING

from notifications import channels, services
from notifications.models import TRIES, Message
from notifications.rendering import render
from organisations import scope

if TYPE_CHECKING:
    from datetime import datetime

logger = logging.getLogger(__name__)

# What was to leave at 19:59 is under way: a queue that is a moment late does not hold it back.
UNDER_WAY = timedelta(minutes=2)


def deliver(
    message_id: int, *, organisation_id: int, at: datetime, at_any_hour: bool = False
) -> None:
    """Send the message if it is due and nobody else has it; nothing otherwise.

    `at_any_hour` sets the quiet hours aside, for the post of a development machine.

    The claim is committed before the provider is asked, outside any transaction. A worker that
    dies between leaves a lease that runs out; the key keeps a second try from reaching a person.
    """
    with scope.within(organisation_id, durable=True):
        if at_any_hour:
            Message.objects.filter(pk=message_id).hurry(at=at)
        message = Message.objects.claim(message_id, at=at)
        if message is None or not _may_leave(message, at=at, at_any_hour=at_any_hour):
            return
    fault = _fault_in_sending(message, at=at)
    with scope.within(organisation_id):
        if fault:
            message.record_fault(fault, at=at)
        else:
            message.record_sent(at=at)


def _may_leave(message: Message, *, at: datetime, at_any_hour: bool) -> bool:
    """Whether now is a moment for it; else it is put off, or has lost its meaning.

    Workers are late and providers fail: the hour it leaves is not always the hour it was meant for.
    """
    moment = at if at_any_hour else _moment_for(message, at=at)
    if message.tries > TRIES:
        message.record_fault("the workers that had it died", at=at)
    elif message.not_after is not None and moment >= message.not_after:
        message.lapse(at=at)
    elif moment > at:
        message.put_off(until=moment)
    else:
        return True
    return False


def _moment_for(message: Message, *, at: datetime) -> datetime:
    """Now, or the next allowed moment."""
    was_allowed = services.send_at(message.kind, due_at=message.send_at) == message.send_at
    if was_allowed and at - message.send_at < UNDER_WAY:
        return at
    return services.send_at(message.kind, due_at=at)


def _fault_in_sending(message: Message, *, at: datetime) -> str:
    """Empty when it went well. Whatever goes wrong, one message must not be tried for ever."""
    try:
        with scope.within(message.organisation_id, durable=True):
            letter = render(message, at=at)
        channels.send(message, letter, at=at)
    except channels.DeliveryError as error:
        logger.warning("%s was not sent: %s", message, error)
        return str(error)
    except Exception as error:  # noqa: BLE001 - our own fault, logged without its words: they may name somebody
        frames = "".join(traceback.format_tb(error.__traceback__))
        logger.error("%s was not sent: %s\n%s", message, type(error).__name__, frames)  # noqa: TRY400
        return type(error).__name__
    return ""
