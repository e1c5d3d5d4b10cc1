"""The steps of the screening are begun and settled; whoever has taken them moves on by themself.

Only approving is left to a person (`volunteers.turns`).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext

from notifications.services import write_message
from organisations.local_time import add_months, local_day
from organisations.models import Link, ScreeningStep
from volunteers.errors import VolunteerRefusedError
from volunteers.models import Interview, ScreeningEvent, ScreeningRecord, Volunteer
from volunteers.screening import screening_of
from volunteers.services.gone import lock_known, lock_present
from volunteers.services.talks import hold_back_booking, leaves_in_time, told_of_talk, write_booked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from accounts.models import User
    from volunteers.screening import Step

Kind = ScreeningStep.Kind
Outcome = ScreeningRecord.Outcome
Verdict = Interview.Verdict
# A colleague reads an interview within so many days of its being written.
READ_WITHIN = timedelta(days=7)


def step_of(volunteer: Volunteer, *, at: datetime, kind: str = "", key: str = "") -> Step:
    """The volunteer's step of this kind or key, read and locked anew.

    Raises VolunteerRefusedError where their programme has no such step, and once they have ended.
    """
    lock_present(volunteer)
    return _step(volunteer, at=at, kind=kind, key=key)


def step_to_correct(volunteer: Volunteer, *, at: datetime, kind: str = "", key: str = "") -> Step:
    """The same of whoever has ended, too: what stands wrong is put right."""
    lock_known(volunteer)
    return _step(volunteer, at=at, kind=kind, key=key)


def _step(volunteer: Volunteer, *, at: datetime, kind: str, key: str) -> Step:
    current = Volunteer.objects.with_screening().get(pk=volunteer.pk)
    screening = screening_of(current, on=local_day(at))
    found = screening.of_kind(kind) if kind else screening.step(key)
    if found is None:
        raise VolunteerRefusedError(gettext("This programme does not ask for that step."))
    return found


def begin(
    step: Step,
    *,
    by: User,
    at: datetime,
    due_on: date | None = None,
    told_as: str = ScreeningEvent.BEGUN,
) -> ScreeningRecord:
    """The record of the step, begun if it was not; a new day to be done by replaces the old."""
    record, is_new = ScreeningRecord.objects.get_or_create(
        volunteer=step.volunteer,
        key=step.key,
        defaults={
            "organisation_id": step.volunteer.organisation_id,
            "kind": step.asked.kind,
            "begun_at": at,
            "begun_by": by,
            "due_on": due_on,
        },
    )
    if is_new:
        record.events.create(organisation_id=record.organisation_id, status=told_as, by=by, at=at)
    elif due_on is not None:
        record.due_on = due_on
        record.save(update_fields=["due_on"])
    return record


@transaction.atomic
def book_interview(
    *, volunteer: Volunteer, booked_for: datetime, by: User, at: datetime
) -> ScreeningRecord:
    """Agree on a moment to talk; a new one takes its place. The volunteer gets a message.

    Booked for the same moment twice, they are told once.
    """
    step = step_of(volunteer, at=at, kind=Kind.INTERVIEW)
    record = begin(step, by=by, at=at, due_on=local_day(booked_for))
    if record.booked_for == booked_for and told_of_talk(record):
        return record
    hold_back_booking(record, at=at)
    record.booked_for = booked_for
    record.save(update_fields=["booked_for"])
    if leaves_in_time(booked_for, at=at):
        write_booked(step.volunteer, booked_for, at=at)
    return record


@transaction.atomic
def write_interview(  # noqa: PLR0913 - the standard form
    *,
    volunteer: Volunteer,
    held_on: date,
    held_by: User,
    answers: Mapping[str, str],
    verdict: str,
    by: User,
    at: datetime,
) -> Interview:
    """What was said and what the interviewer makes of it; written again, a colleague reads anew.

    A no ends the step at once. A yes ends it where nobody else has to read it; a doubt never does.
    Raises VolunteerRefusedError once a colleague has read it and the step is settled.
    """
    step = step_of(volunteer, at=at, kind=Kind.INTERVIEW)
    if not step.may_be_written:
        raise VolunteerRefusedError(
            gettext("A colleague has read the interview. Open the step again to write it anew.")
        )
    asks_colleague = step.asked.second_opinion or verdict == Verdict.DOUBT
    read_by = local_day(at) + READ_WITHIN if asks_colleague and verdict != Verdict.NO else None
    record = begin(step, by=by, at=at, due_on=read_by)
    hold_back_booking(record, at=at)
    told = {question: answers.get(question, "") for question in Interview.QUESTIONS}
    interview, _made = Interview.objects.update_or_create(
        record=record,
        defaults={
            "organisation_id": record.organisation_id,
            "held_on": held_on,
            "held_by": held_by,
            "verdict": verdict,
            "written_at": at,
            "written_by": by,
            "second_verdict": "",
            "second_note": "",
            "second_at": None,
            "second_by": None,
            **told,
        },
    )
    if verdict == Verdict.NO:
        record.settle(Outcome.FAILED, by=by, at=at)
    elif not asks_colleague:
        settle(step, record, by=by, at=at)
    elif record.outcome:
        record.reopen(by=by, at=at, due_on=read_by)
    return interview


@transaction.atomic
def second_interview(
    *, volunteer: Volunteer, verdict: str, by: User, at: datetime, note: str = ""
) -> None:
    """A colleague has read the interview: their yes ends the step well, anything else does not.

    Raises VolunteerRefusedError for whoever held the interview, and while there is none to read.
    """
    step = step_of(volunteer, at=at, kind=Kind.INTERVIEW)
    interview, record = step.interview, step.record
    if interview is None or record is None or record.outcome:
        raise VolunteerRefusedError(gettext("There is no interview that waits to be read."))
    if by.pk in {interview.held_by_id, interview.written_by_id}:
        raise VolunteerRefusedError(gettext("Somebody else than the interviewer has to read it."))
    interview.second_verdict, interview.second_note = verdict, note
    interview.second_by, interview.second_at = by, at
    interview.save(update_fields=["second_verdict", "second_note", "second_by", "second_at"])
    if verdict == Verdict.YES:
        settle(step, record, by=by, at=at)
    else:
        record.settle(Outcome.FAILED, by=by, at=at)


@transaction.atomic
def order_certificate(*, volunteer: Volunteer, by: User, at: datetime) -> ScreeningRecord:
    """The certificate is asked for; the volunteer has the step's days, 14 as a rule, to consent.

    After one that was not in order the earlier ones vouch for nobody: they go.
    """
    step = step_of(volunteer, at=at, kind=Kind.CERTIFICATE)
    if step.is_failed:
        volunteer.certificates.filter(kind__in=step.fitting_kinds).delete()
    due_on = local_day(at) + timedelta(days=step.asked.due_days)
    has_one = step.certificate_until is not None
    told_as = ScreeningEvent.ORDERED if has_one else ScreeningEvent.BEGUN
    record = begin(step, by=by, at=at, due_on=due_on, told_as=told_as)
    if record.outcome:
        record.reopen(by=by, at=at, due_on=due_on, told_as=ScreeningEvent.ORDERED)
    if record.begun_at != at:
        record.begun_at, record.begun_by = at, by
        record.save(update_fields=["begun_at", "begun_by"])
    write_message(
        recipient=step.volunteer.recipient,
        kind="certificate_ordered",
        about=f"volunteer:{volunteer.pk}",
        key=f"certificate_ordered:volunteer:{volunteer.pk}:{local_day(at)}",
        due_at=at,
        link_purpose=Link.Purpose.VOLUNTEER_PAGE,
        link_about_id=volunteer.pk,
        context={"days": str(step.asked.due_days)},
    )
    return record


@transaction.atomic
def sign_commitment(*, volunteer: Volunteer, text_version: str, by: User, at: datetime) -> None:
    """The volunteer promises confidentiality and to stay; which words they read is kept.

    Raises VolunteerRefusedError once it is settled: a coordinator's no is not signed away.
    """
    step = step_of(volunteer, at=at, kind=Kind.COMMITMENT)
    if step.is_settled:
        raise VolunteerRefusedError(gettext("This is settled already. Talk to your coordinator."))
    settle(step, begin(step, by=by, at=at), by=by, at=at, text_version=text_version)


@transaction.atomic
def answer_course(
    *, volunteer: Volunteer, percent: int, is_safe: bool, by: User, at: datetime
) -> bool:
    """Whether so many per cent right reach the pass mark; no later try takes a pass away.

    `is_safe`: what must be right for the young person's sake is; otherwise no mark is enough.
    """
    step = step_of(volunteer, at=at, kind=Kind.COURSE)
    has_passed = is_safe and percent >= (step.asked.needed or 0)
    if has_passed:
        settle(step, begin(step, by=by, at=at), by=by, at=at, reached=percent)
    elif not step.is_done:
        record = begin(step, by=by, at=at)
        record.settle(Outcome.FAILED, by=by, at=at, reached=percent)
    return has_passed


def settle(  # noqa: PLR0913 - each is a column of the record
    step: Step,
    record: ScreeningRecord,
    *,
    by: User,
    at: datetime,
    outcome: str = Outcome.PASSED,
    reached: int | None = None,
    valid_until: date | None = None,
    text_version: str = "",
    note: str = "",
) -> None:
    """The step is taken, for as long as it holds; the volunteer moves on if nothing lacks."""
    months = step.asked.lasts_months
    if valid_until is None and months and outcome == Outcome.PASSED:
        valid_until = add_months(local_day(at), months)
    record.settle(
        outcome,
        by=by,
        at=at,
        reached=reached,
        valid_until=valid_until,
        text_version=text_version,
        note=note,
    )
    move_on(step.volunteer, by=by, at=at)


def move_on(volunteer: Volunteer, *, by: User, at: datetime) -> None:
    """Interviewed once the interview is passed, screened once no mandatory step lacks."""
    current = Volunteer.objects.with_screening().get(pk=volunteer.pk)
    screening = screening_of(current, on=local_day(at))
    interview = screening.of_kind(Kind.INTERVIEW)
    if current.status == Volunteer.Status.INTERESTED and (interview is None or interview.is_done):
        current.become(Volunteer.Status.INTERVIEWED, by=by, at=at)
    if current.status == Volunteer.Status.INTERVIEWED and screening.is_complete:
        current.become(Volunteer.Status.SCREENED, by=by, at=at)
