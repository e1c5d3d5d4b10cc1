"""What somebody sent after their login had ended: handed back to them, to be sent again.

It is kept in hidden fields of the page they are answered with, and nowhere else. A session would
hand it to whoever logs in next in this browser; the page stays with the one who wrote it. They log
in in another tab and come back to this one. A login makes a new token against forged forms, so the
page's own is too old then: it is shown once more, with a good one, and says as whom it is sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render, resolve_url
from django.utils.cache import add_never_cache_headers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
# Fields of a form that nobody has typed anything in.
OF_THE_PAGE = {TOKEN, "next"}


def can_be_kept(request: HttpRequest) -> bool:
    """Whether something is typed in a form of one of our doors that asks for a login.

    Those of the login itself are not ours: passwords stand in no page. Nor can a page keep a file.
    """
    view = request.resolver_match.func if request.resolver_match else None
    if not hasattr(view, "opens_to") or not getattr(view, "login_required", True):
        return False
    if request.FILES or request.headers.get("HX-Request"):
        return False
    return any(value.strip() for name, value in _sent(request) if name not in OF_THE_PAGE)


def handed_back(request: HttpRequest, *, door: str | None = None) -> HttpResponse:
    """To be sent again, once they have gone through the door; a stranger's is the login."""
    if not request.user.is_authenticated:
        door = resolve_url(settings.LOGIN_URL)
    context = {
        "door": door,
        "address": request.get_full_path(),
        "typed": [(name, value) for name, value in _sent(request) if name != TOKEN],
    }
    response = render(request, "organisations/too_late.html", context, status=403)
    add_never_cache_headers(response)
    return response


def _sent(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Nothing of a request that is no POST."""
    for name, values in request.POST.lists():
        yield from ((name, str(value)) for value in values)
