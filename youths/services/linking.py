"""A new link to a youth's own page, for somebody whose link has run out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notifications.kinds import Kind
from notifications.services import write_at_most
from organisations.models import Link
from youths.models import Youth

if TYPE_CHECKING:
    from datetime import datetime

    from organisations.models import Organisation

# One number may be that of brothers and sisters; it is never that of a whole house.
MOST_YOUTHS = 5


def send_new_links(
    *, organisation: Organisation, at: datetime, phone: str = "", email: str = ""
) -> None:
    """To each youth with this number or address, where it is known, and never more than a few.

    It goes to the number or address on record. Old links stay good until they run out, so that
    somebody else's asking takes nothing from anybody.
    """
    reached = Youth.objects.of(organisation).reached_by(phone=phone, email=email)
    for youth in reached.select_related("recipient__organisation").order_by("pk")[:MOST_YOUTHS]:
        write_at_most(
            recipient=youth.recipient,
            kind=Kind.MY_LINK,
            about=f"youth:{youth.pk}",
            at=at,
            link_purpose=Link.Purpose.MY_PAGE,
            link_about_id=youth.pk,
        )
