"""What no request may bring, whichever page it is for: a NUL, or more than a form holds.

PostgreSQL keeps no NUL in a text, so one that is let in would be a fault of ours wherever it lands.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import unquote

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import UnreadablePostError
from django.views.defaults import bad_request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest, HttpResponseBase

NUL = "\0"


class RequestLimitsMiddleware:
    """Before sessions: their key in a cookie is looked for in the database as well."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _length(request) > settings.LARGEST_REQUEST:
            response = bad_request(request, SuspiciousOperation())
            response.status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            return response
        try:
            has_nul = any(NUL in text for text in _texts(request))
        except UnreadablePostError:
            has_nul = True
        if has_nul:
            return bad_request(request, SuspiciousOperation())
        return self.get_response(request)


def _length(request: HttpRequest) -> int:
    """A body without a length is none to Django, so this is all there can be."""
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isdecimal() else 0


def _texts(request: HttpRequest) -> Iterator[str]:
    yield request.path_info
    yield unquote(request.META.get("QUERY_STRING", ""))
    yield from request.COOKIES.values()
    for name, values in request.POST.lists():
        yield name
        yield from (value for value in values if isinstance(value, str))
    yield from (file.name or "" for file in request.FILES.values())
