"""Somebody asks again: it is one youth, and what was said before about them still holds.

Known is who has the same name, number, address and birth, and no other guardian. Nothing that is
answered tells whether somebody was.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import connection

from organisations.form_keys import Sender
from youths.models import Consent, Youth
from youths.services.about import about_youth
from youths.services.registering import record_consent, register_youth, update_youth
from youths.services.texts import CONSENT_VERSION

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User
    from organisations.models import Organisation
    from youths.services.about import AboutYouth


def whoever_asks(
    *,
    organisation: Organisation,
    about: AboutYouth,
    at: datetime,
    by: User | None,
    is_referred: bool,
) -> Youth:
    """The youth on record, with what is told now; else one registered by this.

    The number and address are locked, so that two forms at the same moment make one youth; the
    youth, so that an erasure at the same moment comes before or after.
    """
    _lock_contact(organisation, about)
    youth = _known(organisation, about)
    if youth is None:
        return register_youth(organisation=organisation, about=about, at=at, by=by)
    known = about_youth(youth)
    told = known if is_referred else _with_news(known, about)
    if told != known:
        update_youth(youth, about=told, at=at)
    return youth


def give_own_consent(*, youth: Youth, channel: str, by: User, at: datetime, language: str) -> None:
    """A yes to the text shown now takes the place of one to another text, or in another language.

    What a referrer tells stands only where the youth has never said anything themself.
    """
    earlier = list(Consent.objects.own_data().filter(youth=youth))
    if earlier and channel == Consent.Channel.REFERRER:
        return
    for one in earlier:
        if one.is_in_force and (one.text_version, one.language) != (CONSENT_VERSION, language):
            one.withdraw(by=by, at=at)
    kind = Consent.Kind.OWN_DATA
    record_consent(youth=youth, kind=kind, channel=channel, by=by, at=at, language=language)


def _lock_contact(organisation: Organisation, about: AboutYouth) -> None:
    """Until the form is kept; nobody else's waits, however long a list takes to be brought over."""
    name = f"asks:{about.phone}:{about.email.lower()}"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [name, organisation.pk]
        )


def _known(organisation: Organisation, about: AboutYouth) -> Youth | None:
    """The first registered. Who has neither number nor address could be anybody."""
    if not (about.phone or about.email):
        return None
    rows = Youth.objects.of(organisation).known()
    rows = rows.select_related("area", "recipient__organisation", "guardian__recipient", "user")
    alike = rows.filter(
        recipient__phone=about.phone,
        recipient__email__iexact=about.email,
        birth_year=about.birth_year,
    ).order_by("pk")
    found = next((youth for youth in alike if _is(youth, about)), None)
    if found is None:
        return None
    # Read again under the lock: what is known may have been put right, or erased, since.
    Youth.objects.select_for_update().get(pk=found.pk)
    locked = rows.filter(pk=found.pk).first()
    return locked if locked is not None and _is(locked, about) else None


def _is(youth: Youth, told: AboutYouth) -> bool:
    """A guardian's number that is not on record makes another youth.

    Nobody sends a parent's question, or the link by which a yes is taken back, elsewhere.
    """
    known = about_youth(youth)
    dates = {known.birth_date, told.birth_date} - {None}
    return (
        Sender.of(youth) == Sender.told(told)
        and len(dates) <= 1
        and told.guardian_phone in {"", known.guardian_phone}
    )


def _with_news(known: AboutYouth, told: AboutYouth) -> AboutYouth:
    """The name as they write it now; what the form does not ask stays."""
    return replace(
        known,
        name=told.name,
        birth_date=told.birth_date or known.birth_date,
        area=told.area,
        education=told.education or known.education,
        message_language=told.message_language,
    )
