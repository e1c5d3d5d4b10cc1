"""What proves a second time that it is you: an app's code, a passkey, or a recovery code.

Who must have one is decided above (`organisations.middleware`); here is what it is. An
authenticator's secret is encrypted with SECOND_FACTOR_KEYS, never with SECRET_KEY.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt, encrypt
from django.db import transaction

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from accounts.models import User

# Recovery codes stand in for one of these when it is not at hand.
STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def give_totp(user: User, secret: str) -> Authenticator:
    """Let an authenticator app with this base32 secret prove that it is the user."""
    totp, _created = Authenticator.objects.update_or_create(
        user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": encrypt(secret)}}
    )
    return totp


def totp_code(secret: str) -> str:
    """What an app with this secret shows right now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@transaction.atomic
def forget(user: User) -> None:
    """Take every second factor away and end every session: the next login sets up a new one."""
    Authenticator.objects.filter(user=user).delete()
    user.end_sessions()


def authenticators_of(user: User) -> dict[int, str]:
    """Kind by key, recovery codes among them."""
    return dict(Authenticator.objects.filter(user=user).values_list("pk", "type"))


def is_set_up(authenticators: dict[int, str]) -> bool:
    return any(kind in STRONG for kind in authenticators.values())


def proven_at(authenticators: dict[int, str], records: Iterable[dict[str, Any]]) -> float | None:
    """When one of these authenticators was last used in this session (POSIX), or None.

    One that is taken away proves nothing any more.
    """
    moments = [
        record["at"]
        for record in records
        if record.get("method") == "mfa" and record.get("id") in authenticators
    ]
    return max(moments, default=None)


def spend_totp(user: User, code: str) -> bool:
    """Whether this code of the user's app, or a later one, has been used; it is from now on.

    RFC 6238, 5.2: a code is accepted once. The row is locked until the request ends, so of many
    at once one is first; the step is kept in the row, so an emptied cache forgets nothing.
    """
    totp = Authenticator.objects.select_for_update().filter(user=user, type=Authenticator.Type.TOTP)
    authenticator = totp.first()
    step = _step_of(authenticator, code) if authenticator else None
    if authenticator is None or step is None:
        return False
    spent = step <= authenticator.data.get("last_step", -1)
    if not spent:
        authenticator.data["last_step"] = step
        authenticator.save(update_fields=["data"])
    return spent


def _step_of(authenticator: Authenticator, code: str) -> int | None:
    """The latest time step whose code this is, None when it is no code of the app's."""
    secret = decrypt(authenticator.data["secret"])
    typed = "".join(character for character in code if character.isalnum())
    steps = list(yield_hotp_counters_from_time())
    return max(
        (step for step in steps if format_hotp_value(hotp_value(secret, step)) == typed),
        default=None,
    )
