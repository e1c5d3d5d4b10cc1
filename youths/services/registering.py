"""Youths are registered, one by the form or any number at the same few queries, and consent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from accounts.models import User
from notifications.models import Recipient
from notifications.services import reach_elsewhere
from organisations.local_time import local_day
from organisations.models import Link
from organisations.refs import free_ref
from youths.models import Consent, Guardian, Youth
from youths.services.about import fields_of_youth
from youths.services.texts import version_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from organisations.models import Organisation
    from youths.services.about import AboutYouth


@dataclass(frozen=True)
class Registering:
    """A youth to be registered, as of a moment; `by` is None when they did it themself."""

    about: AboutYouth
    at: datetime
    ref: str = ""
    by: User | None = None


def register_youth(
    *,
    organisation: Organisation,
    about: AboutYouth,
    at: datetime,
    ref: str = "",
    by: User | None = None,
) -> Youth:
    """The youth, who acts by link; `by` is None when they registered themself.

    Without a `ref` they get a short random one.
    """
    registering = Registering(about, at, ref, by)
    return register_youths(organisation=organisation, registering=[registering])[0]


@transaction.atomic
def register_youths(
    *, organisation: Organisation, registering: Sequence[Registering]
) -> list[Youth]:
    """Any number, in the order given, each with who reaches them and their guardian if named."""
    taken = Youth.objects.of(organisation)
    users = User.objects.many_acting_by_link(len(registering))
    recipients = Recipient.objects.bulk_create(
        Recipient(
            organisation=organisation,
            user=user,
            email=one.about.email,
            phone=one.about.phone,
            language=one.about.message_language,
        )
        for one, user in zip(registering, users, strict=True)
    )
    youths = Youth.objects.bulk_create(
        Youth(
            organisation=organisation,
            ref=one.ref or free_ref(taken, prefix="U"),
            user=user,
            recipient=recipient,
            created_at=one.at,
            registered_by=one.by,
            **fields_of_youth(one.about),
        )
        for one, user, recipient in zip(registering, users, recipients, strict=True)
    )
    registered = zip(youths, registering, strict=True)
    _add_guardians([(youth, one.about) for youth, one in registered if one.about.has_guardian])
    return youths


@transaction.atomic
def update_youth(youth: Youth, *, about: AboutYouth, at: datetime) -> None:
    """What is known now takes the place of what was; who acts for whom stays the same.

    Whoever is reached elsewhere than before loses the links that were sent there: a wrong number
    is somebody else's telephone.
    """
    for field, value in fields_of_youth(about).items():
        setattr(youth, field, value)
    youth.save(update_fields=list(fields_of_youth(about)))
    _reach(youth, phone=about.phone, email=about.email, at=at)
    Recipient.objects.filter(pk=youth.recipient_id).update(language=about.message_language)
    guardian = Guardian.objects.filter(youth=youth).first()
    if guardian is None:
        _add_guardians([(youth, about)] if about.has_guardian else [])
    elif about.has_guardian:
        Guardian.objects.filter(pk=guardian.pk).update(name=about.guardian_name)
        _reach(guardian, phone=about.guardian_phone, at=at)
    else:
        # Messages that were sent stand on the recipient: only the number goes.
        _reach(guardian, phone="", at=at)
        Link.objects.revoke_of([guardian.user], at=at)
        guardian.delete()
    youth.refresh_from_db()


def _reach(whom: Youth | Guardian, *, phone: str, email: str = "", at: datetime) -> None:
    recipients = Recipient.objects.select_related("organisation", "user")
    reach_elsewhere(recipients.get(pk=whom.recipient_id), phone=phone, email=email, at=at)


@transaction.atomic
def record_consent(
    *,
    youth: Youth,
    kind: str,
    channel: str,
    by: User,
    at: datetime,
    language: str = "",
) -> Consent:
    """The consent of this kind that is in force; a new one only where there is none.

    The youth is locked, so that a yes and a withdrawal at the same moment come one after another.
    """
    Youth.objects.select_for_update().get(pk=youth.pk)
    consent, _made = Consent.objects.in_force().get_or_create(
        youth=youth,
        kind=kind,
        defaults={
            "organisation": youth.organisation,
            "text_version": version_for(kind, youth, on=local_day(at)),
            "language": language,
            "channel": channel,
            "given_by": by,
            "given_at": at,
        },
    )
    return consent


def name_guardian(youth: Youth, *, name: str) -> None:
    """Who said it, where no name is known. One nobody has a number of is kept by the name alone."""
    known = Guardian.objects.filter(youth=youth)
    if not name or known.filter(name="").update(name=name) or known.exists():
        return
    (user,) = User.objects.many_acting_by_link(1)
    recipient = Recipient.objects.create(
        organisation_id=youth.organisation_id, user=user, language=youth.recipient.language
    )
    Guardian.objects.create(
        organisation_id=youth.organisation_id,
        youth=youth,
        user=user,
        recipient=recipient,
        name=name,
    )


def _add_guardians(named: Sequence[tuple[Youth, AboutYouth]]) -> None:
    """Each acts by a link of their own, and is reached by a number of their own."""
    users = User.objects.many_acting_by_link(len(named))
    recipients = Recipient.objects.bulk_create(
        Recipient(
            organisation_id=youth.organisation_id,
            user=user,
            phone=about.guardian_phone,
            language=about.message_language,
        )
        for (youth, about), user in zip(named, users, strict=True)
    )
    Guardian.objects.bulk_create(
        Guardian(
            organisation_id=youth.organisation_id,
            youth=youth,
            user=user,
            recipient=recipient,
            name=about.guardian_name,
        )
        for (youth, about), user, recipient in zip(named, users, recipients, strict=True)
    )
