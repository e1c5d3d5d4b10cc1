"""The way to approval: a programme's steps beside what is on record, and whose turn it is.

Pure: from a volunteer fetched `with_screening()` it costs no query. A match asks the database the
same question again (matching/migrations: `match_volunteer_is_screened`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.local_time import local_day
from organisations.models import ScreeningStep
from volunteers.models import ScreeningRecord
from volunteers.whose_turn import TURNS, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from volunteers.models import Interview, Reference, Volunteer

Kind = ScreeningStep.Kind
# A certificate is to be renewed from the first of these on: before its last day.
RENEW_BEFORE = (timedelta(days=60), timedelta(days=14))


class State(models.TextChoices):
    """How far a step has come."""

    TAKEN = "taken", _("taken")
    WAIVED = "waived", _("waived")
    FAILED = "failed", _("not passed")
    EXPIRED = "expired", _("has run out")
    BEGUN = "begun", _("under way")
    COMING = "coming", _("not begun")


def is_taken(
    asked: ScreeningStep, record: ScreeningRecord | None, *, has_waiver: bool, on: date
) -> bool:
    """Whether a step other than the certificate holds that day.

    Begun by nobody here, it does with all done before a list was brought over.
    """
    return has_waiver if record is None else record.counts_on(on, needed=asked.needed)


def has_bad_certificate(records: Iterable[ScreeningRecord]) -> bool:
    """Whether a certificate was seen that was not in order, and none after it."""
    return any(record.kind == Kind.CERTIFICATE and record.is_failed for record in records)


@dataclass(frozen=True)
class Step:
    """One step of one volunteer on a day. `valid_until` is the certificate's for that step."""

    volunteer: Volunteer
    asked: ScreeningStep
    record: ScreeningRecord | None
    on: date
    references: tuple[Reference, ...] = ()

    @property
    def key(self) -> str:
        return self.asked.key

    @property
    def is_done(self) -> bool:
        if self.asked.kind == Kind.CERTIFICATE:
            return self.has_certificate and not self.is_failed
        return is_taken(self.asked, self.record, has_waiver=self.volunteer.has_waiver, on=self.on)

    @property
    def is_waived(self) -> bool:
        """By itself; or, begun by nobody here, with all done before a list was brought over."""
        if self.record is None:
            return self.volunteer.has_waiver
        return self.record.outcome == ScreeningRecord.Outcome.WAIVED

    @property
    def has_certificate(self) -> bool:
        """Whether one of the kind the programme asks for is valid that day."""
        return self.certificate_until is not None and self.certificate_until >= self.on

    @property
    def certificate_until(self) -> date | None:
        """The last day of the latest certificate that fits, whether it has ended or not."""
        seen = self.volunteer.certificates.all()
        days = (one.valid_until for one in seen if one.kind in self.fitting_kinds)
        return max(days, default=None)

    @property
    def fitting_kinds(self) -> set[str]:
        """Of certificates: the one the programme asks for, and those brought over unspecified."""
        return {self.asked.programme.certificate, "unspecified"}

    @property
    def is_failed(self) -> bool:
        return bool(self.record and self.record.outcome == ScreeningRecord.Outcome.FAILED)

    @property
    def is_settled(self) -> bool:
        """Taken, or said not to be passed: nothing more is asked of the volunteer by themself."""
        return self.is_done or self.is_failed

    @property
    def is_begun(self) -> bool:
        return self.record is not None and not self.record.outcome

    @property
    def is_ordered(self) -> bool:
        """A certificate was asked for, with days to say yes; seen before that, it has none."""
        return self.is_begun and self.record is not None and self.record.due_on is not None

    @property
    def ended_on(self) -> date | None:
        """The last day of what was taken once and holds no longer."""
        if self.is_done or self.is_begun:
            return None
        if self.asked.kind == Kind.CERTIFICATE:
            return None if self.is_failed else self.certificate_until
        is_passed = self.record and self.record.outcome == ScreeningRecord.Outcome.PASSED
        return self.record.valid_until if self.record and is_passed else None

    @property
    def is_expired(self) -> bool:
        return self.ended_on is not None

    @property
    def is_renewed_ahead(self) -> bool:
        """A new certificate is ordered while the old one still holds."""
        if self.asked.kind != Kind.CERTIFICATE or self.record is None or not self.is_begun:
            return False
        begun_at = self.record.begun_at
        return self.has_certificate and all(
            one.assessed_at < begun_at
            for one in self.volunteer.certificates.all()
            if one.kind in self.fitting_kinds
        )

    @property
    def ends_soon(self) -> bool:
        """A certificate that holds still, and it is time to order a new one."""
        until = self.certificate_until
        if self.asked.kind != Kind.CERTIFICATE or until is None or not self.is_closed:
            return False
        return until <= self.on + RENEW_BEFORE[0]

    @property
    def is_closed(self) -> bool:
        """Taken, and no new certificate is ordered."""
        return self.is_done and not self.is_renewed_ahead

    @property
    def is_at_rest(self) -> bool:
        """Nobody has to do anything about it."""
        return self.is_closed and not self.ends_soon

    @property
    def state(self) -> State:
        if self.is_done:
            is_waived = self.is_waived and self.asked.kind != Kind.CERTIFICATE
            return State.WAIVED if is_waived else State.TAKEN
        found = ((self.is_failed, State.FAILED), (self.is_expired, State.EXPIRED))
        otherwise = State.COMING if self.record is None else State.BEGUN
        return next((state for is_so, state in found if is_so), otherwise)

    @property
    def interview(self) -> Interview | None:
        return getattr(self.record, "interview", None)

    @property
    def may_be_written(self) -> bool:
        """The interview: what a colleague has read and settled is not changed behind their back."""
        is_read = self.interview is not None and self.interview.second_verdict
        return not (is_read and self.record and self.record.outcome)

    @property
    def waits_for_its_day(self) -> bool:
        """A talk that is booked for a later day."""
        record = self.record
        if record is None or record.booked_for is None or self.interview is not None:
            return False
        return self.is_begun and local_day(record.booked_for) > self.on

    @property
    def speaking_for(self) -> int:
        return sum(reference.speaks_for for reference in self.references)

    @property
    def lacks_references(self) -> int:
        """How many more have to be named: those who spoke against, or declined, do not count."""
        hopeful = [one for one in self.references if one.may_speak_for]
        return max(0, (self.asked.needed or 1) - len(hopeful))

    @property
    def turn(self) -> Turn:
        """Who acts next. What was failed is the coordinator's to decide about."""
        if self.is_closed:
            return Turn.NOBODY
        if self.is_failed and self.asked.kind != Kind.COURSE:
            return Turn.US
        return TURNS[Kind(self.asked.kind)](self)

    @property
    def is_volunteers(self) -> bool:
        """Whether the volunteer has something to do, whoever else acts at the same time."""
        if self.asked.kind == Kind.REFERENCES:
            return not self.is_done and not self.is_failed and self.lacks_references > 0
        return self.turn == Turn.VOLUNTEER

    @property
    def due_on(self) -> date | None:
        """By when; counted from joining for a step not begun. None once it is done.

        What has run out was to be taken again on its last day. Of what the programme has come to
        ask of somebody who was approved before, there is no day to count from.
        """
        if self.is_closed:
            return None
        asked_for = self.ended_on or (self.record.due_on if self.record else None)
        if asked_for or not self.volunteer.is_on_their_way:
            return asked_for
        return local_day(self.volunteer.created_at) + timedelta(days=self.asked.due_days)

    @property
    def is_late(self) -> bool:
        return self.due_on is not None and self.due_on < self.on


@dataclass(frozen=True)
class Screening:
    """All steps of the volunteer's programme, in its order."""

    volunteer: Volunteer
    steps: tuple[Step, ...]

    @property
    def lacking(self) -> tuple[Step, ...]:
        """The mandatory steps that stand between the volunteer and a first match."""
        return tuple(step for step in self.steps if step.asked.is_mandatory and not step.is_done)

    @property
    def is_complete(self) -> bool:
        return not self.lacking

    def step(self, key: str) -> Step | None:
        return next((step for step in self.steps if step.key == key), None)

    def of_kind(self, kind: str) -> Step | None:
        return next((step for step in self.steps if step.asked.kind == kind), None)

    @property
    def of_the_volunteer(self) -> tuple[Step, ...]:
        """What they have to do now, the first of it first."""
        return tuple(step for step in self.steps if step.is_volunteers)

    @property
    def is_at_rest(self) -> bool:
        """Every step is taken, and none is to be renewed."""
        return all(step.is_at_rest for step in self.steps)

    @property
    def open_steps(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if not step.is_closed)

    def waiting_for(self, *turns: Turn) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.turn in turns)


def screening_of(volunteer: Volunteer, *, on: date) -> Screening:
    """From a volunteer fetched `with_screening()`; without a programme there is nothing asked."""
    if volunteer.programme is None:
        return Screening(volunteer, ())
    records = {record.key: record for record in volunteer.screening.all()}
    references = tuple(sorted(volunteer.references.all(), key=lambda one: one.pk))
    asked = sorted(
        volunteer.programme.screening_steps.all(), key=lambda one: (one.position, one.pk)
    )
    return Screening(
        volunteer,
        tuple(
            Step(
                volunteer,
                step,
                records.get(step.key),
                on,
                references if step.kind == Kind.REFERENCES else (),
            )
            for step in asked
            if step.kind != Kind.CERTIFICATE or volunteer.programme.asks_for_certificate
        ),
    )
