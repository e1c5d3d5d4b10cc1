"""Somebody who sends a youth: who they are, how they are reached, and their own receipt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from accounts.models import User
from notifications.models import Recipient
from notifications.services import write_message
from youths.models import Referrer

if TYPE_CHECKING:
    from datetime import datetime

    from organisations.models import Organisation
    from youths.models import HelpRequest


@dataclass(frozen=True)
class AboutReferrer:
    """The telephone number is in E.164."""

    name: str
    workplace: str
    email: str = ""
    phone: str = ""
    message_language: str = "da"


def reached(organisation: Organisation, about: AboutReferrer) -> Recipient:
    """How they are reached; its user cannot log in."""
    (user,) = User.objects.many_acting_by_link(1)
    return Recipient.objects.create(
        organisation=organisation,
        user=user,
        email=about.email,
        phone=about.phone,
        language=about.message_language,
    )


def keep_referrer(
    request: HelpRequest, about: AboutReferrer, *, reached_by: Recipient, at: datetime
) -> Referrer:
    """Who sent this request, with a receipt to them that tells nothing about the youth."""
    referrer = Referrer.objects.create(
        organisation=request.organisation,
        request=request,
        recipient=reached_by,
        name=about.name,
        workplace=about.workplace,
    )
    write_message(
        recipient=reached_by,
        kind="referral_received",
        about=f"request:{request.pk}",
        key=f"referral_received:{request.pk}",
        due_at=at,
    )
    return referrer
