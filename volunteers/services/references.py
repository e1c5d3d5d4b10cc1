"""References are named by the volunteer, asked by a private link, and judged by a coordinator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext

from accounts.models import User
from notifications.models import Recipient
from notifications.services import write_message
from organisations.local_time import local_day
from organisations.models import Link, ScreeningStep
from organisations.models.membership import coordinators_of
from volunteers.errors import ReferenceRefusedError, VolunteerRefusedError
from volunteers.models import Reference, ScreeningRecord, Volunteer
from volunteers.services.gone import lock_present
from volunteers.services.screening import begin, settle, step_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from organisations.models import Organisation

MOST_REFERENCES = 6


@dataclass(frozen=True)
class AboutReference:
    """The telephone number is in E.164; one of number and mail is enough.

    `language`: that of the message and its link, `da` or `en`.
    """

    name: str
    relation: str
    email: str = ""
    phone: str = ""
    language: str = "da"


@dataclass(frozen=True)
class ReferenceAnswer:
    """What a reference taps, and what they may write."""

    known: str
    trust: str
    reliable: str
    words: str = ""


@transaction.atomic
def name_reference(
    *, volunteer: Volunteer, about: AboutReference, by: User, at: datetime
) -> Reference:
    """Keep who may be asked, and ask them by a link that names nobody.

    Raises ReferenceRefusedError for the volunteer's own number or address, for a coordinator's, and
    for somebody who is named already. The volunteer is not told which of the last two it is: so
    whose number or address somebody's is cannot be tried out.
    """
    step = step_of(volunteer, at=at, kind=ScreeningStep.Kind.REFERENCES)
    _refuse_the_volunteer(step.volunteer, about, by=by)
    is_own = by == volunteer.user
    _refuse_too_many(step.volunteer)
    _refuse_employees(step.volunteer.organisation, about, is_own=is_own)
    _refuse_known(step.volunteer, about, is_own=is_own)
    begin(step, by=by, at=at)
    (user,) = User.objects.many_acting_by_link(1)
    recipient = Recipient.objects.create(
        organisation=step.volunteer.organisation,
        user=user,
        email=about.email,
        phone=about.phone,
        language=about.language,
    )
    reference = Reference.objects.create(
        organisation=step.volunteer.organisation,
        volunteer=step.volunteer,
        name=about.name,
        relation=about.relation,
        recipient=recipient,
        asked_at=at,
        asked_by=by,
    )
    ask_reference(reference, at=at)
    return reference


def ask_reference(reference: Reference, *, at: datetime) -> None:
    """Write to them; on another day once more, with a new link."""
    write_message(
        recipient=reference.recipient,
        kind="reference_asked",
        about=f"reference:{reference.pk}",
        key=f"reference_asked:reference:{reference.pk}:{at:%Y%m%d}",
        due_at=at,
        link_purpose=Link.Purpose.REFERENCE,
        link_about_id=reference.pk,
    )


@transaction.atomic
def ask_again(*, reference: Reference, by: User, at: datetime) -> None:
    """Ask somebody who has not answered once more, from another day on; the days count anew.

    Raises VolunteerRefusedError once they have answered or declined, on the day they were asked,
    and once the volunteer has ended.
    """
    lock_present(reference.volunteer)
    current = Reference.objects.select_for_update().get(pk=reference.pk)
    if current.has_reacted:
        raise VolunteerRefusedError(gettext("They have answered in the meantime."))
    if local_day(current.asked_at) == local_day(at):
        raise VolunteerRefusedError(gettext("They were asked today. Give them a day."))
    Reference.objects.filter(pk=current.pk).update(asked_at=at, asked_by=by)
    reference.refresh_from_db()
    ask_reference(reference, at=at)


@transaction.atomic
def answer_reference(*, reference: Reference, answer: ReferenceAnswer, at: datetime) -> None:
    """What they say, once: what a coordinator may have judged by is not changed behind their back.

    The link stays good until it runs out, and says no more than that they have answered. Raises
    VolunteerRefusedError when they have answered or declined already.
    """
    _react(
        reference,
        answered_at=at,
        known=answer.known,
        trust=answer.trust,
        reliable=answer.reliable,
        words=answer.words,
    )


@transaction.atomic
def decline_reference(*, reference: Reference, at: datetime) -> None:
    """They do not know the volunteer, or do not wish to answer. The volunteer names another.

    Raises VolunteerRefusedError when they have answered or declined already.
    """
    _react(reference, declined_at=at)


@transaction.atomic
def judge_reference(*, reference: Reference, judgement: str, by: User, at: datetime) -> None:
    """A coordinator says whether the answer speaks for the volunteer; enough of them end the step.

    A later word takes the place of an earlier one. Raises VolunteerRefusedError without an answer.
    """
    if reference.answered_at is None:
        raise VolunteerRefusedError(gettext("They have not answered yet."))
    Reference.objects.filter(pk=reference.pk).update(
        judgement=judgement, judged_at=at, judged_by=by
    )
    reference.refresh_from_db()
    step = step_of(reference.volunteer, at=at, kind=ScreeningStep.Kind.REFERENCES)
    record = begin(step, by=by, at=at)
    if step.speaking_for >= (step.asked.needed or 1):
        settle(step, record, by=by, at=at, reached=step.speaking_for)
    elif record.outcome == ScreeningRecord.Outcome.PASSED:
        record.reopen(by=by, at=at)


def _react(reference: Reference, **told: object) -> None:
    if not Reference.objects.filter(pk=reference.pk).unanswered().update(**told):
        raise VolunteerRefusedError(gettext("You have answered already. Thank you!"))
    reference.refresh_from_db()


def _refuse_the_volunteer(volunteer: Volunteer, about: AboutReference, *, by: User) -> None:
    """In words for whoever typed it: the volunteer, or a coordinator in their place."""
    is_own = by == volunteer.user
    numbers, addresses = _reaching([volunteer.user], volunteer.organisation)
    if about.phone in numbers:
        raise ReferenceRefusedError(
            gettext("That is your own number. Write the number of somebody who knows you.")
            if is_own
            else gettext("That is the volunteer's own number. Write that of the reference."),
            field="phone",
        )
    if about.email.lower() in addresses:
        raise ReferenceRefusedError(
            gettext("That is your own address. Write the address of somebody who knows you.")
            if is_own
            else gettext("That is the volunteer's own address. Write that of the reference."),
            field="email",
        )


def _refuse_too_many(volunteer: Volunteer) -> None:
    if volunteer.references.count() >= MOST_REFERENCES:
        raise ReferenceRefusedError(
            gettext("You have named enough people. Call us if you want to change them."),
            field="name",
        )


def _refuse_employees(organisation: Organisation, about: AboutReference, *, is_own: bool) -> None:
    """Whoever reads and judges what is answered cannot be the one who answers."""
    coordinators = [one.user for one in coordinators_of(organisation).select_related("user")]
    words = gettext("That is somebody who works here. Name somebody else.")
    _refuse_reached(
        about, *_reaching(coordinators, organisation), words=_not_them() if is_own else words
    )


def _reaching(users: Sequence[User], organisation: Organisation) -> tuple[set[str], set[str]]:
    """All the numbers and addresses they log in by, or are written to at."""
    reached = Recipient.objects.filter(organisation=organisation, user__in=users)
    return _told([*users, *reached])


def _told(known: Sequence[User | Recipient]) -> tuple[set[str], set[str]]:
    numbers = {str(one.phone or "") for one in known}
    addresses = {(one.email or "").lower() for one in known}
    return numbers - {""}, addresses - {""}


def _refuse_known(volunteer: Volunteer, about: AboutReference, *, is_own: bool) -> None:
    named = [one.recipient for one in volunteer.references.select_related("recipient")]
    words = gettext("Somebody with that number or address is named already.")
    _refuse_reached(about, *_told(named), words=_not_them() if is_own else words)


def _refuse_reached(
    about: AboutReference, numbers: set[str], addresses: set[str], *, words: str
) -> None:
    if about.phone in numbers:
        raise ReferenceRefusedError(words, field="phone")
    if about.email.lower() in addresses:
        raise ReferenceRefusedError(words, field="email")


def _not_them() -> str:
    """It does not say why: so that nobody learns whose number or address it is."""
    return gettext("We cannot ask this person. Name somebody else who knows you.")
