"""A volunteer is kept up to date, and may act as long as they are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from notifications.services import reach_elsewhere
from organisations.models import Membership
from volunteers.models import LeaveRequest, ScreeningWaiver, Volunteer, VolunteerEvent
from volunteers.services.about import about_volunteer, fields_of, normal
from volunteers.services.changing import record_changes
from volunteers.services.gone import fall_silent, lock_known
from volunteers.services.joining import add_profiles, give_access
from volunteers.services.logins import move_login

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User
    from organisations.models import Link
    from volunteers.services.about import AboutVolunteer

# Besides the profile, what it is written with.
TOLD_BY = ("organisation", "recipient__organisation", "recipient__user", "user")


@transaction.atomic
def update_volunteer(
    volunteer: Volunteer,
    *,
    about: AboutVolunteer,
    by: User,
    at: datetime,
    by_link: Link | None = None,
) -> None:
    """What is known now takes the place of what was, with an event that says what changed.

    The same again changes nothing, even at the same moment: what was is read anew, and alone.
    Whoever is reached elsewhere than before loses the private links that were sent there, but not
    the one they say it by.

    Raises AlreadyVolunteerError when the new address is that of another person in the
    organisation; volunteers themselves are not told that, so that nobody learns who else is here,
    and nobody is told who is known elsewhere. Raises VolunteerRefusedError once they are erased.
    """
    current = lock_known(volunteer, Volunteer.objects.with_profile().select_related(*TOLD_BY))
    before, after = about_volunteer(current), normal(about)
    if before != after:
        _reach(current, after, at=at, by_link=by_link)
        _write(current, before=before, after=after, by=by, at=at)
    volunteer.refresh_from_db()


@transaction.atomic
def waive_screening(*, volunteer: Volunteer, reason: str, by: User, at: datetime) -> None:
    """Approved without the steps on record here; a waiver once given stays as it was given."""
    ScreeningWaiver.objects.get_or_create(
        volunteer=volunteer,
        defaults={
            "organisation": volunteer.organisation,
            "reason": reason,
            "waived_by": by,
            "waived_at": at,
        },
    )


def keep_access(volunteer: Volunteer, *, by: User, at: datetime) -> None:
    """Whoever is a volunteer may act as one; whoever has ended may not.

    With the end a wish to leave is fulfilled; whoever helps again has taken theirs back.
    """
    if volunteer.has_ended:
        _close_the_doors(volunteer, by=by, at=at)
        _settle_wishes(volunteer, LeaveRequest.Outcome.LEFT, by=by, at=at)
        return
    give_access([volunteer], at=at)
    if volunteer.status == Volunteer.Status.APPROVED:
        _settle_wishes(volunteer, LeaveRequest.Outcome.STAYED, by=by, at=at)


def _close_the_doors(volunteer: Volunteer, *, by: User, at: datetime) -> None:
    """Login, private links, and what waits to be sent: of this organisation, and as a volunteer."""
    own = Membership.objects.of(volunteer.organisation).current()
    own.filter(user=volunteer.user_id, role=Membership.Role.VOLUNTEER).update(
        ended_at=at, ended_by=by
    )
    fall_silent(volunteer, at=at)


def _settle_wishes(
    volunteer: Volunteer, outcome: LeaveRequest.Outcome, *, by: User, at: datetime
) -> None:
    for wish in LeaveRequest.objects.of_volunteer(volunteer).open():
        wish.settle(outcome, by=by, at=at)


def _reach(
    volunteer: Volunteer, about: AboutVolunteer, *, at: datetime, by_link: Link | None
) -> None:
    recipient = volunteer.recipient
    reach_elsewhere(recipient, phone=about.phone, email=about.email, at=at, but=by_link)


def _write(
    volunteer: Volunteer, *, before: AboutVolunteer, after: AboutVolunteer, by: User, at: datetime
) -> None:
    for field, value in fields_of(after).items():
        setattr(volunteer, field, value)
    volunteer.save(update_fields=list(fields_of(after)))
    move_login(volunteer, about=after, by=by)
    _set_profile(volunteer, after)
    event = volunteer.events.create(
        organisation=volunteer.organisation, status=VolunteerEvent.CHANGED, by=by, at=at
    )
    record_changes(event, before=before, after=after)


def _set_profile(volunteer: Volunteer, about: AboutVolunteer) -> None:
    volunteer.skills.all().delete()
    volunteer.comes_to.all().delete()
    volunteer.slots.all().delete()
    add_profiles([(volunteer, about)])
