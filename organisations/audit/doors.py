"""The door of a page that shows people: who was looked at is written down before the page leaves.

`urls.py` says what the page is for, `looking(view, why=…)`; the view says whom it shows,
`look(request, people)`. One entry per page, written last in the page's own transaction, so that the
chain's lock is short. A page whose entry cannot be written is not shown.
"""

from __future__ import annotations

import logging
from functools import wraps
from typing import TYPE_CHECKING, cast

from django.db import DatabaseError, transaction
from django.http import HttpRequest

from organisations import scope
from organisations.acting import not_now, rendered
from organisations.models import AuditEntry, Why, person_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.db.models import Model
    from django.http import HttpResponseBase

logger = logging.getLogger(__name__)

# Answers without anybody on them: leading on, or a way of asking that the page does not take.
BARE = {*range(300, 400), 405}


class LookNotToldError(Exception):
    """A page that is there to show people did not say whom it shows."""


class LookingRequest(HttpRequest):
    """A request behind `looking`: the people its page shows, None until the view has said so."""

    people: set[str] | None


def looking(view: Callable[..., HttpResponseBase], *, why: Why) -> Callable[..., HttpResponseBase]:
    """A page that shows people, for this purpose. Stands inside the door that lets somebody in."""

    @wraps(view)
    def opened(request: LookingRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        request.people = None
        response = rendered(view(request, *args, **kwargs))
        if request.people is None:
            if response.status_code in BARE:
                return response
            raise LookNotToldError(request.resolver_match)
        try:
            _write(request, why=why)
        except DatabaseError as fault:
            logger.error("A look was not written: %s", type(fault).__name__)  # noqa: TRY400 - the words of a fault may hold values
            transaction.set_rollback(True)
            return not_now()
        return response

    opened.looks_why = why  # type: ignore[attr-defined]
    return opened


def look(request: HttpRequest, people: Iterable[Model | str]) -> None:
    """These people, or their ids, stand on the page that is made; called again, these as well."""
    looked = cast("LookingRequest", request)
    named = {one if isinstance(one, str) else person_id(one) for one in people}
    looked.people = (getattr(looked, "people", None) or set()) | named


def _write(request: LookingRequest, *, why: Why) -> None:
    """A page that came out without anybody on it is no look."""
    if not request.people:
        return
    by = scope.actor()
    AuditEntry.objects.create(
        organisation_id=scope.required(),
        kind=AuditEntry.Kind.LOOK,
        user_id=by.user,
        role=by.role,
        link=by.link,
        what=request.resolver_match.view_name,  # type: ignore[union-attr]
        why=why,
        people=sorted(request.people),
    )
