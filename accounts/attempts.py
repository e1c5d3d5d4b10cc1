"""Counting attempts to log in, so that guessing stops and nobody is kept out by somebody else.

From a browser the person has logged in with before, attempts are counted for the person and that
browser. From elsewhere they are counted for the person, wherever they come from, and for the
address they come from: so a house behind one address, each with a browser that is known, is never
closed by what a stranger or a neighbour does. The counts are in the cache; without it nobody gets
in (allauth's rate limits; the amounts are ACCOUNT_RATE_LIMITS).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.core.internal import ratelimit

from accounts.doors import known_device

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

APP = "allauth.account"


def count_login(request: Any, email: str) -> ratelimit.RateLimitUsage | None:
    """One attempt with a password; None when there have been too many."""
    return _count(request, email, known=["login_failed"], elsewhere=["login_failed", "login_from"])


def count_code(request: Any, address: str) -> ratelimit.RateLimitUsage | None:
    """One code asked for by mail or SMS; None when there have been too many.

    An SMS costs money, and a number may be a stranger's: of those there are fewer.
    """
    sms = [] if "@" in address else ["sms"]
    elsewhere = ["code", "code_from", *sms, *(f"{one}_from" for one in sms)]
    return _count(request, address, known=["code", *sms], elsewhere=elsewhere)


def forget_logins(request: Any, email: str) -> None:
    for key in {email.lower(), _key(request, email)}:
        ratelimit.clear(request, app=APP, action="login_failed", key=key)


def _count(
    request: Any, email: str, *, known: Iterable[str], elsewhere: Iterable[str]
) -> ratelimit.RateLimitUsage | None:
    actions = known if known_device(request, email) else elsewhere
    whole = ratelimit.RateLimitUsage(usage=[])
    for action in actions:
        usage = ratelimit.consume(request, app=APP, action=action, key=_key(request, email))
        if usage is None:
            return None
        whole.usage += usage.usage
    return whole


def _key(request: Any, email: str) -> str:
    device = known_device(request, email)
    return f"{email.lower()}@{device}" if device else email.lower()
