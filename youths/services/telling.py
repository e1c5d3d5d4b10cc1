"""What a guardian, or a youth, tells a coordinator; and where it stands with a guardian."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext

from notifications.kinds import GUARDIAN_KINDS
from notifications.models import Message, Recipient
from organisations.local_time import local_day
from youths.models import Consent, Guardian, HelpRequest, Youth
from youths.services.guardians import Said, latest_no, take_back_questions
from youths.services.registering import name_guardian, record_consent

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User


class GuardianDeniedError(Exception):
    """A yes against a guardian's own no, unconfirmed; the message is shown to a person."""

    field = "in_spite"


@dataclass(frozen=True)
class Denial:
    """The guardian's latest no, or the withdrawal of their yes."""

    said: Said
    at: datetime

    @property
    def in_words(self) -> str:
        day = {"day": date_format(local_day(self.at), "DATE_FORMAT")}
        if self.said == Said.NO:
            return gettext("The parent said no on %(day)s.") % day
        return gettext("The parent withdrew their yes on %(day)s.") % day


@dataclass(frozen=True)
class GuardianState:
    """When a guardian was last written to, and what they have denied since the last yes.

    `can_be_reached`: a number is known. `is_on_its_way`: a message to them has not left yet.
    """

    written_at: datetime | None
    denial: Denial | None
    can_be_reached: bool
    is_on_its_way: bool


def guardian_state(youth: Youth) -> GuardianState:
    guardian = getattr(youth, "guardian", None)
    asked = Message.objects.filter(
        kind__in=GUARDIAN_KINDS, recipient__in=[guardian.recipient_id] if guardian else []
    )
    last = asked.filter(status=Message.Status.SENT).order_by("settled_at").last()
    return GuardianState(
        written_at=last.settled_at if last else None,
        denial=latest_denial(youth),
        can_be_reached=guardian is not None and guardian.recipient.channel is not None,
        is_on_its_way=asked.waiting().exists(),
    )


def latest_denial(youth: Youth) -> Denial | None:
    """None while a yes is in force; a no to an earlier request counts while a match of it runs."""
    consents = list(youth.consents.guardians())
    if any(consent.is_in_force for consent in consents):
        return None
    wanted = HelpRequest.objects.of_youth(youth).wanted().order_by("created_at")
    asked = wanted.filter(status=HelpRequest.Status.MATCHED).first() or wanted.last()
    since = asked.created_at if asked else None
    no = latest_no(consents, youth.refusals.all(), since=since)
    return None if no is None else Denial(said=no[1], at=no[0])


@transaction.atomic
def record_told_consent(  # noqa: PLR0913 - what was told, how, by whom and to whom
    *,
    youth: Youth,
    kind: str,
    channel: str,
    by: User,
    at: datetime,
    name: str = "",
    in_spite: bool = False,
) -> Consent:
    """A yes told to the coordinator; `name` is the guardian's who said it.

    Raises GuardianDeniedError where the guardian has said no or withdrawn, unless `in_spite` says
    that they have changed their mind.
    """
    Youth.objects.select_for_update().get(pk=youth.pk)
    if kind == Consent.Kind.GUARDIAN:
        denial = latest_denial(youth)
        if denial is not None and not in_spite:
            still = gettext("Have they changed their mind? Then say so here.")
            raise GuardianDeniedError(f"{denial.in_words} {still}")
        name_guardian(youth, name=name)
        take_back_questions(youth, at=at)
    return record_consent(youth=youth, kind=kind, channel=channel, by=by, at=at)


def write_to_guardian_in(
    *,
    youth: Youth,
    language: str,
    by: User,  # noqa: ARG001 - every step of the desk says who takes it
    at: datetime,  # noqa: ARG001
) -> None:
    """From the next message on; until somebody says otherwise it is the youth's."""
    guardians = Guardian.objects.filter(youth=youth).values("recipient")
    Recipient.objects.filter(pk__in=guardians).update(language=language)
