"""A list of youths: new ones are registered, those known by their ref are updated.

The file is the truth for what it brings, so the same file again changes nothing. Of consents only
those it brought itself are its to change, by another day: an emptied cell withdraws nothing, and
what a person has withdrawn or said no to is not brought again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_noop as _

from organisations.imports import Summary, Words, read_rows, refuse_if_any, refuse_repeats
from organisations.local_time import local_day, local_moment
from organisations.models import OLDEST_BIRTH_YEAR, Area, Gender
from youths.models import Consent, Youth
from youths.services import (
    AboutYouth,
    Registering,
    about_youth,
    register_youths,
    update_youth,
    version_for,
)

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User
    from organisations.imports import Row
    from organisations.models import Organisation

COLUMNS = (
    "ref",
    "name",
    "email",
    "phone",
    "birth_date",
    "gender",
    "area",
    "education",
    "languages",
    "interests",
    "guardian_name",
    "guardian_phone",
    "guardian_consent_on",
    "consent_on",
)
EARLIEST_BIRTH = date(OLDEST_BIRTH_YEAR, 1, 1)
# A consent whose hour nobody wrote down is taken to be given in the morning of its day.
MORNING = time(9)


@dataclass(frozen=True)
class Line:
    ref: str
    about: AboutYouth
    consents: dict[str, date]


@transaction.atomic
def import_youths(
    content: bytes, *, file: str, organisation: Organisation, by: User, at: datetime
) -> Summary:
    """All of it or, with ImportRefusedError and every fault, nothing.

    Youths already known are locked, so that a withdrawal at the same moment comes before or after.
    """
    lines = _read(content, file=file, organisation=organisation, at=at)
    known = {
        youth.ref: youth
        for youth in Youth.objects.of(organisation)
        .filter(ref__in=[line.ref for line in lines])
        .select_related("area", "recipient", "guardian__recipient", "user", "organisation")
        .prefetch_related("consents", "refusals")
        .select_for_update(of=("self",))
        .order_by("pk")
    }
    new = [line for line in lines if line.ref not in known]
    changed = [_update(known[line.ref], line, by=by, at=at) for line in lines if line.ref in known]
    registering = [Registering(line.about, at, line.ref, by) for line in new]
    youths = register_youths(organisation=organisation, registering=registering)
    Consent.objects.bulk_create(
        consent
        for youth, line in zip(youths, new, strict=True)
        for consent in _consents(youth, line.consents, by=by)
    )
    return Summary.of(new=len(new), known=changed)


def _read(content: bytes, *, file: str, organisation: Organisation, at: datetime) -> list[Line]:
    rows, faults = read_rows(content, file=file, columns=COLUMNS)
    areas = {one.code: one for one in Area.objects.of(organisation).order_by("position")}
    lines = [_line(row, areas=areas, today=local_day(at)) for row in rows]
    refuse_repeats(rows, "ref")
    refuse_if_any(faults)
    return lines


def _line(row: Row, *, areas: dict[str, Area], today: date) -> Line:
    born = _birth_date(row, today=today)
    phone, guardian_phone = row.phone("phone"), row.phone("guardian_phone")
    if phone and phone == guardian_phone:
        wrong = Words(_("is the youth's own number"))
        row.refuse("guardian_phone", wrong, Words(_("the guardian's, or nothing")))
    given = {
        Consent.Kind.OWN_DATA.value: row.day("consent_on", latest=today),
        Consent.Kind.GUARDIAN.value: row.day("guardian_consent_on", latest=today),
    }
    return Line(
        ref=row.text("ref", required=True, longest=40),
        about=AboutYouth(
            name=row.text("name", required=True),
            birth_year=born.year,
            birth_date=born,
            area=row.lookup("area", areas),
            gender=row.choice("gender", Gender.values, default=Gender.UNKNOWN),
            email=row.email("email"),
            phone=phone,
            education=row.text("education"),
            languages=tuple(row.languages("languages")),
            interests=row.words("interests", longest=40),
            guardian_name=row.text("guardian_name"),
            guardian_phone=guardian_phone,
        ),
        consents={kind: day for kind, day in given.items() if day},
    )


def _birth_date(row: Row, *, today: date) -> date:
    """A day on which somebody alive can be born; the stand-in of a faulty cell is today."""
    return row.day("birth_date", required=True, earliest=EARLIEST_BIRTH, latest=today) or today


def _update(youth: Youth, line: Line, *, by: User, at: datetime) -> bool:
    """Whether anything about a known youth changed."""
    about = replace(line.about, message_language=youth.recipient.language)
    is_changed = about_youth(youth) != about
    if is_changed:
        update_youth(youth, about=about, at=at)
    brought = _brought(youth, line.consents)
    for consent in youth.consents.all():
        if consent.is_in_force and consent.kind in brought:
            consent.withdraw(by=by, at=at)
    Consent.objects.bulk_create(_consents(youth, brought, by=by))
    return is_changed or bool(brought)


def _brought(youth: Youth, given: dict[str, date]) -> dict[str, date]:
    """The consents of the line that are new, or take the place of one imported with another day."""
    consents = youth.consents.all()
    in_force = {one.kind: one for one in consents if one.is_in_force}
    ended = {one.kind for one in (*consents, *youth.refusals.all())} - set(in_force)
    return {
        kind: day
        for kind, day in given.items()
        if kind not in ended and (kind not in in_force or _is_of_another_day(in_force[kind], day))
    }


def _is_of_another_day(consent: Consent, day: date) -> bool:
    is_imported = consent.channel == Consent.Channel.IMPORTED
    return is_imported and local_day(consent.given_at) != day


def _consents(youth: Youth, given: dict[str, date], *, by: User) -> list[Consent]:
    """Given by whoever it is theirs to give; by who brings it over where no guardian is named."""
    guardian = getattr(youth, "guardian", None)
    givers = {
        Consent.Kind.OWN_DATA.value: youth.user,
        Consent.Kind.GUARDIAN.value: guardian.user if guardian else by,
    }
    return [
        Consent(
            organisation_id=youth.organisation_id,
            youth=youth,
            kind=kind,
            text_version=version_for(kind, youth, on=day),
            channel=Consent.Channel.IMPORTED,
            given_by=givers[kind],
            given_at=local_moment(day, MORNING),
        )
        for kind, day in given.items()
    ]
