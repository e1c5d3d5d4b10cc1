"""What stands proposed is taken back once it cannot come to be, whoever's hand made it so.

The page, the desk or a list: a volunteer steps back (`volunteers.models.stepped_back`), or a
request waits no longer (`youths.models.stopped_waiting`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from matching import notifications
from matching.models import Match
from youths.models import HelpRequest

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User
    from matching.models import MatchQuerySet
    from volunteers.models import Volunteer


def take_back(matches: MatchQuerySet, *, by: User, at: datetime) -> None:
    """Nobody's no, and who proposed it is told. What is answered just now is settled first."""
    standing = matches.proposed().select_related("youth", "organisation")
    for match in standing.select_for_update(of=("self",)).order_by("pk"):
        match.withdraw(by=by, at=at)
        notifications.write_declined(match, at=at)


def of_volunteer(volunteer: Volunteer, *, by: User, at: datetime, **_sent: object) -> None:
    take_back(Match.objects.of_volunteer(volunteer), by=by, at=at)


def of_request(request: HelpRequest, *, by: User, at: datetime, **_sent: object) -> None:
    """Once it is withdrawn nobody is told either that another is looked for, or asked about it."""
    take_back(Match.objects.filter(request=request), by=by, at=at)
    if request.status == HelpRequest.Status.WITHDRAWN:
        notifications.take_back_what_waits(request, at=at)
