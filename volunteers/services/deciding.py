"""What a coordinator decides about a step: how it went elsewhere, that it is waived, or anew."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext

from organisations.local_time import local_day
from organisations.models import ScreeningStep
from volunteers.errors import NoteLacksError, VolunteerRefusedError
from volunteers.models import ScreeningRecord
from volunteers.services.screening import begin, settle, step_of
from volunteers.services.talks import hold_back_booking

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User
    from volunteers.models import Volunteer
    from volunteers.screening import Step

Kind = ScreeningStep.Kind
Outcome = ScreeningRecord.Outcome
# Others say how these went: whoever writes it down instead of them says how they know.
TOLD_BY_OTHERS = frozenset({Kind.REFERENCES, Kind.COMMITMENT})


@transaction.atomic
def record_step(
    *, volunteer: Volunteer, key: str, outcome: str, by: User, at: datetime, note: str = ""
) -> None:
    """A coordinator says how a step went that was taken elsewhere, or waives it, with a note.

    A course passed in the house counts as all answers right. Raises VolunteerRefusedError for a
    certificate, which is recorded by itself unless it is not in order, and for an interview passed
    without one; NoteLacksError for a waiver without a reason, and for what others say, told by
    nobody.
    """
    step = step_of(volunteer, at=at, key=key)
    _refuse(step, outcome, note)
    record = begin(step, by=by, at=at)
    hold_back_booking(record, at=at)
    if outcome == Outcome.FAILED:
        record.settle(outcome, by=by, at=at, note=note)
        return
    whole = {Kind.COURSE: 100, Kind.REFERENCES: step.asked.needed}
    reached = whole.get(Kind(step.asked.kind)) if outcome == Outcome.PASSED else None
    settle(step, record, outcome=outcome, by=by, at=at, reached=reached, note=note)


@transaction.atomic
def reopen_step(*, volunteer: Volunteer, key: str, by: User, at: datetime) -> None:
    """The step is to be taken once more, in its days from now on.

    Whoever is approved stays so; until it is taken nobody new is proposed to them, and what
    stands proposed is taken back. Raises VolunteerRefusedError for a step nobody has settled, and
    for a certificate: that is ordered.
    """
    step = step_of(volunteer, at=at, key=key)
    if step.asked.kind == Kind.CERTIFICATE:
        raise VolunteerRefusedError(gettext("Order the certificate again instead."))
    if step.record is None or not step.record.outcome:
        raise VolunteerRefusedError(gettext("This step is open already."))
    due_on = local_day(at) + timedelta(days=step.asked.due_days)
    step.record.reopen(by=by, at=at, due_on=due_on)


def _refuse(step: Step, outcome: str, note: str) -> None:
    if step.asked.kind == Kind.CERTIFICATE and outcome != Outcome.FAILED:
        raise VolunteerRefusedError(
            gettext("Record the certificate itself, once you have seen it.")
        )
    if outcome == Outcome.WAIVED and not note:
        raise NoteLacksError(gettext("Write why the step is waived."))
    if outcome != Outcome.PASSED:
        return
    if step.asked.kind == Kind.INTERVIEW:
        raise VolunteerRefusedError(gettext("Write the interview down; then it can be passed."))
    if step.asked.kind in TOLD_BY_OTHERS and not note:
        raise NoteLacksError(gettext("Write how you know."))
