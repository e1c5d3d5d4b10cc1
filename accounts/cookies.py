"""How our cookies are called: with https a prefix lets no other site of the domain plant them."""

from __future__ import annotations

from django.conf import settings


def cookie_name(name: str, *, whole_site: bool = True) -> str:
    """`__Host-` also asks for the path `/`; a cookie for some pages only is `__Secure-`."""
    if not settings.SESSION_COOKIE_SECURE:
        return name
    return f"__Host-{name}" if whole_site else f"__Secure-{name}"
