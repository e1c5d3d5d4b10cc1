"""A new link to a youth's own page: theirs has run out, or went to a number that is not theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext

from notifications.kinds import Kind
from notifications.models import Recipient
from notifications.services import write_at_most, write_message
from organisations.models import Link
from youths.models import Youth

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from accounts.models import User
    from organisations.models import Organisation

# One number may be that of brothers and sisters; it is never that of a whole house.
MOST_YOUTHS = 5


class LinkNotSentError(Exception):
    """No link leaves; the message is shown to a person."""


def send_new_links(
    *, organisation: Organisation, at: datetime, phone: str = "", email: str = ""
) -> None:
    """To each youth with this number or address, where it is known, and never more than a few.

    It goes to the number or address on record that was typed: the other one may be out of reach.
    Old links stay good until they run out, so that somebody else's asking takes nothing from
    anybody.
    """
    channel = Recipient.Channel.SMS if phone else Recipient.Channel.EMAIL
    reached = Youth.objects.of(organisation).reached_by(phone=phone, email=email)
    for youth in reached.select_related("recipient__organisation").order_by("pk")[:MOST_YOUTHS]:
        write_at_most(at=at, channel=channel, **_own_link(youth))


@transaction.atomic
def send_new_link(
    *,
    youth: Youth,
    by: User,  # noqa: ARG001 - every step of the desk says who takes it
    at: datetime,
) -> None:
    """To one youth, from the desk, as often as they may ask for it themself.

    Raises LinkNotSentError where they cannot be reached, and where they have just got one.
    """
    if youth.recipient.channel is None:
        raise LinkNotSentError(gettext("There is neither a number nor an e-mail to send it to."))
    if write_at_most(at=at, **_own_link(youth)) is None:
        raise LinkNotSentError(
            gettext(
                "They have just got a link, or four of them in a day. Wait ten minutes, or call"
                " them."
            )
        )


def send_link_elsewhere(youth: Youth, *, at: datetime) -> bool:
    """To a number or address just put right, whatever went to the wrong one; whether there is one.

    What waits to leave goes there as it is.
    """
    if not youth.recipient.messages.waiting().filter(kind=Kind.MY_LINK).exists():
        key = f"{Kind.MY_LINK}:youth:{youth.pk}:elsewhere:{at:%Y%m%d%H%M%S}"
        write_message(key=key, due_at=at, **_own_link(youth))
    return youth.recipient.channel is not None


def _own_link(youth: Youth) -> dict[str, Any]:
    """The message, but for when."""
    return {
        "recipient": youth.recipient,
        "kind": Kind.MY_LINK,
        "about": f"youth:{youth.pk}",
        "link_purpose": Link.Purpose.MY_PAGE,
        "link_about_id": youth.pk,
    }
