"""The outbox's one task: a row, by its id. The sweep that finds what is due lies in `matching`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from celery import shared_task
from django.db import transaction

from notifications import channels, delivery
from organisations import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from notifications.models import Message

# Somebody looks at a page meanwhile: one try, and no longer than this.
IMPATIENT = {"max_retries": 0, "socket_connect_timeout": 2, "socket_timeout": 2}


@shared_task(acks_late=True)
def deliver(*, organisation_id: int, message_id: int) -> None:
    """Safe to run twice and side by side."""
    delivery.deliver(message_id, organisation_id=organisation_id, at=clock.now())


def send_text(number: str, *, text: str) -> None:
    """A code to log in (SMS_SENDER): somebody waits for it, so no task and no row comes between."""
    channels.send_text(number, text=text, at=clock.now())


def deliver_on_commit(messages: Iterable[Message]) -> None:
    """Ahead of the sweep, which finds them a minute later if the broker cannot be reached."""
    for message in messages:
        transaction.on_commit(_poke_for(message), robust=True)


def _poke_for(message: Message) -> Callable[[], None]:
    """A function, not a partial: Django logs what fails by the name of it."""
    row = {"organisation_id": message.organisation_id, "message_id": message.pk}

    def poke() -> None:
        with deliver.app.connection_for_write(transport_options=IMPATIENT) as broker:
            options: dict[str, Any] = {"connection": broker, "retry": False}
            deliver.apply_async(kwargs=row, **options)

    return poke
