"""One line in the log for each request: what was asked of which page, by whom, and how it went.

The page is named by its door, never by its address: that may hold a secret or what was searched
for. People are the numbers of their memberships and links; what the line is about are row numbers.
"""

from __future__ import annotations

import logging
import secrets
import time
from typing import TYPE_CHECKING

from accounts.client_ip import client_ip
from organisations.logs import request_id

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from django.http import HttpRequest, HttpResponseBase

logger = logging.getLogger(__name__)

REFUSED = {401, 403, 404, 413, 429}
HEADER = "X-Request-ID"


class RequestLogMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The number of the request stands on every line it causes, and in the answer."""
        began = time.perf_counter()
        token = request_id.set(secrets.token_hex(8))
        try:
            response = self.get_response(request)
            ms = round((time.perf_counter() - began) * 1000)
            response.headers[HEADER] = request_id.get()
            facts = {"status": response.status_code, "ms": ms, **_facts(request)}
            level = logging.WARNING if response.status_code in REFUSED else logging.INFO
            logger.log(level, "request", extra={"facts": facts})
            return response
        finally:
            request_id.reset(token)


def _facts(request: HttpRequest) -> dict[str, Any]:
    membership, link = (getattr(request, name, None) for name in ("membership", "link"))
    acting = membership or link
    return {
        "method": request.method,
        "route": route_of(request),
        "rows": _rows(request),
        "ip": client_ip(request),
        "organisation": acting.organisation_id if acting else None,
        "membership": membership.pk if membership else None,
        "link": link.pk if link else None,
    }


def route_of(request: HttpRequest) -> str | None:
    return request.resolver_match.view_name if request.resolver_match else None


def _rows(request: HttpRequest) -> dict[str, int]:
    named = request.resolver_match.kwargs if request.resolver_match else {}
    return {name: value for name, value in named.items() if isinstance(value, int)}
