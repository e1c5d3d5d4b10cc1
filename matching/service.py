"""What a volunteer has given: counted from the rows, and frozen when it is certified."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, Max, Min, Q, Sum
from django.utils.translation import gettext

from matching.errors import TransitionRefusedError
from matching.hours import HALF_HOURS
from matching.models import Match, Meeting
from organisations.local_time import local_day
from volunteers.models import ServiceCertificate, Training, Volunteer
from volunteers.retention import was_approved

if TYPE_CHECKING:
    from datetime import date, datetime

    from accounts.models import User
    from volunteers.models import TrainingQuerySet

# EEPM, 4th ed.: training before the match.
LEAST_BEFORE_A_MATCH = 2
BEST_BEFORE_A_MATCH = 6


@dataclass(frozen=True)
class Service:
    """Counts and hours alone: who was helped stands nowhere in it. Days are local, both included.

    `youths` are those they have met at least once, `hours` those of meetings held; all hours are
    half hours.
    """

    from_on: date
    until_on: date
    youths: int
    meetings: int
    hours: Decimal
    training_hours: Decimal


def service_of(volunteer: Volunteer, *, on: date) -> Service:
    """From the day they were approved until this day, or the day they ended; four queries."""
    held = Meeting.objects.of_volunteer(volunteer).held()
    met = held.aggregate(
        meetings=Count("pk"),
        youths=Count("match__youth", distinct=True),
        hours=Sum(HALF_HOURS),
        first=Min("starts_at"),
    )
    helped = Match.objects.of_volunteer(volunteer).started()
    matches = helped.aggregate(first=Min("started_at"))
    way = volunteer.events.aggregate(
        approved=Min("at", filter=Q(status=Volunteer.Status.APPROVED)),
        ended=Max("at", filter=Q(status=Volunteer.Status.ENDED)),
    )
    begun = way["approved"] or volunteer.created_at
    firsts = [one for one in (begun, matches["first"], met["first"]) if one]
    until_on = local_day(way["ended"]) if volunteer.has_ended and way["ended"] else on
    return Service(
        from_on=min(local_day(min(firsts)), until_on),
        until_on=until_on,
        youths=met["youths"],
        meetings=met["meetings"],
        hours=met["hours"] or Decimal(0),
        training_hours=Training.objects.of_volunteer(volunteer).by(on).hours(),
    )


def training_before_a_match(volunteer: Volunteer) -> Decimal:
    """Hours up to the day the first match started; while none has, all there are."""
    return _training_before(volunteer).hours()


def _training_before(volunteer: Volunteer) -> TrainingQuerySet:
    training = Training.objects.of_volunteer(volunteer)
    first = Match.objects.of_volunteer(volunteer).started().aggregate(at=Min("started_at"))["at"]
    return training.by(local_day(first)) if first else training


def may_be_certified(volunteer: Volunteer) -> bool:
    """Whether there is anything to vouch for: they have been approved once. One query."""
    return volunteer.erased_at is None and was_approved(volunteer)


@transaction.atomic
def certify(*, volunteer: Volunteer, by: User, at: datetime) -> ServiceCertificate:
    """The figures of this day, with a code of their own; the same figures again are the same one.

    Raises TransitionRefusedError for somebody who has been erased, or was never approved: anybody
    may sign up, and a certificate says to whoever checks it that we know them.
    """
    Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    volunteer.refresh_from_db(fields=["name", "status", "erased_at"])
    if volunteer.erased_at is not None:
        raise TransitionRefusedError(gettext("This volunteer has been erased."))
    if not may_be_certified(volunteer):
        raise TransitionRefusedError(
            gettext("A certificate of service can be made from the day of the approval on.")
        )
    figures = vars(service_of(volunteer, on=local_day(at))) | {"name": volunteer.name}
    same = ServiceCertificate.objects.of_volunteer(volunteer).filter(**figures).first()
    return same or ServiceCertificate.objects.create(
        organisation=volunteer.organisation,
        volunteer=volunteer,
        issued_at=at,
        issued_by=by,
        **figures,
    )
