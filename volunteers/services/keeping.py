"""A volunteer is kept up to date and vouched for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from accounts.models import User
from notifications.models import Recipient
from organisations.models import Membership, ScreeningStep
from volunteers.models import Certificate, ScreeningWaiver, Volunteer, VolunteerEvent
from volunteers.services.about import about_volunteer, fields_of, normal
from volunteers.services.joining import AlreadyVolunteerError, add_profiles, give_access
from volunteers.services.screening import begin, settle, step_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from volunteers.services.about import AboutVolunteer


@transaction.atomic
def update_volunteer(
    volunteer: Volunteer, *, about: AboutVolunteer, by: User, at: datetime
) -> None:
    """What is known now takes the place of what was, with an event; the same again changes nothing.

    Raises AlreadyVolunteerError when the new address is another person's.
    """
    if about_volunteer(volunteer) == normal(about):
        return
    for field, value in fields_of(about).items():
        setattr(volunteer, field, value)
    volunteer.save(update_fields=list(fields_of(about)))
    Recipient.objects.filter(pk=volunteer.recipient_id).update(email=about.email, phone=about.phone)
    _move_login(volunteer, email=about.email)
    _set_profile(volunteer, about)
    volunteer.events.create(
        organisation=volunteer.organisation, status=VolunteerEvent.CHANGED, by=by, at=at
    )
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
    """Whoever is a volunteer may act as one; whoever has ended may not."""
    if volunteer.status == Volunteer.Status.ENDED:
        own = Membership.objects.of(volunteer.organisation).current()
        own.filter(user=volunteer.user_id, role=Membership.Role.VOLUNTEER).update(
            ended_at=at, ended_by=by
        )
    else:
        give_access([volunteer], at=at)


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


def _move_login(volunteer: Volunteer, *, email: str) -> None:
    """The login follows the address, unless the person also acts elsewhere or in another role.

    So nobody's account can be taken over by writing another address into a list of volunteers.
    """
    address = email.lower()
    if not address or volunteer.user.email == address:
        return
    if User.objects.filter(email=address).exists():
        raise AlreadyVolunteerError([address])
    acts = Membership.objects.current().filter(user=volunteer.user_id)
    elsewhere = acts.exclude(
        organisation=volunteer.organisation, role=Membership.Role.VOLUNTEER
    ).exists()
    if not elsewhere and not volunteer.user.is_superuser:
        User.objects.filter(pk=volunteer.user_id).update(email=address)


def _set_profile(volunteer: Volunteer, about: AboutVolunteer) -> None:
    volunteer.skills.all().delete()
    volunteer.slots.all().delete()
    add_profiles([(volunteer, about)])
