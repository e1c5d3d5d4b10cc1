"""How many may ask for help by the public form: a flood is held back, and nobody who lives there.

A browser that was shown the form some seconds before it sends it is somebody: it is counted for
itself and its place, apart from what comes without having looked. So programs that only send fill
up their own counts, and a house behind one address is not closed by one of them. What everybody
together may send in an hour is bounded for each organisation: at most SOMEBODY["organisation"] +
ANYBODY["organisation"] rows.

Counts lie in the cache, in windows that begin on the hour, under names that tell no address and no
number. Without the cache everybody is let in: a form that is not sent is worse than one too many.
(Logins are the other way round: accounts/attempts.py.)
"""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache
from django.core.signing import BadSignature, Signer
from django.utils.crypto import salted_hmac
from redis.exceptions import RedisError

from accounts.client_ip import place_of
from accounts.cookies import cookie_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from uuid import UUID

    from django.http import HttpRequest, HttpResponseBase

    from organisations.models import Organisation

logger = logging.getLogger(__name__)

WINDOW = timedelta(hours=1)
# In an hour, for a browser that looked first, and for whatever else sends.
SOMEBODY = {"browser": 10, "place": 120, "organisation": 600}
ANYBODY = {"place": 10, "organisation": 200}
# The same number or mail address, whoever types it.
CONTACT = 5
# The same form sent again by its key.
AGAIN = 100
COOKIE = "form"
ASKING = "ask"
# Nobody reads and fills in the form faster; the browser is known for as long as a school day.
FASTEST = timedelta(seconds=4)
KNOWN_FOR = timedelta(hours=8)


@dataclass(frozen=True)
class Wait:
    """Too many for now; the next hour counts anew."""

    seconds: int

    @property
    def minutes(self) -> int:
        return -(-self.seconds // 60)


def wait_for(
    request: HttpRequest,
    organisation: Organisation,
    *,
    contacts: Iterable[str],
    at: datetime,
    form: str = ASKING,
    key: UUID | None = None,
) -> Wait | None:
    """Count this sending of the form, unless it is one too many: then how long to wait.

    Each form is counted for itself: a flood of one leaves the others open. What was let in under a
    `key` is let in again, a hundred times: a double tap, or a bad connection, is no flood, and the
    same key is one row.
    """
    begun, into = divmod(int(at.timestamp()), int(WINDOW.total_seconds()))
    known = f"{form}:{_name('key', str(organisation.pk), str(key))}" if key else ""
    try:
        if _is_let_in(known):
            return None
        browser = _browser_in(request, looked_before=at - FASTEST, at=at)
        place = place_of(request)
        for name, most in _counted(browser, place, organisation, contacts):
            if _count(f"{form}:{name}:{begun}") > most and not _is_let_in(known):
                return Wait(seconds=int(WINDOW.total_seconds()) - into)
        if known:
            cache.add(known, 1, timeout=int(WINDOW.total_seconds()))
    except RedisError as fault:
        logger.warning("The form is not counted: %s.", type(fault).__name__)
    return None


def wait_between(
    what: str, who: str, *, most: int, at: datetime, window: timedelta = WINDOW
) -> Wait | None:
    """Count what somebody we know does once more; after so many in a window, how long to wait."""
    begun, into = divmod(int(at.timestamp()), int(window.total_seconds()))
    try:
        if _count(f"{what}:{_name(what, who)}:{begun}", window) <= most:
            return None
    except RedisError as fault:
        logger.warning("What somebody does is not counted: %s.", type(fault).__name__)
        return None
    return Wait(seconds=int(window.total_seconds()) - into)


def browser_of(request: HttpRequest, *, at: datetime) -> str:
    """The browser's own name, which names nobody; a new one is kept by `remember_browser`."""
    known = _browser_in(request, looked_before=at, at=at)
    if not known and not hasattr(request, "new_browser"):
        request.new_browser = secrets.token_hex(8)  # type: ignore[attr-defined]
    return known or request.new_browser  # type: ignore[attr-defined]


def remember_browser(request: HttpRequest, response: HttpResponseBase, *, at: datetime) -> None:
    """It is shown the form now; it keeps the moment it first was."""
    if _browser_in(request, looked_before=at, at=at):
        return
    response.set_cookie(
        cookie_name(COOKIE),
        _signer().sign(f"{browser_of(request, at=at)}.{int(at.timestamp())}"),
        max_age=KNOWN_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _counted(
    browser: str, place: str, organisation: Organisation, contacts: Iterable[str]
) -> Iterator[tuple[str, int]]:
    """What this sending is counted for, and how many are let in; the narrowest first."""
    most = SOMEBODY if browser else ANYBODY
    kind = "somebody" if browser else "anybody"
    if browser:
        yield _name(kind, "browser", browser), most["browser"]
    yield _name(kind, "place", place), most["place"]
    for contact in contacts:
        yield _name("contact", contact), CONTACT
    yield _name(kind, "organisation", str(organisation.pk)), most["organisation"]


def _is_let_in(known: str) -> bool:
    """Whether this very form came through already, and has not come too often since."""
    try:
        return bool(known) and cache.incr(known) <= AGAIN
    except ValueError:
        return False


def _count(name: str, window: timedelta = WINDOW) -> int:
    """One more; how many there are then. Whoever comes together is counted one by one."""
    seconds = int(window.total_seconds())
    if cache.add(name, 1, timeout=seconds):
        return 1
    try:
        return int(cache.incr(name))
    except ValueError:
        # It ran out in between: the window is over, and this is the first of the next.
        return 1


def _name(*what: str) -> str:
    return f"flood:{salted_hmac('flood', ':'.join(what), algorithm='sha256').hexdigest()[:32]}"


def _browser_in(request: HttpRequest, *, looked_before: datetime, at: datetime) -> str:
    """The browser's own name, if it was first shown the form before that moment; else empty."""
    try:
        signed = _signer().unsign(request.COOKIES.get(cookie_name(COOKIE), ""))
    except BadSignature:
        return ""
    browser, looked_at = signed.split(".")
    began = int(looked_at)
    is_known = at.timestamp() - KNOWN_FOR.total_seconds() < began <= looked_before.timestamp()
    return browser if is_known else ""


def _signer() -> Signer:
    return Signer(salt=COOKIE)
