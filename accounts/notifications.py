"""The mails about a login that are not allauth's own: one function per message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import override

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User


def tell_of_reset(user: User, *, by: User, at: datetime) -> None:
    """To the one whose second factor is gone, and to the colleague who took it away."""
    context = {"colleague": by.display_name, "person": user.display_name, "at": at}
    _send("account/email/second_factor_reset", to=user, context=context)
    _send("account/email/second_factor_reset_by_you", to=by, context=context)


def tell_of_role(user: User, *, organisation: str, by: User) -> None:
    """To somebody who may act in an organisation from now on: who let them, and how to log in."""
    context = {"colleague": by.display_name, "organisation": organisation}
    _send("account/email/role_given", to=user, context=context)


def _send(template: str, *, to: User, context: dict[str, Any]) -> None:
    if not to.email:
        return
    with override(settings.LANGUAGE_CODE):
        subject = render_to_string(f"{template}_subject.txt", context)
        text = render_to_string(
            f"{template}_message.txt", context | {"base_url": settings.BASE_URL}
        )
    send_mail(" ".join(subject.split()), text, None, [to.email])
