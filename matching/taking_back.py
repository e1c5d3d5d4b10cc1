"""What stands proposed is taken back once it cannot come to be, whoever's hand made it so.

The page, the desk or a list: a volunteer steps back (`volunteers.models.stepped_back`) or lacks
what vouched for them (`volunteers.models.vouched_less`), or a request waits no longer
(`youths.models.stopped_waiting`). Where nobody's hand did it, and a day has passed, the sweep does.
"""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING

from django.utils.translation import ngettext

from matching import notifications
from matching.models import Match
from matching.still_possible import no_longer_possible
from organisations import scope
from organisations.local_time import local_day
from volunteers.models import Volunteer
from youths.models import HelpRequest, Youth

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User
    from matching.models import MatchQuerySet
    from organisations.models import Organisation

logger = logging.getLogger(__name__)


def take_back(matches: MatchQuerySet, *, by: User, at: datetime) -> None:
    """Nobody's no, and who proposed it is told. What is answered just now is settled first."""
    standing = matches.proposed().select_related("youth", "organisation")
    for match in standing.select_for_update(of=("self",)).order_by("pk"):
        match.withdraw(by=by, at=at)
        notifications.write_declined(match, at=at)


def of_volunteer(volunteer: Volunteer, *, by: User, at: datetime, **_sent: object) -> None:
    take_back(Match.objects.of_volunteer(volunteer), by=by, at=at)


def of_vouched_less(volunteer: Volunteer, *, by: User, at: datetime, **_sent: object) -> None:
    """Only what they may not be proposed for any more: another programme may ask for less."""
    standing = Match.objects.of_volunteer(volunteer)
    _take_back_impossible(standing, organisation=volunteer.organisation, by=by, at=at)


def of_request(request: HelpRequest, *, by: User, at: datetime, **_sent: object) -> None:
    """Once it is withdrawn nobody is told either that another is looked for, or asked about it."""
    take_back(Match.objects.filter(request=request), by=by, at=at)
    if request.status == HelpRequest.Status.WITHDRAWN:
        notifications.take_back_what_waits(request, at=at)


def in_words(volunteer: Volunteer, at: datetime) -> str:
    """How many of the volunteer's proposals were taken back at that moment, if any were."""
    taken = Match.objects.of_volunteer(volunteer).filter(
        status=Match.Status.WITHDRAWN, settled_at=at
    )
    count = taken.count()
    if not count:
        return ""
    words = ngettext(
        "%(count)d proposal is taken back.", "%(count)d proposals are taken back.", count
    )
    return words % {"count": count}


def sweep(organisation: Organisation, *, now: datetime) -> None:
    """What time has made impossible: a certificate, or a step, has run out since it was proposed.

    Each in a transaction of its own, so that one that cannot be taken back holds up no other.
    """
    with scope.within(organisation):
        found = no_longer_possible(
            Match.objects.of(organisation), organisation=organisation, on=local_day(now)
        )
    for match in found:
        try:
            with scope.within(organisation):
                _take_back_locked(match, organisation=organisation, at=now)
        except Exception as error:  # noqa: BLE001 - our own fault, logged without its words: they may name somebody
            frames = "".join(traceback.format_tb(error.__traceback__))
            logger.error("%s was not taken back: %s\n%s", match, type(error).__name__, frames)  # noqa: TRY400


def _take_back_locked(match: Match, *, organisation: Organisation, at: datetime) -> None:
    """Looked at again under the locks `propose_match` takes: a certificate may have been seen."""
    Youth.objects.select_for_update().get(pk=match.youth_id)
    Volunteer.objects.select_for_update().get(pk=match.volunteer_id)
    this = Match.objects.filter(pk=match.pk)
    _take_back_impossible(this, organisation=organisation, by=organisation.system_user, at=at)


def _take_back_impossible(
    matches: MatchQuerySet, *, organisation: Organisation, by: User, at: datetime
) -> None:
    found = no_longer_possible(matches, organisation=organisation, on=local_day(at))
    if found:
        take_back(Match.objects.filter(pk__in=[match.pk for match in found]), by=by, at=at)
