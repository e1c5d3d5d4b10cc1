"""When a volunteer who has nobody right now is asked whether they are still there.

Every six months since they were last heard from: since they said so, were approved, or their last
match ended, whichever is latest. Again after 14 days; after 28 a coordinator asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, Max, OuterRef, Subquery
from django.db.models.functions import Greatest

from matching.cadence import morning_of
from matching.models import Match
from organisations.local_time import add_months, local_day
from volunteers.models import Presence, Volunteer, VolunteerEvent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from volunteers.models import VolunteerQuerySet

ASKED_EVERY_MONTHS = 6
ASKED_AGAIN_AFTER = timedelta(days=14)
ASKING_IS_A_TASK_AFTER = timedelta(days=28)
# No six months are shorter.
SIX_MONTHS_AT_LEAST = timedelta(days=180)


@dataclass(frozen=True)
class Idle:
    """An approved volunteer without a proposal or a running match, and when they were heard from.

    `confirmed_at`: when it was last said that they are there, None while it never was.
    """

    volunteer: Volunteer
    heard_at: datetime
    confirmed_at: datetime | None

    def asked_at(self, round_: int) -> datetime:
        """09:00 of the day that many times six months after they were heard from."""
        day = add_months(local_day(self.heard_at), ASKED_EVERY_MONTHS * round_)
        return morning_of(day)

    def rounds_until(self, moment: datetime) -> Iterator[tuple[int, datetime]]:
        """Each time they are asked up to and including a moment: its number, and when."""
        round_ = 1
        while (asked_at := self.asked_at(round_)) <= moment:
            yield round_, asked_at
            round_ += 1

    def is_asked(self, *, at: datetime) -> bool:
        """Whether the question stands open."""
        return self.asked_at(1) <= at

    def is_a_task(self, *, at: datetime) -> bool:
        """Whether a coordinator asks now, since no answer came."""
        return self.asked_at(1) + ASKING_IS_A_TASK_AFTER <= at


def idle(volunteer: Volunteer) -> Idle | None:
    """The volunteer as one who has nobody; None while they have, or are not in the bank."""
    return next(iter(_read(_idle(Volunteer.objects.filter(pk=volunteer.pk)))), None)


def asked_by(volunteers: VolunteerQuerySet, moment: datetime) -> list[Idle]:
    """Of these, those who have nobody and were to be asked by a moment; at one query."""
    long_ago = _idle(volunteers).filter(heard_at__lte=moment - SIX_MONTHS_AT_LEAST)
    return [one for one in _read(long_ago) if one.is_asked(at=moment)]


def _read(volunteers: QuerySet[Any]) -> list[Idle]:
    rows = volunteers.select_related("recipient").order_by("pk")
    return [Idle(one, one.heard_at, one.confirmed_at) for one in rows]


def _idle(volunteers: VolunteerQuerySet) -> QuerySet[Any]:
    """With `confirmed_at`, and `heard_at`: the latest of that, the approval and the last end."""
    has_somebody = Match.objects.open().filter(volunteer=OuterRef("pk"))
    approved = VolunteerEvent.objects.filter(status=Volunteer.Status.APPROVED)
    ended = Match.objects.filter(status=Match.Status.ENDED)
    confirmed = _latest(Presence.objects.all(), "confirmed_at")
    return (
        volunteers.approved()
        .filter(~Exists(has_somebody))
        .annotate(
            confirmed_at=confirmed,
            heard_at=Greatest(
                F("created_at"), confirmed, _latest(approved, "at"), _latest(ended, "settled_at")
            ),
        )
    )


def _latest(rows: QuerySet[Any], moment: str) -> Subquery:
    own = rows.filter(volunteer=OuterRef("pk")).order_by().values("volunteer")
    return Subquery(own.annotate(latest=Max(moment)).values("latest"))
