"""Whose screening has to hold now: of the approved, and of those on pause who help somebody still.

A pause, and a wish to leave, keep new proposals away and let running matches go on: what vouches
for the volunteer must not end unseen meanwhile. Whoever is on pause and helps nobody is left in
peace, and asked when they are back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from matching.models import Match
from volunteers.models import Volunteer

if TYPE_CHECKING:
    from datetime import date

    from volunteers.models import CertificateQuerySet, VolunteerQuerySet


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
