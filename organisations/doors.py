"""Who is let in on the desk, and where a step leads back to."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, cast

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme

from organisations.acting import answered_within
from organisations.models import Organisation

if TYPE_CHECKING:
    from collections.abc import Callable

    from organisations.models import Membership


class DeskRequest(HttpRequest):
    """A request behind `coordinating`: somebody acts, with a role that coordinates."""

    membership: Membership


def coordinating(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page of the desk. To anybody whose role does not coordinate it is as if it did not exist.

    Who is not logged in never comes here: LoginRequiredMiddleware sends them to the login page.
    """

    @wraps(view)
    def opened(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        membership = cast("DeskRequest", request).membership
        if membership is None or not membership.coordinates:
            raise Http404
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store, private"
        return response

    return opened


def leading(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page of the chief's: to anybody else it is as if it did not exist."""

    @wraps(view)
    def opened(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        membership = cast("DeskRequest", request).membership
        if membership is None or not membership.leads:
            raise Http404
        return view(request, *args, **kwargs)

    return coordinating(opened)


def public_page(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page anybody may open, in the organisation whose name its address begins with."""

    @login_not_required
    @wraps(view)
    def opened(
        request: HttpRequest, slug: str, *args: object, **kwargs: object
    ) -> HttpResponseBase:
        organisation = get_object_or_404(Organisation, slug=slug)
        return answered_within(organisation, None, view, request, organisation, *args, **kwargs)

    return opened


def way_back(request: HttpRequest, *, otherwise: str) -> str:
    """The page of this site a step was taken from (its field `next`), or the other one."""
    asked = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if own else otherwise
