"""The guardian of somebody under 18: asked by a link, told, and what they have said."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext

from notifications.kinds import GUARDIAN_KINDS, Kind
from notifications.models import Message
from notifications.services import coordinators_reached, write_at_most, write_message
from organisations.local_time import local_day
from organisations.models import Link, Programme
from youths.models import Consent, Guardian, HelpRequest, Refusal, Youth
from youths.services.texts import version_for

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from accounts.models import User

WRITTEN = {
    Programme.GuardianConsent.REQUIRED: Kind.GUARDIAN_ASKED,
    Programme.GuardianConsent.INFORMED: Kind.GUARDIAN_INFORMED,
}


class GuardianNotReachedError(Exception):
    """There is nobody to write to; the message is shown to a person."""


class YesInForceError(Exception):
    """A no beside a yes in force, which is withdrawn instead; the message is shown to a person."""


class Said(StrEnum):
    """What a guardian has said about a request: the latest counts."""

    NOTHING = "nothing"
    YES = "yes"
    NO = "no"
    WITHDRAWN = "withdrawn"


def said_by_guardian(request: HelpRequest) -> Said:
    """From a request fetched `with_said()`. A no to an earlier request does not count."""
    consents = [one for one in request.youth.consents.all() if one.kind == Consent.Kind.GUARDIAN]
    if any(consent.is_in_force for consent in consents):
        return Said.YES
    no = latest_no(consents, request.youth.refusals.all(), since=request.created_at)
    return Said.NOTHING if no is None else no[1]


def latest_no(
    consents: Iterable[Consent], refusals: Iterable[Refusal], *, since: datetime | None
) -> tuple[datetime, Said] | None:
    """When and how a guardian last said no or withdrew, of a guardian's consents and refusals."""
    denials = [
        *((one.refused_at, Said.NO) for one in refusals),
        *((one.withdrawn_at, Said.WITHDRAWN) for one in consents if one.withdrawn_at),
    ]
    counting = [no for no in denials if since is None or no[0] >= since]
    return max(counting, default=None, key=lambda no: no[0])


def asked_of_guardian(youth: Youth, *, on: date) -> Programme.GuardianConsent:
    """By the youth's requests that are not withdrawn: the most that one asks; at 18 nothing."""
    policy = Programme.GuardianConsent
    wanted = HelpRequest.objects.of_youth(youth).wanted().select_related("programme", "youth")
    asked = {request.asked_of_guardian_on(on) for request in wanted}
    return next((one for one in (policy.REQUIRED, policy.INFORMED) if one in asked), policy.NONE)


def asks_guardian_first(request: HelpRequest, *, on: date) -> bool:
    """Whether nobody is proposed until a guardian has said yes."""
    return (
        request.asked_of_guardian_on(on) == Programme.GuardianConsent.REQUIRED
        and not request.youth.consents.guardians().in_force().exists()
    )


def writes_to_guardian_first(request: HelpRequest, *, on: date) -> bool:
    """What receipts say: the same whether or not a guardian had said yes before this request."""
    said_since = request.youth.consents.guardians().in_force()
    return (
        request.asked_of_guardian_on(on) == Programme.GuardianConsent.REQUIRED
        and not said_since.filter(given_at__gte=request.created_at).exists()
    )


def write_to_guardian(request: HelpRequest, *, at: datetime) -> None:
    """Ask or tell the guardian of a request just made, as its programme says."""
    policy = request.asked_of_guardian_on(local_day(at))
    guardians = Guardian.objects.filter(youth=request.youth_id)
    guardian = guardians.select_related("recipient").first()
    if guardian is None or policy not in WRITTEN:
        return
    is_asked = policy == Programme.GuardianConsent.REQUIRED
    if is_asked and not asks_guardian_first(request, on=local_day(at)):
        return
    _write(guardian, WRITTEN[policy], about=f"request:{request.pk}", at=at)


def tell_who_said_yes(request: HelpRequest, *, at: datetime) -> None:
    """A guardian whose yes is in force is not asked again, but told: the youth has asked again."""
    policy = request.asked_of_guardian_on(local_day(at))
    guardian = Guardian.objects.filter(youth=request.youth_id).select_related("recipient").first()
    if guardian is None or policy != Programme.GuardianConsent.REQUIRED:
        return
    if not asks_guardian_first(request, on=local_day(at)):
        _write(guardian, Kind.GUARDIAN_INFORMED, about=f"request:{request.pk}", at=at)


def send_guardian_link(
    *,
    youth: Youth,
    by: User,  # noqa: ARG001 - every step of the desk says who takes it
    at: datetime,
) -> None:
    """The link once more, to ask or to tell; while one waits to leave there is no second.

    Raises GuardianNotReachedError where no guardian with a number is known, at 18, and where the
    programme leaves them out.
    """
    guardian = Guardian.objects.filter(youth=youth).select_related("recipient").first()
    if guardian is None or guardian.recipient.channel is None:
        raise GuardianNotReachedError(gettext("No number of a guardian is known."))
    if not youth.is_under_age_on(local_day(at)):
        raise GuardianNotReachedError(gettext("The youth is 18 and decides alone."))
    policy = asked_of_guardian(youth, on=local_day(at))
    if policy not in WRITTEN:
        raise GuardianNotReachedError(gettext("Nothing is asked of the guardian."))
    if _waits_to_leave(guardian):
        return
    minute = f"{at:%Y%m%d%H%M}"
    _write(guardian, WRITTEN[policy], about=f"youth:{youth.pk}", at=at, once_more=minute)


def send_guardian_link_anew(link: Link, *, at: datetime) -> None:
    """To the guardian a link was sent to, at the number on record, when they ask by that link.

    What it asked then does not count; what is asked now does. Nothing leaves where nothing is, and
    no more than `write_at_most` lets.
    """
    guardian = Guardian.objects.opened_by(link).first()
    if guardian is None or _waits_to_leave(guardian):
        return
    kind = WRITTEN.get(asked_of_guardian(guardian.youth, on=local_day(at)))
    if kind is not None and guardian.youth.consents.guardians().in_force().exists():
        kind = Kind.GUARDIAN_INFORMED
    if kind is not None:
        write_at_most(
            recipient=guardian.recipient,
            kind=kind,
            about=f"youth:{guardian.youth_id}",
            at=at,
            link_purpose=Link.Purpose.GUARDIAN,
            link_about_id=guardian.youth_id,
        )


def _waits_to_leave(guardian: Guardian) -> bool:
    return guardian.recipient.messages.waiting().filter(kind__in=GUARDIAN_KINDS).exists()


@transaction.atomic
def record_refusal(*, youth: Youth, channel: str, by: User, at: datetime) -> None:
    """A guardian's no, told to the coordinators; said again it is the same one.

    Raises YesInForceError where their consent is in force: that is withdrawn, which has effects.
    """
    Youth.objects.select_for_update().get(pk=youth.pk)
    if youth.consents.guardians().in_force().exists():
        raise YesInForceError(
            gettext("The guardian has said yes. Record that the yes is withdrawn instead.")
        )
    requests = HelpRequest.objects.of_youth(youth).wanted().with_said()
    asked = requests.order_by("created_at").last()
    if asked is not None and said_by_guardian(asked) == Said.NO:
        return
    take_back_questions(youth, at=at)
    refusal = Refusal.objects.create(
        organisation=youth.organisation,
        youth=youth,
        kind=Consent.Kind.GUARDIAN,
        text_version=version_for(Consent.Kind.GUARDIAN, youth, on=local_day(at)),
        channel=channel,
        refused_by=by,
        refused_at=at,
    )
    for recipient in coordinators_reached(youth.organisation, area_id=youth.area_id):
        write_message(
            recipient=recipient,
            kind=Kind.GUARDIAN_REFUSED,
            about=f"youth:{youth.pk}",
            key=f"guardian_refused:refusal:{refusal.pk}:{recipient.pk}",
            due_at=at,
        )


def take_back_questions(youth: Youth, *, at: datetime) -> None:
    """A parent who has answered, by another way, is not asked by a message that still waits."""
    guardians = Guardian.objects.filter(youth=youth).values("recipient")
    waiting = Message.objects.of(youth.organisation).filter(recipient__in=guardians)
    waiting.filter(kind__in=GUARDIAN_KINDS).cancel_all(at=at)


def _write(
    guardian: Guardian, kind: Kind, *, about: str, at: datetime, once_more: str = ""
) -> None:
    """With the link to the guardian's own page."""
    write_message(
        recipient=guardian.recipient,
        kind=kind,
        about=about,
        key=":".join(part for part in (kind.value, about, once_more) if part),
        due_at=at,
        link_purpose=Link.Purpose.GUARDIAN,
        link_about_id=guardian.youth_id,
    )
