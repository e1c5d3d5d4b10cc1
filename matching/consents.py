"""What a guardian's answer, and a consent that is withdrawn, do to proposals and matches."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext

from matching import notifications
from matching.errors import TransitionRefusedError
from matching.models import Match
from matching.services import missing_consents, withdraw_request
from matching.taking_back import take_back
from organisations.local_time import local_day
from organisations.models import Programme
from youths.models import Consent, HelpRequest, Youth, guardian_required_on
from youths.services import Said, record_consent, record_refusal, said_by_guardian

if TYPE_CHECKING:
    from datetime import date, datetime

    from accounts.models import User
    from matching.models import MatchQuerySet
    from youths.models import Guardian


class Asks(StrEnum):
    """What a guardian is asked, or told, right now."""

    ANSWER = "answer"
    NOTHING_BUT_TELLS = "tells"
    NOTHING = "nothing"
    IS_ADULT = "adult"


@dataclass(frozen=True)
class Question:
    """Where it stands between us and a guardian. `consent` is the one in force."""

    asks: Asks
    said: Said
    consent: Consent | None

    @property
    def may_answer(self) -> bool:
        return self.asks == Asks.ANSWER and self.consent is None


def question_to(guardian: Guardian, *, on: date) -> Question:
    """By the youth's requests that are not withdrawn; where one asks for a yes, that one counts."""
    youth = guardian.youth
    consent = youth.consents.guardians().in_force().first()
    if not youth.is_under_age_on(on):
        return Question(Asks.IS_ADULT, Said.YES if consent else Said.NOTHING, consent)
    requests = HelpRequest.objects.of_youth(youth).wanted().with_said().select_related("programme")
    requests = requests.select_related("youth").order_by("created_at")
    by_policy = {one.asked_of_guardian_on(on): one for one in requests}
    policy = Programme.GuardianConsent
    asking = by_policy.get(policy.REQUIRED)
    if asking is not None:
        return Question(Asks.ANSWER, said_by_guardian(asking), consent)
    tells = Asks.NOTHING_BUT_TELLS if policy.INFORMED in by_policy else Asks.NOTHING
    return Question(tells, Said.YES if consent else Said.NOTHING, consent)


def on_withdrawn_consent(matches: MatchQuerySet, *, on: date) -> MatchQuerySet:
    """Those that rest on a consent which was withdrawn, and not given anew by that day."""
    return matches.filter(
        _withdrawn(Consent.Kind.OWN_DATA)
        | guardian_required_on(on) & _withdrawn(Consent.Kind.GUARDIAN)
    )


@transaction.atomic
def answer_for_youth(
    *, guardian: Guardian, says_yes: bool, by: User, at: datetime, language: str
) -> None:
    """A guardian's yes or no, by their link; a no after a yes withdraws it.

    Raises TransitionRefusedError where nothing is asked of them.
    """
    Youth.objects.select_for_update().get(pk=guardian.youth_id)
    question = question_to(guardian, on=local_day(at))
    if question.asks != Asks.ANSWER:
        raise TransitionRefusedError(gettext("There is nothing to answer any more."))
    youth, channel = guardian.youth, Consent.Channel.LINK
    if says_yes:
        record_consent(
            youth=youth,
            kind=Consent.Kind.GUARDIAN,
            channel=channel,
            by=by,
            at=at,
            language=language,
        )
    elif question.consent is not None:
        withdraw_consent(consent=question.consent, by=by, at=at)
    else:
        record_refusal(youth=youth, channel=channel, by=by, at=at)


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: User, at: datetime) -> None:
    """Takes effect at once: what rests on it and has not begun is taken back.

    The youth's own: their open requests are withdrawn, with the proposals. A guardian's: open
    proposals that ask for it are taken back by the system. A match that runs goes on, since an
    ending is a person's to make: the coordinators are told, and it stands on their desk. The same
    again changes nothing. The youth is locked, as in `propose_match`.
    """
    Youth.objects.select_for_update().get(pk=consent.youth_id)
    consent.refresh_from_db()
    if not consent.is_in_force:
        return
    consent.withdraw(by=by, at=at)
    youth = consent.youth
    if consent.kind == Consent.Kind.OWN_DATA:
        for request in HelpRequest.objects.of_youth(youth).open():
            withdraw_request(request=request, by=by, at=at)
    _take_back_proposals(youth, at=at)
    notifications.write_consent_withdrawn(consent, at=at)


def _take_back_proposals(youth: Youth, *, at: datetime) -> None:
    asked = HelpRequest.objects.of_youth(youth).open().with_profile()
    lacking = [one for one in asked if missing_consents(one, on=local_day(at))]
    matches = Match.objects.filter(request__in=lacking)
    take_back(matches, by=youth.organisation.system_user, at=at)


def _withdrawn(kind: str) -> Q:
    consents = Consent.objects.filter(youth=OuterRef("youth"), kind=kind)
    return Q(Exists(consents)) & ~Q(Exists(consents.in_force()))
