"""A new link to a youth's own page: theirs has run out, or went to a number that is not theirs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from notifications.kinds import Kind
from notifications.models import Message
from notifications.services import write_message
from organisations.models import Link
from youths.models import Youth

if TYPE_CHECKING:
    from accounts.models import User
    from notifications.models import MessageQuerySet
    from organisations.models import Organisation

# One number may be that of brothers and sisters; it is never that of a whole house.
MOST_YOUTHS = 5
# So that nobody is flooded by somebody who knows their number.
ONCE_IN_MINUTES = 10
MOST_IN_A_DAY = 4


class LinkNotSentError(Exception):
    """No link leaves; the message is shown to a person."""


def send_new_links(
    *, organisation: Organisation, at: datetime, phone: str = "", email: str = ""
) -> None:
    """To each youth with this number or address, where it is known, and never more than a few.

    It goes to the number or address on record. Old links stay good until they run out, so that
    somebody else's asking takes nothing from anybody.
    """
    lately = _links_since(at - timedelta(days=1)).filter(recipient=OuterRef("recipient"))
    sent = lately.order_by().values("recipient").annotate(times=Count("pk")).values("times")
    reached = Youth.objects.of(organisation).reached_by(phone=phone, email=email)
    able = reached.alias(sent=Coalesce(Subquery(sent), 0)).filter(sent__lt=MOST_IN_A_DAY)
    for youth in able.select_related("recipient__organisation").order_by("pk")[:MOST_YOUTHS]:
        _write(youth, once=_stretch_of(at), at=at)


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
    today = _links_since(at - timedelta(days=1)).filter(recipient=youth.recipient)
    if today.filter(due_at__gt=at - timedelta(minutes=ONCE_IN_MINUTES)).exists():
        raise LinkNotSentError(gettext("They got a link a moment ago. Wait ten minutes."))
    if today.count() >= MOST_IN_A_DAY:
        raise LinkNotSentError(gettext("They have had four links in a day. Call them instead."))
    _write(youth, once=_stretch_of(at), at=at)


def send_link_elsewhere(youth: Youth, *, at: datetime) -> bool:
    """To a number or address just put right, whatever went to the wrong one; whether there is one.

    What waits to leave goes there as it is.
    """
    if not youth.recipient.messages.waiting().filter(kind=Kind.MY_LINK).exists():
        _write(youth, once=f"elsewhere:{at:%Y%m%d%H%M%S}", at=at)
    return youth.recipient.channel is not None


def _links_since(moment: datetime) -> MessageQuerySet:
    return Message.objects.filter(kind=Kind.MY_LINK, due_at__gt=moment)


def _stretch_of(at: datetime) -> str:
    """The ten minutes of this moment: in them one link leaves."""
    return str(int(at.timestamp()) // 60 // ONCE_IN_MINUTES)


def _write(youth: Youth, *, once: str, at: datetime) -> None:
    write_message(
        recipient=youth.recipient,
        kind=Kind.MY_LINK,
        about=f"youth:{youth.pk}",
        key=f"my_link:youth:{youth.pk}:{once}",
        due_at=at,
        link_purpose=Link.Purpose.MY_PAGE,
        link_about_id=youth.pk,
    )
