"""The next step of a volunteer's way in words: what happens now, whose turn it is, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from organisations.local_time import day_and_clock, local_day
from organisations.models import ScreeningStep
from organisations.models.membership import coordinators_of
from volunteers.models import Volunteer
from volunteers.screening import State, screening_of
from volunteers.whose_turn import Turn

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from accounts.models import User
    from volunteers.models import VolunteerQuerySet
    from volunteers.screening import Screening, Step

Kind = ScreeningStep.Kind
OURS = (Turn.US, Turn.COLLEAGUE)
LATE = "late"
WAITS_FOR: tuple[tuple[str, StrOrPromise], ...] = (
    ("us", gettext_lazy("us")),
    ("volunteer", Turn.VOLUNTEER.label),
    ("references", Turn.REFERENCES.label),
    (LATE, gettext_lazy("somebody who is late")),
)


@dataclass(frozen=True)
class NextStep:
    """`text` says what is to be done; nobody but a coordinator approves."""

    volunteer: Volunteer
    text: str
    turn: Turn
    due_on: date | None = None
    is_late: bool = False

    @property
    def is_ours(self) -> bool:
        return self.turn in OURS

    @classmethod
    def of(cls, step: Step) -> NextStep:
        """Of a talk that waits for its day it is nobody's turn."""
        turn = Turn.NOBODY if step.waits_for_its_day else step.turn
        text = f"{step.asked.title}: {to_be_done(step)}"
        return cls(step.volunteer, text, turn, step.due_on, step.is_late)


def next_step(screening: Screening) -> NextStep | None:
    """Ours before the volunteer's, in the programme's order; None for whoever has arrived."""
    volunteer = screening.volunteer
    if not screening.steps or volunteer.status not in {*Volunteer.ON_THEIR_WAY, "approved"}:
        return None
    waiting = (*ours(screening), *screening.open_steps)
    if volunteer.is_on_their_way and screening.is_complete:
        return NextStep(volunteer, _("All steps are taken: approve them."), Turn.US)
    return NextStep.of(waiting[0]) if waiting else None


def first_talk(screening: Screening) -> NextStep:
    """With a newcomer; without a day by which, where the programme asks for no interview."""
    interview = screening.of_kind(Kind.INTERVIEW)
    if interview is None:
        return NextStep(screening.volunteer, "", Turn.US)
    return NextStep.of(interview)


def turn_of(screening: Screening, *, by: User) -> NextStep | None:
    """What this coordinator can do for the volunteer now.

    An interview that waits for a second pair of eyes is nothing for whoever held it. What the
    programme has come to ask of the approved has no day, and nobody else tells them of it.
    """
    if screening.volunteer.is_on_their_way and screening.is_complete:
        return next_step(screening)
    steps = (step for step in ours(screening) if may_act(step, by=by))
    return next((NextStep.of(step) for step in steps), None) or _to_be_told(screening)


def _to_be_told(screening: Screening) -> NextStep | None:
    steps = (step for step in screening.lacking if step.turn == Turn.VOLUNTEER and not step.due_on)
    step = next(steps, None)
    if step is None:
        return None
    words = _("%(step)s: %(words)s The programme asks for it: tell them.") % {
        "step": step.asked.title,
        "words": to_be_done(step),
    }
    return NextStep(step.volunteer, words, Turn.US)


def ours(screening: Screening) -> tuple[Step, ...]:
    """What somebody here can do now: a talk that is booked waits for its day.

    Before the interview is passed nothing is begun but the interview and what came by itself.
    """
    interview = screening.of_kind(Kind.INTERVIEW)
    has_met = interview is None or interview.is_done
    return tuple(
        step
        for step in screening.waiting_for(*OURS)
        if not step.waits_for_its_day
        and (has_met or step.asked.kind in {Kind.INTERVIEW, Kind.REFERENCES})
    )


def may_act(step: Step, *, by: User) -> bool:
    """Whether it is this person's turn, who may be the interviewer and no second pair of eyes."""
    interview = step.interview
    if step.turn != Turn.COLLEAGUE or interview is None:
        return step.turn in OURS
    return by.pk not in {interview.held_by_id, interview.written_by_id}


def second_readers(step: Step) -> list[User]:
    """The colleagues who may be the second pair of eyes now: coordinators of the area."""
    volunteer = step.volunteer
    colleagues = coordinators_of(volunteer.organisation).select_related("user")
    return [
        one.user
        for one in colleagues
        if one.covers(volunteer.area_id) and may_act(step, by=one.user)
    ]


def of_volunteer(volunteer: Volunteer, *, on: date) -> NextStep | None:
    """From a volunteer fetched `with_screening()`."""
    return next_step(screening_of(volunteer, on=on))


def waiting_for(whom: str, volunteers: VolunteerQuerySet, *, on: date) -> list[int]:
    """The keys of those whose next step is this one's of `WAITS_FOR`; or is late."""
    steps = (of_volunteer(volunteer, on=on) for volunteer in volunteers.with_screening())
    return [one.volunteer.pk for one in steps if one is not None and whom in _said_of(one)]


def lacking(volunteers: VolunteerQuerySet, *, kind: str, on: date) -> list[int]:
    """The keys of those who have not taken the step of this kind."""
    found = (screening_of(volunteer, on=on) for volunteer in volunteers.with_screening())
    return [
        one.volunteer.pk for one in found if any(step.asked.kind == kind for step in one.open_steps)
    ]


def _said_of(one: NextStep) -> set[str]:
    whose = {"us"} if one.is_ours else {one.turn.value}
    return whose | ({LATE} if one.is_late else set())


def in_words(step: Step) -> str:
    """One sentence about a step somebody still has to do something about."""
    return str(capfirst(to_be_done(step)))


def to_be_done(step: Step) -> str:
    if step.state == State.FAILED and step.asked.kind != Kind.COURSE:
        return _("not passed. Decide what happens now.")
    return WORDS[Kind(step.asked.kind)](step)


def _of_interview(step: Step) -> str:
    if step.interview is not None and step.turn == Turn.COLLEAGUE:
        return _("a colleague reads what was said.")
    if step.interview is not None:
        return _("write it anew.")
    if step.record is None or step.record.booked_for is None:
        return _("agree on a time.")
    when = {"when": day_and_clock(step.record.booked_for)}
    if local_day(step.record.booked_for) > step.on:
        return _("booked for %(when)s.") % when
    return _("talk together %(when)s, and write it down.") % when


def _of_references(step: Step) -> str:
    if step.turn == Turn.US:
        answers = sum(one.answered_at is not None and not one.judgement for one in step.references)
        if not answers:
            return _("look at the answers again.")
        return ngettext("read %(answers)d answer.", "read %(answers)d answers.", answers) % {
            "answers": answers
        }
    if step.turn == Turn.VOLUNTEER:
        return ngettext("somebody more to name.", "%(more)d to name.", step.lacks_references) % {
            "more": step.lacks_references
        }
    silent = sum(one.may_speak_for and one.answered_at is None for one in step.references)
    return ngettext("waits for %(silent)d answer.", "waits for %(silent)d answers.", silent) % {
        "silent": silent
    }


def _of_certificate(step: Step) -> str:
    if step.is_ordered and step.due_on and not step.is_late:
        day = date_format(step.due_on, "DATE_FORMAT")
        return _("ordered; they have until %(day)s to say yes to it.") % {"day": day}
    if step.is_ordered:
        return _("has it come? Call them, or order it again.")
    if step.certificate_until:
        return _("order a new one.")
    return _("order it.")


def _of_course(step: Step) -> str:
    if step.state == State.EXPIRED:
        return _("to be taken once more.")
    reached = step.record.reached if step.record else None
    if reached is None:
        return _("to be taken.")
    needed = step.asked.needed or 0
    if step.is_failed and reached >= needed:
        return _("a question about safety was wrong. They can try again.")
    return _("%(reached)d %% right; %(needed)d %% are needed. They can try again.") % {
        "reached": reached,
        "needed": needed,
    }


WORDS: dict[Kind, Callable[[Step], str]] = {
    Kind.INTERVIEW: _of_interview,
    Kind.REFERENCES: _of_references,
    Kind.CERTIFICATE: _of_certificate,
    Kind.COMMITMENT: lambda _step: _("to be signed."),
    Kind.COURSE: _of_course,
    Kind.TASK: lambda _step: _("to be done."),
}
