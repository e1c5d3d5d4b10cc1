"""What no request may bring, whichever page it is for: a NUL, or more than a form holds.

PostgreSQL keeps no NUL in a text, and an Office file none of its like: let in, they would be a
fault of ours wherever they land. Nobody types them.

More than a form is read from somebody who is logged in alone, and for the page alone that takes a
file; whether they may bring one is asked by its door, after the file is read. Whoever is not logged
in is led to the login unread.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import unquote

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponse, HttpResponseRedirect, UnreadablePostError
from django.urls import Resolver404, resolve
from django.views.defaults import bad_request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest, HttpResponseBase

# The control characters, but for those that break lines and pages, and two that are no characters.
UNWRITABLE = re.compile("[\0-\x08\x0e-\x1f\ufffe\uffff]")
# What the address of a page says after a file that was larger than any list.
TOO_LARGE = "for_stor"


class RequestLimitsMiddleware:
    """Before sessions: their key in a cookie is looked for in the database as well."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _length(request) > settings.LARGEST_REQUEST and (answer := _too_large(request)):
            return answer
        try:
            is_bad = any(map(UNWRITABLE.search, _texts(request)))
        except UnreadablePostError:
            is_bad = True
        if is_bad:
            return bad_request(request, SuspiciousOperation())
        return self.get_response(request)


def _too_large(request: HttpRequest) -> HttpResponseBase | None:
    """The answer to a request that is larger than a form, where its body is not to be read."""
    if not _takes_a_file(request):
        response = bad_request(request, SuspiciousOperation())
        response.status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return response
    if any(map(UNWRITABLE.search, request.COOKIES.values())):
        return bad_request(request, SuspiciousOperation())
    if not _is_logged_in(request):
        return redirect_to_login(request.path)
    if _length(request) > settings.LARGEST_UPLOAD:
        # Unread: the page itself says it beside its field.
        return HttpResponseRedirect(f"{request.path}?{TOO_LARGE}")
    return None


def _is_logged_in(request: HttpRequest) -> bool:
    """By the session that its cookie names, read as Django reads it later on."""
    SessionMiddleware(lambda _request: HttpResponse()).process_request(request)
    return get_user(request).is_authenticated


def _length(request: HttpRequest) -> int:
    """A body without a length is none to Django, so this is all there can be."""
    text = request.headers.get("content-length") or "0"
    return int(text) if text.isdecimal() else 0


def _takes_a_file(request: HttpRequest) -> bool:
    """Exactly the addresses that say so (organisations/doors.py) may be sent a file."""
    try:
        return hasattr(resolve(request.path_info).func, "takes_a_file")
    except Resolver404:
        return False


def _texts(request: HttpRequest) -> Iterator[str]:
    yield request.path_info
    yield unquote(request.META.get("QUERY_STRING", ""))
    yield from request.COOKIES.values()
    for name, values in request.POST.lists():
        yield name
        yield from (value for value in values if isinstance(value, str))
    for _name, files in request.FILES.lists():
        yield from (str(file) for file in files)
