"""Where a request comes from: read the same way by limits, logs and the list of sessions.

Anybody can write X-Forwarded-For. Only the last entries, one for each proxy of ours, were written
by somebody we know; without a proxy the header is not read at all.
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest

# A home has a whole /64 to itself: its addresses are one place.
IPV6_HOME = 64


def client_ip(request: HttpRequest) -> str:
    """The address that reached our outermost proxy, or us; empty where there is none (a socket)."""
    hops = [hop.strip() for hop in request.headers.get("x-forwarded-for", "").split(",")]
    proxies: int = settings.TRUSTED_PROXY_COUNT
    if proxies and len(hops) >= proxies:
        forwarded = _address(hops[-proxies])
        if forwarded:
            return forwarded
    return _address(request.META.get("REMOTE_ADDR", ""))


def place_of(request: HttpRequest) -> str:
    """What attempts are counted for: the address, or the network of an IPv6 home."""
    address = client_ip(request)
    if ":" not in address:
        return address
    return str(ipaddress.IPv6Network(f"{address}/{IPV6_HOME}", strict=False).network_address)


def _address(text: str) -> str:
    """The address in its usual spelling, an IPv4 one as such; empty for what is none."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return ""
    return str(getattr(address, "ipv4_mapped", None) or address)
