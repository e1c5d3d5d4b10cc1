"""A form shown again as it was typed, without being sent.

Either another language was chosen on it, or it came too late: the token that says whose form it is
had run out. The page has a fresh token then, and all that is needed is to press Send once more.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.shortcuts import render

from organisations.doors import is_of_this_site, said
from organisations.tongues import ASKED
from organisations.views.too_late import can_be_kept, handed_back

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from organisations.doors import View

# Of a form sent from another site Django says something else, and nobody's page shows its words.
LACKING = "CSRF"


def shows_again(view: View) -> View:
    """A page whose form can be shown again: it asks `is_unsent`, and then keeps nothing."""
    return said(view, shows_again=True)


def is_unsent(request: HttpRequest) -> bool:
    return ASKED in request.POST or hasattr(request, "came_too_late")


def came_without_token(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """Stands in for Django's own page (CSRF_FAILURE_VIEW)."""
    found = request.resolver_match
    if found is None or not _is_ours(request, reason):
        return _refused(request)
    if not hasattr(found.func, "shows_again") or _has_to_log_in(request, found.func):
        return handed_back(request) if can_be_kept(request) else _refused(request)
    request.came_too_late = ASKED not in request.POST  # type: ignore[attr-defined]
    response = found.func(request, *found.args, **found.kwargs)
    response.status_code = HTTPStatus.FORBIDDEN
    return response


def _has_to_log_in(request: HttpRequest, view: object) -> bool:
    return getattr(view, "login_required", True) and not request.user.is_authenticated


def _refused(request: HttpRequest) -> HttpResponseBase:
    return render(request, "403_csrf.html", _way_on(request), status=HTTPStatus.FORBIDDEN)


def _way_on(request: HttpRequest) -> dict[str, object]:
    """Back to the page of ours the form stood on; staff stay within the desk."""
    came_from = request.headers.get("Referer", "")
    return {
        "back": came_from if is_of_this_site(request, came_from) else "",
        "frame": "base_desk.html" if getattr(request, "works_here", False) else None,
    }


def _is_ours(request: HttpRequest, reason: str) -> bool:
    came_from = request.headers.get("Sec-Fetch-Site", "same-origin")
    return reason.startswith(LACKING) and came_from == "same-origin"
