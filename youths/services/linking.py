"""A new link to a youth's own page, for somebody whose link has run out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

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


@transaction.atomic
def send_new_links(
    *, organisation: Organisation, at: datetime, phone: str = "", email: str = ""
) -> None:
    """To each youth with this number or address, where it is known, and never more than a few.

    It goes to the number or address on record. Old links stay good until they run out, so that
    somebody else's asking takes nothing from anybody.
    """
    reached = Youth.objects.of(organisation).reached_by(phone=phone, email=email)
    for youth in reached.select_related("recipient__organisation").order_by("pk")[:MOST_YOUTHS]:
        _send(youth, at=at)


def _send(youth: Youth, *, at: datetime) -> None:
    about = f"youth:{youth.pk}"
    lately = Message.objects.filter(
        kind=Kind.MY_LINK, about=about, due_at__gt=at - timedelta(days=1)
    )
    if lately.count() >= MOST_IN_A_DAY:
        return
    minutes = int(at.astimezone(UTC).timestamp()) // 60
    write_message(
        recipient=youth.recipient,
        kind=Kind.MY_LINK,
        about=about,
        key=f"my_link:{about}:{minutes // ONCE_IN_MINUTES}",
        due_at=at,
        link_purpose=Link.Purpose.MY_PAGE,
        link_about_id=youth.pk,
    )
