"""What belongs to a login, and to nothing else, is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from accounts.models import User

if TYPE_CHECKING:
    from django.db.models import Model


def close_login(user: User) -> None:
    """Nobody logs in as this user again: addresses, second factors and sessions go."""
    belongings: tuple[type[Model], ...] = (EmailAddress, Authenticator, UserSession)
    for model in belongings:
        model._default_manager.filter(user=user).delete()  # noqa: SLF001 - Django's public-by-use API
    User.objects.filter(pk=user.pk).update(is_active=False)
    user.refresh_from_db()
    user.end_sessions()
