"""Somebody signs up by the open form: a volunteer, their consent, and a private link to their page.

What the form answers never tells whether somebody is here already. Only they are told, at the
address on record, that they need not sign up again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from notifications.kinds import Kind
from notifications.models import Recipient
from notifications.services import write_at_most, write_message
from organisations.models import Link
from volunteers.models import Volunteer, VolunteerConsent
from volunteers.services.joining import Form, register_volunteer
from volunteers.services.logins import user_signing_up
from volunteers.texts import CONSENT_VERSION

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from notifications.models import Message
    from organisations.models import Organisation, Programme
    from volunteers.services.about import AboutVolunteer

# A couple may share a number; a whole house does not.
MOST_WITH_ONE_NUMBER = 5


@dataclass(frozen=True)
class SignedUp:
    """The form as it was sent: by which key, and in which language it was read."""

    about: AboutVolunteer
    programme: Programme
    form_key: UUID
    language: str


def sign_up(*, organisation: Organisation, form: SignedUp, at: datetime) -> list[Message]:
    """The form as one act; what is written to whom because of it.

    The same key again, even at the same moment, is the first volunteer and writes nothing.
    """
    try:
        return _sign_up_once(organisation, form, at=at)
    except IntegrityError:
        # Somebody was quicker: with this very form, or with another and the same number.
        return _sign_up_once(organisation, form, at=at)


@transaction.atomic
def _sign_up_once(organisation: Organisation, form: SignedUp, *, at: datetime) -> list[Message]:
    volunteers = Volunteer.objects.of(organisation)
    if volunteers.filter(form_key=form.form_key).exists():
        return []
    about = form.about
    known = volunteers.reached_by(phone=about.phone, email=about.email).select_related("recipient")
    here = list(known.order_by("pk")[:MOST_WITH_ONE_NUMBER])
    if here:
        return [said for one in here if (said := _tell_who_is_here(one, at=at))]
    return [_join(organisation, form, at=at)]


def _join(organisation: Organisation, form: SignedUp, *, at: datetime) -> Message:
    user = user_signing_up(form.about)
    volunteer = register_volunteer(
        organisation=organisation,
        about=form.about,
        status=Volunteer.Status.INTERESTED,
        by=user,
        at=at,
        form=Form(key=form.form_key, user=user, programme=form.programme),
    )
    Recipient.objects.filter(pk=volunteer.recipient_id).update(language=form.language)
    VolunteerConsent.objects.create(
        organisation=organisation,
        volunteer=volunteer,
        text_version=CONSENT_VERSION,
        language=form.language,
        given_by=user,
        given_at=at,
    )
    message = write_message(
        recipient=volunteer.recipient,
        kind=Kind.SIGNED_UP,
        about=f"volunteer:{volunteer.pk}",
        key=f"signed_up:{volunteer.pk}",
        due_at=at,
        link_purpose=Link.Purpose.VOLUNTEER_PAGE,
        link_about_id=volunteer.pk,
    )
    if message is None:
        raise ValueError("Somebody who signs up has a number or an e-mail.")
    return message


def _tell_who_is_here(volunteer: Volunteer, *, at: datetime) -> Message | None:
    """None for somebody who has been told often enough today."""
    has_ended = volunteer.status == Volunteer.Status.ENDED
    return write_at_most(
        recipient=volunteer.recipient,
        kind=Kind.ALREADY_HERE,
        about=f"volunteer:{volunteer.pk}",
        at=at,
        link_purpose="" if has_ended else Link.Purpose.VOLUNTEER_PAGE,
        link_about_id=None if has_ended else volunteer.pk,
        context={"to": "former"} if has_ended else None,
    )
