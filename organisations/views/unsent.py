"""A public form shown again as it was typed, without being sent.

Either another language was chosen on it, or it came too late: the token that says whose form it is
had run out. The page has a fresh token then, and all that is needed is to press Send once more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.csrf import csrf_failure

from organisations.doors import said
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
        return csrf_failure(request, reason=reason)
    if can_be_kept(request):
        return handed_back(request)
    if not hasattr(found.func, "shows_again"):
        return csrf_failure(request, reason=reason)
    request.came_too_late = ASKED not in request.POST  # type: ignore[attr-defined]
    response = found.func(request, *found.args, **found.kwargs)
    response.status_code = 403
    return response


def _is_ours(request: HttpRequest, reason: str) -> bool:
    came_from = request.headers.get("Sec-Fetch-Site", "same-origin")
    return reason.startswith(LACKING) and came_from == "same-origin"
