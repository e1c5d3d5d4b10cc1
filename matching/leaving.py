"""A youth leaves for good: what is under way is closed, and then they are erased."""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef

from matching import inquiries
from matching.models import Inquiry, Match
from matching.services import withdraw_request
from organisations import scope
from youths.models import HelpRequest, Youth
from youths.services import erase_youth

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User
    from organisations.models import Organisation

logger = logging.getLogger(__name__)


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
    """Those whose last match has ended since they asked; the sweep's part of it.

    Each in a transaction of their own, so that one who cannot be erased holds up nobody else.
    """
    with scope.within(organisation):
        running = Match.objects.active().filter(youth=OuterRef("youth"))
        asked = Inquiry.objects.of(organisation).open().erasures().filter(~Exists(running))
        youths = list(asked.order_by("pk").values_list("youth", flat=True))
    for pk in youths:
        try:
            with scope.within(organisation):
                _erase_if_still_asked(pk, at=now)
        except Exception as error:  # noqa: BLE001 - our own fault, logged without its words: they may name somebody
            frames = "".join(traceback.format_tb(error.__traceback__))
            logger.error("Youth #%s was not erased: %s\n%s", pk, type(error).__name__, frames)  # noqa: TRY400


def _erase_if_still_asked(pk: int, *, at: datetime) -> None:
    """Looked at again under the lock: they may have taken it back since they were found."""
    locked = Youth.objects.select_for_update(of=("self",)).select_related("user", "organisation")
    youth = locked.get(pk=pk)
    if Inquiry.objects.of_youth(youth).open().erasures().exists():
        erase_or_ask(youth=youth, by=youth.user, at=at)


def _erase(youth: Youth, *, by: User, at: datetime) -> None:
    """Requests are withdrawn first, so that open proposals are taken back and nobody is asked."""
    for request in HelpRequest.objects.of_youth(youth).open():
        withdraw_request(request=request, by=by, at=at)
    for inquiry in Inquiry.objects.of_youth(youth).open():
        inquiry.handle(by=by, at=at)
    erase_youth(youth, by=by, at=at)
