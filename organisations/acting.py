"""The door of every page: one transaction, in the organisation of the membership acted under.

It stands in place of ATOMIC_REQUESTS, which would end before a view's template is rendered, so that
lists would come out empty. What fails is written not at all: a page that raises, or answers 5xx.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.shortcuts import render

from organisations import scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase
    from django.template.response import SimpleTemplateResponse

    from organisations.doors import DeskRequest
    from organisations.models import Organisation

FAULTS = 500


class ActingMiddleware:
    """Stands last, so that views, and nothing else, are within; `request.membership` is known."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        membership = cast("DeskRequest", request).membership
        place = scope.within(membership.organisation) if membership else scope.outside()
        with place:
            response = self.get_response(request)
            if response.status_code >= FAULTS or hasattr(request, "has_raised"):
                transaction.set_rollback(True)
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """Somebody who works in no organisation is told so where rows of one were asked for."""
        request.has_raised = True  # type: ignore[attr-defined]
        if isinstance(exception, scope.NoOrganisationError) and request.user.is_authenticated:
            return render(request, "organisations/no_organisation.html", status=403)
        return None


def answered_within(
    organisation: Organisation,
    view: Callable[..., HttpResponseBase],
    *arguments: object,
    **named: object,
) -> HttpResponseBase:
    """The view's answer, rendered, in an organisation that a link or an address names."""
    with scope.within(organisation):
        response = view(*arguments, **named)
        if hasattr(response, "render"):
            response = cast("SimpleTemplateResponse", response).render()
    return response
