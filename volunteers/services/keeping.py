"""A volunteer is kept up to date and vouched for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from notifications.kinds import STAFF_KINDS
from notifications.models import Message, Recipient
from organisations.models import Link, Membership, ScreeningStep
from volunteers.models import (
    Certificate,
    LeaveRequest,
    ScreeningWaiver,
    Volunteer,
    VolunteerEvent,
)
from volunteers.services.about import about_volunteer, fields_of, normal
from volunteers.services.changing import record_changes
from volunteers.services.joining import add_profiles, give_access
from volunteers.services.logins import move_login
from volunteers.services.screening import begin, settle, step_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from accounts.models import User
    from volunteers.services.about import AboutVolunteer


@transaction.atomic
def update_volunteer(
    volunteer: Volunteer, *, about: AboutVolunteer, by: User, at: datetime
) -> None:
    """What is known now takes the place of what was, with an event that says what changed.

    The same again changes nothing. Raises AlreadyVolunteerError when the new address is that of
    another person in the organisation; volunteers themselves are not told that, so that nobody
    learns who else is here, and nobody is told who is known elsewhere.
    """
    before, after = about_volunteer(volunteer), normal(about)
    if before == after:
        return
    for field, value in fields_of(about).items():
        setattr(volunteer, field, value)
    volunteer.save(update_fields=list(fields_of(about)))
    Recipient.objects.filter(pk=volunteer.recipient_id).update(email=about.email, phone=about.phone)
    move_login(volunteer, about=after, by=by)
    _set_profile(volunteer, about)
    event = volunteer.events.create(
        organisation=volunteer.organisation, status=VolunteerEvent.CHANGED, by=by, at=at
    )
    record_changes(event, before=before, after=after)
    volunteer.refresh_from_db()


@transaction.atomic
def record_certificate(
    *, volunteer: Volunteer, kind: str, valid_until: date, by: User, at: datetime
) -> Certificate:
    """That a certificate was seen; the same one seen again keeps its first record.

    One of the kind the programme asks for takes that step, and the volunteer moves on.
    """
    certificate, _made = Certificate.objects.get_or_create(
        volunteer=volunteer,
        kind=kind,
        valid_until=valid_until,
        defaults={
            "organisation": volunteer.organisation,
            "assessed_at": at,
            "assessed_by": by,
        },
    )
    _take_step(certificate, by=by, at=at)
    return certificate


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


def _take_step(certificate: Certificate, *, by: User, at: datetime) -> None:
    """The step lasts as long as the latest certificate of its kind."""
    volunteer = certificate.volunteer
    programme = volunteer.programme
    steps = () if programme is None else programme.screening_steps.all()
    asks = any(one.kind == ScreeningStep.Kind.CERTIFICATE for one in steps)
    if programme is None or not asks or programme.certificate != certificate.kind:
        return
    step = step_of(volunteer, at=at, kind=ScreeningStep.Kind.CERTIFICATE)
    record = begin(step, by=by, at=at)
    settle(step, record, by=by, at=at, valid_until=step.certificate_until)


def _close_the_doors(volunteer: Volunteer, *, by: User, at: datetime) -> None:
    """Login, private links, and what waits to be sent: of this organisation, and as a volunteer."""
    organisation = volunteer.organisation
    own = Membership.objects.of(organisation).current()
    own.filter(user=volunteer.user_id, role=Membership.Role.VOLUNTEER).update(
        ended_at=at, ended_by=by
    )
    Link.objects.of(organisation).revoke_of([volunteer.user], at=at)
    waiting = Message.objects.of(organisation).waiting().filter(recipient=volunteer.recipient_id)
    keys = waiting.exclude(kind__in=STAFF_KINDS).values_list("key", flat=True)
    Message.objects.of(organisation).cancel(keys, at=at)


def _settle_wishes(
    volunteer: Volunteer, outcome: LeaveRequest.Outcome, *, by: User, at: datetime
) -> None:
    for wish in LeaveRequest.objects.of_volunteer(volunteer).open():
        wish.settle(outcome, by=by, at=at)


def _set_profile(volunteer: Volunteer, about: AboutVolunteer) -> None:
    volunteer.skills.all().delete()
    volunteer.comes_to.all().delete()
    volunteer.slots.all().delete()
    add_profiles([(volunteer, about)])
