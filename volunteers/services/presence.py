"""A volunteer is still there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from organisations.local_time import local_day
from volunteers.models import Presence
from volunteers.services.gone import lock_present

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User
    from volunteers.models import Volunteer


@transaction.atomic
def confirm_presence(*, volunteer: Volunteer, by: User, at: datetime) -> Presence:
    """Said again on the same day it is the same.

    Raises VolunteerRefusedError for whoever has ended.
    """
    lock_present(volunteer)
    said = Presence.objects.of_volunteer(volunteer).order_by("-confirmed_at").first()
    if said is not None and local_day(said.confirmed_at) == local_day(at):
        return said
    return Presence.objects.create(
        organisation=volunteer.organisation,
        volunteer=volunteer,
        confirmed_at=at,
        confirmed_by=by,
    )
