"""A youth asks for a person: to talk, to end a running match, to be erased.

It stands on the coordinators' day until one of them has seen to it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext

from matching import notifications
from matching.errors import TransitionRefusedError
from matching.models import Inquiry, Match
from youths.models import Youth

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User

Kind = Inquiry.Kind
# For so long the youth's page tells that somebody has seen it.
TOLD_FOR = timedelta(days=7)


@transaction.atomic
def ask(*, youth: Youth, kind: Inquiry.Kind, at: datetime, match: Match | None = None) -> Inquiry:
    """The coordinators are told, once: asking again while it stands open is the same inquiry.

    Raises TransitionRefusedError for the end of a match that does not run.
    """
    if match is not None and not match.is_active:
        raise TransitionRefusedError(gettext("You two have already finished."))
    inquiry, is_new = Inquiry.objects.get_or_create(
        organisation=youth.organisation,
        youth=youth,
        kind=kind,
        match=match,
        handled_at=None,
        defaults={"asked_at": at},
    )
    if is_new:
        notifications.write_inquiry(inquiry, at=at)
    return inquiry


def handle(*, inquiry: Inquiry, by: User, at: datetime) -> None:
    """A coordinator has seen to it. Raises TransitionRefusedError for an erasure.

    That comes by itself when the match has ended, or the youth takes it back.
    """
    if inquiry.waits_for_the_end:
        raise TransitionRefusedError(
            gettext("End the match: then what we know about the youth is erased by itself.")
        )
    inquiry.handle(by=by, at=at)


@transaction.atomic
def take_back_erasure(*, youth: Youth, by: User, at: datetime) -> None:
    """The youth is locked, so that this and the sweep's erasure come one after another."""
    Youth.objects.select_for_update().get(pk=youth.pk)
    for inquiry in Inquiry.objects.of_youth(youth).open().erasures():
        inquiry.handle(by=by, at=at)


def shown_to(youth: Youth, *, at: datetime) -> dict[str, Inquiry]:
    """By kind, or for the end of a match by its key: what is open, and a talk seen to lately."""
    seen_lately = Q(kind=Kind.TALK, handled_at__gt=at - TOLD_FOR)
    asked = Inquiry.objects.of_youth(youth)
    shown = asked.filter(Q(pk__in=asked.open().values("pk")) | seen_lately)
    return {
        f"end:{inquiry.match_id}" if inquiry.match_id else inquiry.kind: inquiry
        for inquiry in shown.order_by("asked_at", "pk")
    }
