"""A youth leaves for good: what is under way is closed, and then they are erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef

from matching import inquiries
from matching.models import Inquiry, Match
from matching.services import withdraw_request
from youths.models import HelpRequest, Youth
from youths.services import erase_youth

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User
    from organisations.models import Organisation


@transaction.atomic
def erase_or_ask(*, youth: Youth, by: User, at: datetime) -> bool:
    """Erased at once (True), or, while a match runs, the coordinators are told to end it first.

    The youth is locked, as in `propose_match`.
    """
    Youth.objects.select_for_update().get(pk=youth.pk)
    if Match.objects.of_youth(youth).active().exists():
        inquiries.ask(youth=youth, kind=Inquiry.Kind.ERASE, at=at)
        return False
    _erase(youth, by=by, at=at)
    return True


def erase_who_asked(organisation: Organisation, *, now: datetime) -> None:
    """Those whose last match has ended since they asked; the sweep's part of it."""
    running = Match.objects.active().filter(youth=OuterRef("youth"))
    asked = Inquiry.objects.of(organisation).open().erasures().filter(~Exists(running))
    for inquiry in asked.select_related("youth__user", "youth__organisation").order_by("pk"):
        erase_or_ask(youth=inquiry.youth, by=inquiry.youth.user, at=now)


def _erase(youth: Youth, *, by: User, at: datetime) -> None:
    """Requests are withdrawn first, so that open proposals are taken back and nobody is asked."""
    for request in HelpRequest.objects.of_youth(youth).open():
        withdraw_request(request=request, by=by, at=at)
    for inquiry in Inquiry.objects.of_youth(youth).open():
        inquiry.handle(by=by, at=at)
    erase_youth(youth, by=by, at=at)
