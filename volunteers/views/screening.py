"""A volunteer's way to approval on the desk, and the page of the interview."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.audit.doors import look
from organisations.models import ScreeningStep
from volunteers.forms.interview import InterviewForm, SecondOpinionForm, question_in_words
from volunteers.forms.screening import BookingForm, OutcomeForm, ReferenceForm
from volunteers.models import Interview, Volunteer
from volunteers.next_steps import in_words, may_act, second_readers
from volunteers.screening import Step, screening_of
from volunteers.texts import COMMITMENTS
from volunteers.whose_turn import Turn

Kind = ScreeningStep.Kind
# What can be done with a step, and what is known about it, beyond what all have in common.
PARTS = {
    Kind.INTERVIEW: "volunteers/way/_interview.html",
    Kind.REFERENCES: "volunteers/way/_references.html",
    Kind.CERTIFICATE: "volunteers/way/_certificate.html",
    Kind.COMMITMENT: "volunteers/way/_commitment.html",
    Kind.COURSE: "volunteers/way/_course.html",
}

DECIDE = {
    Kind.INTERVIEW: _("Refuse or waive the step"),
    Kind.CERTIFICATE: _("It is not in order"),
}


@dataclass(frozen=True)
class Row:
    """A step as the desk shows it to somebody; `words` of what is to be done, if anything is."""

    step: Step
    words: str
    is_mine: bool
    outcome_form: OutcomeForm

    @property
    def part(self):
        return PARTS.get(self.step.asked.kind, "")

    @property
    def decide(self):
        """What opens the form: only some steps can be said to have gone well here."""
        return DECIDE.get(self.step.asked.kind, _("Write down how it went"))

    @property
    def commitment(self):
        """The text that was signed, as it stood then."""
        record = self.step.record
        return COMMITMENTS.get(record.text_version, "") if record else ""

    @property
    def of_another_kind(self):
        """A certificate that is valid and not what the programme asks for, while that one lacks."""
        seen = self.step.volunteer.certificates.all()
        unfit = (one for one in seen if one.kind not in self.step.fitting_kinds)
        valid = [one for one in unfit if one.valid_until >= self.step.on]
        return None if self.step.is_done or not valid else valid[0]

    @property
    def may_reopen(self):
        record = self.step.record
        return bool(record and record.outcome) and self.step.asked.kind != Kind.CERTIFICATE


def with_way(volunteers):
    """With everybody who has had a hand in the steps."""
    return volunteers.with_screening().prefetch_related(
        "screening__settled_by",
        "screening__interview__held_by",
        "screening__interview__second_by",
        "references__recipient",
    )


def way_context(request, volunteer, screening, *, typed=None):
    """`typed` is the form of a step that was filled in wrong."""
    now = clock.now()
    blank = {form: form(record=volunteer, now=now) for form in (BookingForm, ReferenceForm)}
    if type(typed) in blank:
        blank[type(typed)] = typed
    way = [_row(step, request.user, typed, now=now) for step in screening.steps]
    return {
        "way": way,
        "certificate_row": next(
            (row for row in way if row.step.asked.kind == Kind.CERTIFICATE), None
        ),
        "booking_form": blank[BookingForm],
        "reference_form": blank[ReferenceForm],
    }


def _row(step, user, typed, *, now):
    form = OutcomeForm.at(step, now=now)
    if isinstance(typed, OutcomeForm) and typed.data.get("key") == step.key:
        form = typed.asking(step)
    is_nobodys = step.is_at_rest or step.volunteer.has_ended
    words = "" if is_nobodys else in_words(step)
    is_mine = not is_nobodys and (step.ends_soon or may_act(step, by=user))
    return Row(step, words, is_mine, form)


def interview_detail(request, pk, typed=None):
    """The standard form while it may be written; then what was said, and what two make of it."""
    volunteers = with_way(Volunteer.objects.visible_to(request.membership))
    volunteer = get_object_or_404(volunteers, pk=pk)
    step = screening_of(volunteer, on=clock.today()).of_kind(Kind.INTERVIEW)
    if step is None:
        raise Http404
    look(request, [volunteer])
    forms = _forms(request, volunteer, step.interview)
    if typed:
        forms[type(typed)] = typed
    context = {
        "volunteer": volunteer,
        "step": step,
        "interview": step.interview,
        "answers": _answers(step.interview),
        "interview_form": forms[InterviewForm],
        "second_form": forms[SecondOpinionForm],
        "waits_for_colleague": step.turn == Turn.COLLEAGUE and not volunteer.has_ended,
        "is_mine": may_act(step, by=request.user),
        "may_read": second_readers(step),
        "typed": typed,
    }
    return render(
        request, "volunteers/interview_detail.html", context, status=422 if typed else 200
    )


def _forms(request, volunteer, interview):
    written = {"held_on": clock.today(), "held_by": request.user}
    if interview is not None:
        fields = ("held_on", "held_by", "verdict", *Interview.QUESTIONS)
        written = {name: getattr(interview, name) for name in fields}
    given = {"record": volunteer, "now": clock.now(), "membership": request.membership}
    return {
        InterviewForm: InterviewForm(initial=written, **given),
        SecondOpinionForm: SecondOpinionForm(**given),
    }


def _answers(interview):
    """Each question with what was said; what nobody said anything to is left out."""
    if interview is None:
        return []
    pairs = [(question_in_words(name), getattr(interview, name)) for name in Interview.QUESTIONS]
    return [(question, answer) for question, answer in pairs if answer]
