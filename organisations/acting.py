"""The door of every page: one transaction, in the organisation of the membership acted under.

It stands in place of ATOMIC_REQUESTS, which would end before a view's template is rendered, so that
lists would come out empty. What fails is written not at all: a page that raises, or answers 5xx.
And what could not be written is not shown: not one byte leaves before the commit.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, cast

from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from organisations import scope
from organisations.scope import Actor

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from django.http import HttpRequest, HttpResponseBase
    from django.template.response import SimpleTemplateResponse

    from organisations.doors import DeskRequest
    from organisations.models import Organisation

logger = logging.getLogger(__name__)

FAULTS = 500
UNAVAILABLE = 503


class ActingMiddleware:
    """Stands last, so that views, and nothing else, are within; `request.membership` is known."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            with self._place_of(request):
                return self._answered(request)
        except DatabaseError as fault:
            # The commit: whatever a view raises has become an answer by now.
            logger.error("%s was not written: %s", request.method, type(fault).__name__)  # noqa: TRY400 - the words of a fault may hold values
            return not_now()

    def _place_of(self, request: HttpRequest) -> AbstractContextManager[None]:
        membership = cast("DeskRequest", request).membership
        if membership is None:
            return scope.outside()
        by = Actor(user=request.user.pk, role=membership.role)
        return scope.within(membership.organisation, by=by)

    def _answered(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code >= FAULTS or hasattr(request, "has_raised"):
            transaction.set_rollback(True)
        elif connection.needs_rollback:
            logger.error("%s lost what it had written", request.method)
            return not_now()
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
    by: Actor | None,
    view: Callable[..., HttpResponseBase],
    /,
    *arguments: object,
    **named: object,
) -> HttpResponseBase:
    """The view's answer, rendered, in an organisation that a link or an address names.

    `by` is None where an address lets in whoever comes.
    """
    with scope.within(organisation, by=by):
        return rendered(view(*arguments, **named))


def rendered(response: HttpResponseBase) -> HttpResponseBase:
    """The answer with its page written out, so that nothing is read after this."""
    if hasattr(response, "render"):
        return cast("SimpleTemplateResponse", response).render()
    return response


def not_now() -> HttpResponse:
    """The page without anybody's data that stands where something could not be written down."""
    response = HttpResponse(render_to_string("503.html"), status=UNAVAILABLE)
    response.headers["Retry-After"] = "60"
    response.headers["Cache-Control"] = "no-store, private"
    return response
