"""What stands at the doors of a login: the known device, and proving again that it is you."""

from __future__ import annotations

import secrets
import time
from enum import Enum
from functools import wraps
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.logout import logout
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts import second_factor
from accounts.cookies import cookie_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.http import HttpRequest, HttpResponseBase

    from accounts.models import User

DEVICE_COOKIE = "device"
DEVICE_SECONDS = 180 * 24 * 60 * 60
# Several people may share a computer; the one who has not been there for longest is forgotten.
PEOPLE_PER_DEVICE = 8


class SecondFactor(Enum):
    MISSING = "missing"
    ASKED = "asked"
    PROVEN = "proven"


def second_factor_in(request: HttpRequest) -> SecondFactor:
    """How far this session is: nothing set up, set up but not shown here, or shown here."""
    authenticators = second_factor.authenticators_of(cast("User", request.user))
    if not second_factor.is_set_up(authenticators):
        return SecondFactor.MISSING
    records = get_authentication_records(request, request.user)
    if second_factor.proven_at(authenticators, records) is None:
        return SecondFactor.ASKED
    return SecondFactor.PROVEN


def is_fresh(request: HttpRequest) -> bool:
    """Whether the second factor was shown in this session within five minutes.

    Of somebody who has none: whether they logged in, or wrote their password, within them.
    """
    records = get_authentication_records(request, request.user)
    authenticators = second_factor.authenticators_of(cast("User", request.user))
    if second_factor.is_set_up(authenticators):
        at = second_factor.proven_at(authenticators, records)
    else:
        at = max((record["at"] for record in records), default=None)
    return at is not None and time.time() - at < app_settings.REAUTHENTICATION_TIMEOUT


def stepped_up(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page that asks again who you are: before an export, an unmasking, a deletion of many.

    A POST that comes too late is not kept: it leads back to the page it was sent from (`next`).
    """

    @wraps(view)
    def opened(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        return ask_again(request)

    return opened


def ask_again(request: HttpRequest) -> HttpResponseBase:
    """To the page that asks for a factor; who has none logs in anew."""
    way_back = request.get_full_path()
    if request.method != "GET":
        way_back = request.POST.get("next") or request.path
    methods = get_adapter().get_reauthentication_methods(request.user)
    if not methods:
        logout(request, show_message=False)
        messages.info(request, _("Log in again first, so that we know it is you."))
    door = methods[0]["url"] if methods else reverse("account_login")
    return redirect(f"{door}?{urlencode({'next': way_back})}")


def known_device(request: HttpRequest, email: str) -> str:
    """This browser's own name, if the person with this address has logged in here; else empty."""
    device, people = _device_in(request)
    return device if _sign_of(email) in people else ""


def remember_device(
    request: HttpRequest, response: HttpResponseBase, addresses: Iterable[str]
) -> None:
    """So that somebody else's wrong guesses elsewhere never keep this person out here."""
    device, people = _device_in(request)
    signs = [_sign_of(address) for address in addresses]
    people = [*signs, *(other for other in people if other not in signs)][:PEOPLE_PER_DEVICE]
    response.set_signed_cookie(
        cookie_name(DEVICE_COOKIE),
        ".".join([device or secrets.token_hex(8), *people]),
        salt=DEVICE_COOKIE,
        max_age=DEVICE_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _device_in(request: HttpRequest) -> tuple[str, list[str]]:
    text = (
        request.get_signed_cookie(
            cookie_name(DEVICE_COOKIE), default="", salt=DEVICE_COOKIE, max_age=DEVICE_SECONDS
        )
        or ""
    )
    device, *people = text.split(".")
    return device, people


def _sign_of(email: str) -> str:
    """Stands for an address without naming it, and only on this site."""
    return salted_hmac(DEVICE_COOKIE, email.lower(), algorithm="sha256").hexdigest()[:24]
