"""Whose screening has to hold now: of the approved, and of those on pause who help somebody still.

A pause, and a wish to leave, keep new proposals away and let running matches go on: what vouches
for the volunteer must not end unseen meanwhile. Whoever is on pause and helps nobody is left in
peace, and asked when they are back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from matching.models import Match
from organisations.models import ScreeningStep
from volunteers.models import Volunteer
from volunteers.next_steps import in_words
from volunteers.screening import screening_of

if TYPE_CHECKING:
    from datetime import date

    from volunteers.models import Certificate, CertificateQuerySet, VolunteerQuerySet
    from volunteers.screening import Step


@dataclass(frozen=True)
class Renewal:
    """A certificate of `ending_by`. `step`: where a new one of its kind can be ordered."""

    certificate: Certificate
    step: Step | None

    @classmethod
    def of(cls, certificate: Certificate, *, on: date) -> Renewal:
        """From one with its volunteer fetched `with_screening()`."""
        step = screening_of(certificate.volunteer, on=on).of_kind(ScreeningStep.Kind.CERTIFICATE)
        is_its = step is not None and certificate.kind in step.fitting_kinds
        return cls(certificate, step if is_its else None)

    @property
    def volunteer(self) -> Volunteer:
        return self.certificate.volunteer

    @property
    def words(self) -> str:
        """What is to be done: ordered, waited for, asked about."""
        return in_words(self.step) if self.step else ""

    @property
    def may_be_ordered(self) -> bool:
        """Unless one is ordered, and the days to say yes to it still run."""
        return self.step is not None and (self.step.is_late or not self.step.is_ordered)


def with_steps_open(volunteers: VolunteerQuerySet, *, on: date) -> VolunteerQuerySet:
    """Those of them of whom a step has to be taken, for the first time or anew."""
    active = Match.objects.active().filter(volunteer=OuterRef("pk"))
    idle = Q(status=Volunteer.Status.PAUSED) & ~Exists(active)
    return volunteers.with_steps_open(on).exclude(idle)


def ending_by(certificates: CertificateQuerySet, day: date) -> CertificateQuerySet:
    """Those of them to be renewed by then, or already; with `has_match`: whether a match runs."""
    active = Match.objects.active().filter(volunteer=OuterRef("volunteer"))
    ending = certificates.ending_by(day).annotate(has_match=Exists(active))
    return ending.filter(Q(has_match=True) | ~Q(volunteer__status=Volunteer.Status.PAUSED))
