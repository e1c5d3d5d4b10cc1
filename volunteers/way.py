"""The way to approval as the volunteer reads it: each step in words, and where they take it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisations.local_time import local_day
from organisations.models import ScreeningStep
from volunteers.models import ScreeningRecord, Volunteer
from volunteers.screening import screening_of
from volunteers.whose_turn import Turn

if TYPE_CHECKING:
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from volunteers.doors import Door
    from volunteers.screening import Screening, Step

Kind = ScreeningStep.Kind


class State(models.TextChoices):
    DONE = "done", pgettext_lazy("a step", "done")
    YOURS = "yours", _("your turn")
    NOT_PASSED = "not_passed", _("not passed yet")
    REFERENCES = "references", _("we wait for your references")
    OURS = "ours", _("our turn")


@dataclass(frozen=True)
class OwnPage:
    """Where a volunteer takes a step: the name of the page, and what leads there."""

    name: str
    to_take: StrOrPromise
    to_see: StrOrPromise


OVERVIEW = "volunteers:own_steps"
PAGES = {
    Kind.REFERENCES: OwnPage(
        "volunteers:own_references",
        _("Name somebody who knows you"),
        _("See whom you have named"),
    ),
    Kind.COMMITMENT: OwnPage(
        "volunteers:own_commitment", _("Read and sign"), _("Read what you signed")
    ),
    Kind.COURSE: OwnPage("volunteers:own_course", _("Take the course"), _("Read the course again")),
}
TEMPLATES = {
    Kind.INTERVIEW: "volunteers/steps/_interview.html",
    Kind.REFERENCES: "volunteers/steps/_references.html",
    Kind.CERTIFICATE: "volunteers/steps/_certificate.html",
    Kind.COMMITMENT: "volunteers/steps/_commitment.html",
    Kind.COURSE: "volunteers/steps/_course.html",
    Kind.TASK: "volunteers/steps/_task.html",
}


@dataclass(frozen=True)
class Waymark:
    """One step. A doubt about somebody is told by a person, never by a page: it reads `OURS`."""

    step: Step
    door: Door

    @property
    def template(self) -> str:
        return TEMPLATES[Kind(self.step.asked.kind)]

    @property
    def state(self) -> State:
        if self.step.is_closed:
            return State.DONE
        if self.step.is_volunteers:
            return State.NOT_PASSED if self.step.is_failed else State.YOURS
        return State.REFERENCES if self.step.turn == Turn.REFERENCES else State.OURS

    @property
    def is_let_off(self) -> bool:
        """Done without anything of their own: taken elsewhere, or waived."""
        record = self.step.record
        is_own = record is not None and record.outcome == ScreeningRecord.Outcome.PASSED
        return self.step.is_done and not is_own and self.step.asked.kind != Kind.CERTIFICATE

    @property
    def meets_ahead(self) -> bool:
        """Whether the interview is agreed on and has not been."""
        if self.step.interview is not None:
            return False
        booked = self.step.record.booked_for if self.step.record else None
        return booked is not None and local_day(booked) >= self.step.on

    @property
    def counts_on_all(self) -> bool:
        """Whether everybody they have named may still speak for them: they lack from the start."""
        return all(one.may_speak_for for one in self.step.references)

    @property
    def page(self) -> OwnPage | None:
        """None where there is nothing of theirs to do or to read again."""
        if self.is_let_off or (self.step.record is None and not self.step.is_volunteers):
            return None
        if self.step.is_failed and self.step.asked.kind == Kind.COMMITMENT:
            return None
        return PAGES.get(Kind(self.step.asked.kind))

    @property
    def url(self) -> str:
        return self.door.url(self.page.name) if self.page else ""

    @property
    def action(self) -> StrOrPromise:
        """What the way to the page says."""
        if self.page is None:
            return ""
        return self.page.to_take if self.step.is_volunteers else self.page.to_see


@dataclass(frozen=True)
class Way:
    """The whole of it. `url`: the page that shows every step."""

    screening: Screening
    door: Door

    @property
    def url(self) -> str:
        return self.door.url(OVERVIEW)

    @property
    def marks(self) -> tuple[Waymark, ...]:
        return tuple(Waymark(step, self.door) for step in self.screening.steps)

    @property
    def done(self) -> int:
        return sum(step.is_closed for step in self.screening.steps)

    @property
    def next(self) -> Waymark | None:
        """What is theirs to do now: what has a page before what is done elsewhere."""
        own = [Waymark(step, self.door) for step in self.screening.of_the_volunteer]
        return next((mark for mark in own if mark.url), own[0] if own else None)

    @property
    def waits_for_talk(self) -> bool:
        """Whether somebody here still has to agree a time with them; their own steps need not."""
        step = self.screening.of_kind(Kind.INTERVIEW)
        if step is None or step.is_settled or step.interview is not None:
            return False
        return step.record is None or step.record.booked_for is None

    @property
    def keeps_from_new(self) -> bool:
        """Whether somebody approved has a step open, and is asked about nobody new until then."""
        is_approved = self.screening.volunteer.status == Volunteer.Status.APPROVED
        return is_approved and not self.screening.is_complete

    @property
    def open_again(self) -> tuple[Waymark, ...]:
        """The steps that do, beside what is theirs to do first."""
        if not self.keeps_from_new:
            return ()
        first = self.next.step.key if self.next else ""
        lacking = (step for step in self.screening.lacking if step.key != first)
        return tuple(Waymark(step, self.door) for step in lacking)

    @property
    def is_shown_at_home(self) -> bool:
        """To whoever is on their way, and to whoever has a step open or something to renew."""
        is_on_their_way = self.screening.volunteer.is_on_their_way and bool(self.screening.steps)
        return is_on_their_way or self.next is not None or self.keeps_from_new


def way_behind(door: Door, *, on: date) -> Way:
    """The steps of whoever came in by this door."""
    volunteer = Volunteer.objects.with_screening().get(pk=door.volunteer.pk)
    return Way(screening_of(volunteer, on=on), door)
