"""Who is let in on the desk, and where a step leads back to."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import cast

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme

from organisations.acting import answered_within
from organisations.models import Membership, Organisation

View = Callable[..., HttpResponseBase]


# Whom doors open to beside the roles.
ANYBODY = "anybody"
YOUTH = "youth"
GUARDIAN = "guardian"
REFERENCE = "reference"


class DeskRequest(HttpRequest):
    """A request behind `coordinating`: somebody acts, with a role that coordinates."""

    membership: Membership


def open_to(*roles: str) -> Callable[[View], View]:
    """A door for these roles. To anybody else the page behind it is as if it did not exist.

    Who is not logged in never comes here: LoginMiddleware sends them to the login page.
    The view says whom it opens to (`opens_to`), for the page that shows who may do what.
    """

    def door(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            membership = cast("DeskRequest", request).membership
            if membership is None or membership.role not in roles:
                raise Http404
            response = view(request, *args, **kwargs)
            response.headers["Cache-Control"] = "no-store, private"
            return response

        return said(opened, opens_to=roles)

    return door


def said(view: View, **words: object) -> View:
    """The view, saying so about itself."""
    vars(view).update(words)
    return view


def takes_a_file(view: View) -> View:
    """A page that may be sent a file; to no other a request may be as large (request_limits)."""
    return said(view, takes_a_file=True)


coordinating = open_to(*Membership.COORDINATING)
leading = open_to(Membership.Role.CHIEF)
reading = open_to(*Membership.WORKING)


def anybodys(view: View) -> View:
    """A page anybody may open, that finds out itself in which organisation, if in any."""
    return said(login_not_required(view), opens_to=(ANYBODY,))


def by_post(home: str | Callable[..., str]) -> Callable[[View], View]:
    """A step is taken by POST alone. Its address is led back to the page the step is taken from.

    `home` names that page, or tells its address when it is called as the view is. Who chooses
    another language on a form that came back, opens their browser anew, or logs in again after
    they were logged out, asks for the address of the step.
    """

    def door(view: View) -> View:
        @wraps(view)
        def taken(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if request.method != "POST":
                return redirect(home if isinstance(home, str) else home(request, *args, **kwargs))
            return view(request, *args, **kwargs)

        return said(taken, by_post=True)

    return door


def public_page(view: View) -> View:
    """A page anybody may open, in the organisation whose name its address begins with."""

    @login_not_required
    @wraps(view)
    def opened(
        request: HttpRequest, slug: str, *args: object, **kwargs: object
    ) -> HttpResponseBase:
        organisation = get_object_or_404(Organisation, slug=slug)
        return answered_within(organisation, None, view, request, organisation, *args, **kwargs)

    return said(opened, opens_to=(ANYBODY,))


def way_back(request: HttpRequest, *, otherwise: str) -> str:
    """The page of this site a step was taken from (its field `next`), or the other one."""
    asked = request.POST.get("next", "")
    return asked if is_of_this_site(request, asked) else otherwise


def is_of_this_site(request: HttpRequest, address: str) -> bool:
    return url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
