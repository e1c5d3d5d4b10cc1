"""About whoever is gone nothing more is written, and to nobody on their account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from notifications.kinds import STAFF_KINDS
from notifications.models import Message
from organisations.models import Link
from volunteers.errors import VolunteerRefusedError
from volunteers.models import Reference, Volunteer

if TYPE_CHECKING:
    from datetime import datetime

    from volunteers.models.volunteers import VolunteerQuerySet


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


def fall_silent(volunteer: Volunteer, *, at: datetime) -> None:
    """Private links, and what waits to be sent, to them as a volunteer and to their references."""
    references = Reference.objects.filter(volunteer=volunteer).select_related("recipient__user")
    asked = [one.recipient for one in references]
    links = Link.objects.of(volunteer.organisation)
    links.revoke_of([volunteer.user, *(one.user for one in asked)], at=at)
    written_to = [volunteer.recipient_id, *(one.pk for one in asked)]
    messages = Message.objects.of(volunteer.organisation).filter(recipient__in=written_to)
    messages.exclude(kind__in=STAFF_KINDS).cancel_all(at=at)
