"""A new link to a youth's own page, for somebody whose link has run out."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from notifications.kinds import Kind
from notifications.models import Message
from notifications.services import write_message
from organisations.models import Link
from youths.models import Youth

if TYPE_CHECKING:
    from organisations.models import Organisation

# One number may be that of brothers and sisters; it is never that of a whole house.
MOST_YOUTHS = 5
# So that nobody is flooded by somebody who knows their number.
ONCE_IN_MINUTES = 10
MOST_IN_A_DAY = 4


def send_new_links(
    *, organisation: Organisation, at: datetime, phone: str = "", email: str = ""
) -> None:
    """To each youth with this number or address, where it is known, and never more than a few.

    It goes to the number or address on record. Old links stay good until they run out, so that
    somebody else's asking takes nothing from anybody.
    """
    lately = Message.objects.filter(
        recipient=OuterRef("recipient"), kind=Kind.MY_LINK, due_at__gt=at - timedelta(days=1)
    )
    sent = lately.order_by().values("recipient").annotate(times=Count("pk")).values("times")
    reached = Youth.objects.of(organisation).reached_by(phone=phone, email=email)
    able = reached.alias(sent=Coalesce(Subquery(sent), 0)).filter(sent__lt=MOST_IN_A_DAY)
    minutes = int(at.timestamp()) // 60
    for youth in able.select_related("recipient__organisation").order_by("pk")[:MOST_YOUTHS]:
        write_message(
            recipient=youth.recipient,
            kind=Kind.MY_LINK,
            about=f"youth:{youth.pk}",
            key=f"my_link:youth:{youth.pk}:{minutes // ONCE_IN_MINUTES}",
            due_at=at,
            link_purpose=Link.Purpose.MY_PAGE,
            link_about_id=youth.pk,
        )
