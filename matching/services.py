"""Verbs that touch several records: from proposing over logging a meeting to ending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from matching import notifications, still_possible, suggestions
from matching.errors import ProposalRefusedError, TransitionRefusedError
from matching.models import CheckIn, Match, Meeting, Party
from matching.remedies import Why
from organisations.local_time import local_day
from organisations.models import Programme
from volunteers.models import Pause, Volunteer
from youths.models import Consent, HelpRequest, Youth

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from accounts.models import User
    from matching.suggestions import Candidate

NO_CONSENT = "consent"
NO_GUARDIAN_CONSENT = "guardian_consent"


def missing_consents(request: HelpRequest, *, on: date) -> tuple[str, ...]:
    """What must be consented to before anybody can be proposed: `consent`, `guardian_consent`.

    The youth's own consent always; the guardian's where the programme requires it of under-18s,
    and under 15, where nobody is taken to consent alone.
    """
    youth = request.youth
    given = {consent.kind for consent in youth.consents.all() if consent.withdrawn_at is None}
    needed = {NO_CONSENT: Consent.Kind.OWN_DATA}
    if request.asked_of_guardian_on(on) == Programme.GuardianConsent.REQUIRED:
        needed[NO_GUARDIAN_CONSENT] = Consent.Kind.GUARDIAN
    return tuple(reason for reason, kind in needed.items() if kind not in given)


@transaction.atomic
def propose_match(
    *, request: HelpRequest, volunteer: Volunteer, by: User, at: datetime, reason: str = ""
) -> Match:
    """Propose these two to each other; both are asked, nothing starts before both say yes.

    Youth and volunteer are locked, and all rules are held against them as they are then. Raises
    ProposalRefusedError with every reason.
    """
    Youth.objects.select_for_update().get(pk=request.youth_id)
    Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    request = HelpRequest.objects.with_profile().get(pk=request.pk)
    candidate = _fitting(request, volunteer, on=local_day(at))
    try:
        with transaction.atomic():
            match = Match.objects.create(
                organisation=request.organisation,
                request=request,
                youth=request.youth,
                volunteer=volunteer,
                programme=request.programme,
                score=candidate.score,
                factors=[
                    {"factor": part.factor.value, "points": float(part.points), "text": part.text}
                    for part in candidate.factors
                ],
                reason=reason,
                proposed_at=at,
                proposed_by=by,
            )
    except IntegrityError as broken:
        message = gettext("There is already a proposal or a running match for this youth.")
        raise ProposalRefusedError(message, reasons=("open_match",)) from broken
    match.events.create(organisation=match.organisation, status=match.status, by=by, at=at)
    notifications.write_proposal(match, at=at)
    return match


def _fitting(request: HelpRequest, volunteer: Volunteer, *, on: date) -> Candidate:
    """The volunteer as a candidate for the request; raises ProposalRefusedError otherwise."""
    if not request.is_open:
        raise ProposalRefusedError(gettext("The request is no longer open."), reasons=("not_open",))
    missing = missing_consents(request, on=on)
    if missing:
        words = {
            NO_CONSENT: gettext("the youth has not consented"),
            NO_GUARDIAN_CONSENT: gettext("the guardian has not consented yet"),
        }
        raise _refused([words[reason] for reason in missing], reasons=missing)
    found = suggestions.for_one(request, volunteer.pk, on=on)
    if isinstance(found, suggestions.Excluded):
        raise _refused(
            Why(found, on, Pause.objects.of_volunteer(volunteer).running().first()).words,
            reasons=tuple(reason.value for reason in found.reasons),
        )
    return found


def _refused(words: list[str], *, reasons: tuple[str, ...]) -> ProposalRefusedError:
    message = gettext("Cannot be proposed: %(why)s.") % {"why": ", ".join(words)}
    return ProposalRefusedError(message, reasons=reasons)


@transaction.atomic
def answer_proposal(*, match: Match, party: Party, says_yes: bool, by: User, at: datetime) -> None:
    """One of the two answers. The second yes starts the match and tells both; a no ends it.

    Where what a match asks for is no longer so (the volunteer is on pause, a certificate has run
    out, a consent is withdrawn …), a yes starts nothing: the proposal is taken back by the system
    and the coordinator is told. Raises TransitionRefusedError when it is no longer open.
    """
    if not says_yes:
        match.decline(party=party, by=by, at=at)
        notifications.write_declined(match, at=at)
        return
    if not _may_still_start(match, on=local_day(at)):
        match.withdraw(by=match.organisation.system_user, at=at)
        notifications.write_declined(match, at=at)
        return
    match.accept(party=party, by=by, at=at)
    if match.is_active:
        notifications.write_started(match, at=at)


def _may_still_start(match: Match, *, on: date) -> bool:
    """Whether what can change under an open proposal still holds; all of it is locked meanwhile."""
    Youth.objects.select_for_update().get(pk=match.youth_id)
    Volunteer.objects.select_for_update().get(pk=match.volunteer_id)
    request = HelpRequest.objects.with_profile().get(pk=match.request_id)
    if not request.is_open or missing_consents(request, on=on):
        return False
    this = Match.objects.filter(pk=match.pk)
    return not still_possible.no_longer_possible(this, organisation=match.organisation, on=on)


@transaction.atomic
def plan_meeting(
    *, match: Match, starts_at: datetime, minutes: int, by: User, at: datetime, place: str = ""
) -> Meeting:
    """Plan a meeting of a running match; planning the same moment again changes its plan.

    Raises TransitionRefusedError when the match does not run and when the two met at that moment.
    """
    running = Match.objects.select_for_update().get(pk=match.pk)
    if not running.is_active:
        raise TransitionRefusedError(gettext("Meetings can only be planned in a running match."))
    at_that_moment = Meeting.objects.filter(match=match, starts_at=starts_at)
    if at_that_moment.held().exists():
        raise TransitionRefusedError(gettext("The two have another meeting at that time."))
    meeting, _is_new = at_that_moment.planned().update_or_create(
        match=match,
        starts_at=starts_at,
        defaults={
            "organisation": match.organisation,
            "minutes": minutes,
            "place": place,
            "planned_at": at,
            "planned_by": by,
        },
    )
    return meeting


@transaction.atomic
def log_meeting(  # noqa: PLR0913 - each is one tap of the form
    *,
    meeting: Meeting,
    outcome: Meeting.Outcome,
    by: User,
    at: datetime,
    starts_at: datetime | None = None,
    minutes: int | None = None,
    topics: Sequence[str] = (),
    volunteer_mood: int | None = None,
    youth_mood: int | None = None,
    note: str = "",
    next_at: datetime | None = None,
) -> Meeting:
    """Say how a meeting went and, where `next_at` is given, plan the next one as this was planned.

    Raises TransitionRefusedError when it is already logged.
    """
    meeting.log(
        outcome=outcome,
        by=by,
        at=at,
        starts_at=starts_at,
        minutes=minutes,
        topics=tuple(topics),
        volunteer_mood=volunteer_mood,
        youth_mood=youth_mood,
        note=note,
    )
    if next_at is not None:
        plan_meeting(
            match=meeting.match,
            starts_at=next_at,
            minutes=meeting.match.programme.meeting_minutes,
            place=meeting.place,
            by=by,
            at=at,
        )
    return meeting


@transaction.atomic
def record_check_in(
    *, match: Match, number: int, by: User, at: datetime, note: str = ""
) -> CheckIn:
    """The check-in of this number is done; done twice it keeps what was said first.

    The youth is locked, so that an erasure at the same moment comes before or after. Raises
    TransitionRefusedError when they are erased: a line about both would tell of them again.
    """
    youth = Youth.objects.select_for_update().get(pk=match.youth_id)
    if youth.erased_at is not None:
        raise TransitionRefusedError(
            gettext("This young person is erased: nothing more is written about them.")
        )
    check_in, _is_new = CheckIn.objects.get_or_create(
        match=match,
        number=number,
        defaults={
            "organisation": match.organisation,
            "done_at": at,
            "done_by": by,
            "note": note,
        },
    )
    return check_in


@transaction.atomic
def end_match(
    *,
    match: Match,
    reason: Match.EndReason,
    afterwards: Match.Afterwards,
    by: User,
    at: datetime,
) -> None:
    """End a running match; meetings still planned after the moment go with it.

    The request waits again since it was asked, or is closed; the youth is told which. The youth is
    locked, as in `propose_match`. Raises TransitionRefusedError for a match that does not run, and
    for somebody to be found for a youth who has withdrawn their own consent.
    """
    Youth.objects.select_for_update().get(pk=match.youth_id)
    is_looking = afterwards == Match.Afterwards.FIND_NEW
    if is_looking and NO_CONSENT in missing_consents(match.request, on=local_day(at)):
        raise TransitionRefusedError(
            gettext("The young person has withdrawn their consent: we may look for nobody.")
        )
    match.end(reason=reason, by=by, at=at)
    match.meetings.filter(outcome="", starts_at__gt=at).delete()
    became = HelpRequest.Status.OPEN if is_looking else HelpRequest.Status.WITHDRAWN
    match.request.become(became, by=by, at=at)
    notifications.write_ended(match, is_looking=is_looking, at=at)


def withdraw_proposal(*, match: Match, by: User, at: datetime) -> None:
    match.withdraw(by=by, at=at)


@transaction.atomic
def withdraw_request(*, request: HelpRequest, by: User, at: datetime) -> None:
    """The youth needs no help any more; an open proposal is taken back, which is nobody's no.

    The youth is locked, as in `propose_match`. Raises TransitionRefusedError when the request is
    not open: a running match is ended by `end_match`.
    """
    Youth.objects.select_for_update().get(pk=request.youth_id)
    request.refresh_from_db(fields=["status"])
    if not request.is_open:
        raise TransitionRefusedError(gettext("This request is no longer open."))
    request.become(HelpRequest.Status.WITHDRAWN, by=by, at=at)
