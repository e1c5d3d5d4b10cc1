"""How long a volunteer's personal data is kept after they have ended, and whose time is up.

Due is a fact of the rows: when they ended, and whether an event ever approved them.
"""

from __future__ import annotations

import logging
import traceback
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from organisations import scope
from organisations.local_time import local_day
from volunteers.models import Volunteer, VolunteerEvent
from volunteers.services import erase_volunteer

if TYPE_CHECKING:
    from datetime import date, datetime

    from organisations.models import Organisation
    from volunteers.models import VolunteerQuerySet

logger = logging.getLogger(__name__)

# Two years, as for an ended match; somebody who was never approved is told nothing by them.
KEPT_AFTER_ENDING = timedelta(days=730)
KEPT_IF_NEVER_APPROVED = timedelta(days=182)


def kept_long_enough(organisation: Organisation, *, now: datetime) -> VolunteerQuerySet:
    """Those who ended so long ago that nothing is to tell any more who they were."""
    approvals = VolunteerEvent.objects.filter(
        volunteer=OuterRef("pk"), status=Volunteer.Status.APPROVED
    )
    ended = Volunteer.objects.of(organisation).known().filter(status=Volunteer.Status.ENDED)
    dated = ended.alias(was_approved=Exists(approvals))
    helped = Q(was_approved=True, ended_at__lte=now - KEPT_AFTER_ENDING)
    never = Q(was_approved=False, ended_at__lte=now - KEPT_IF_NEVER_APPROVED)
    return dated.filter(helped | never)


def was_approved(volunteer: Volunteer) -> bool:
    """Whether they ever were: before they stopped, or before a time they stopped."""
    return volunteer.events.filter(status=Volunteer.Status.APPROVED).exists()


def kept_until(volunteer: Volunteer) -> date | None:
    """The first day on which nothing tells any more who they were; None for who has not ended."""
    if volunteer.ended_at is None:
        return None
    kept = KEPT_AFTER_ENDING if was_approved(volunteer) else KEPT_IF_NEVER_APPROVED
    return local_day(volunteer.ended_at + kept)


def erase_kept_long_enough(organisation: Organisation, *, now: datetime) -> int:
    """How many were erased; the nightly sweep's part of it.

    Each in a transaction of their own, so that one who cannot be erased holds up nobody else.
    """
    with scope.within(organisation):
        due = list(kept_long_enough(organisation, now=now).order_by("pk").values_list("pk"))
    return sum(_erased(organisation, pk, now=now) for [pk] in due)


def _erased(organisation: Organisation, pk: int, *, now: datetime) -> bool:
    try:
        with scope.within(organisation):
            return _erase_if_still_due(organisation, pk, now=now)
    except Exception as error:  # noqa: BLE001 - our own fault, logged without its words: they may name somebody
        frames = "".join(traceback.format_tb(error.__traceback__))
        logger.error("Volunteer #%s was not erased: %s\n%s", pk, type(error).__name__, frames)  # noqa: TRY400
        return False


def _erase_if_still_due(organisation: Organisation, pk: int, *, now: datetime) -> bool:
    """Looked at again under the lock: they may have come back since they were found."""
    Volunteer.objects.select_for_update().get(pk=pk)
    volunteer = kept_long_enough(organisation, now=now).filter(pk=pk).first()
    if volunteer is None:
        return False
    erase_volunteer(volunteer, by=organisation.system_user, at=now)
    return True
