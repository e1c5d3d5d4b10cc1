"""About whoever is gone nothing more is written, and to nobody on their account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from volunteers.errors import VolunteerRefusedError
from volunteers.models import Volunteer

if TYPE_CHECKING:
    from volunteers.models.volunteer import VolunteerQuerySet


def lock_known(volunteer: Volunteer, rows: VolunteerQuerySet | None = None) -> Volunteer:
    """The volunteer, read and locked anew, from these `rows`.

    Raises VolunteerRefusedError once they are erased.
    """
    among = Volunteer.objects.all() if rows is None else rows
    locked = among.select_for_update(of=("self",)).get(pk=volunteer.pk)
    if locked.erased_at is not None:
        raise VolunteerRefusedError(
            gettext("That is no longer possible: their personal data is erased.")
        )
    return locked


def lock_present(volunteer: Volunteer) -> Volunteer:
    """The same, and raises it for whoever has ended, too: they come back first."""
    locked = lock_known(volunteer)
    if locked.has_ended:
        raise VolunteerRefusedError(
            gettext("That is no longer possible: they have stopped, or were told no thank you.")
        )
    return locked
