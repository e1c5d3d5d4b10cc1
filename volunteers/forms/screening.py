"""What a coordinator types about the steps of a volunteer's screening."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.forms import StepForm
from organisations.forms.contact import email_field, is_one_typed, number_field
from organisations.local_time import local_moment
from organisations.models import ScreeningStep
from volunteers.models import Reference, ScreeningRecord
from volunteers.services.references import AboutReference

if TYPE_CHECKING:
    from volunteers.screening import Step

LONGEST_NOTE = 1000
Kind = ScreeningStep.Kind
Outcome = ScreeningRecord.Outcome
# How a step may have gone that a coordinator writes down; a certificate in order is recorded
# by itself.
OUTCOMES = {
    Kind.INTERVIEW: {
        Outcome.FAILED: _("Not passed"),
        Outcome.WAIVED: _("Waived: write why"),
    },
    Kind.REFERENCES: {
        Outcome.PASSED: _("They were asked in another way, and speak for them: write how"),
        Outcome.FAILED: _("Not passed"),
        Outcome.WAIVED: _("Waived: write why"),
    },
    Kind.CERTIFICATE: {
        Outcome.FAILED: _("It is not in order"),
    },
    Kind.COMMITMENT: {
        Outcome.PASSED: _("Signed on paper: write where it lies"),
        Outcome.FAILED: _("They will not sign"),
        Outcome.WAIVED: _("Waived: write why"),
    },
    Kind.COURSE: {
        Outcome.PASSED: _("Held in the house, and passed"),
        Outcome.FAILED: _("Not passed"),
        Outcome.WAIVED: _("Waived: write why"),
    },
    Kind.TASK: {
        Outcome.PASSED: _("Done"),
        Outcome.FAILED: _("Not passed"),
        Outcome.WAIVED: _("Waived: write why"),
    },
}


# Nobody is called in for a talk outside these hours: such a time is a slip of the finger.
EARLIEST, LATEST = time(7), time(22)


class BookingForm(StepForm):
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    clock = forms.TimeField(
        label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def clean_clock(self):
        clock = self.cleaned_data["clock"]
        if not EARLIEST <= clock <= LATEST:
            raise forms.ValidationError(_("Choose a time between 7 and 22."))
        return clock

    def clean(self):
        """The moment they talk, in the users' time zone; raises for one that is past."""
        given = super().clean()
        if "day" in given and "clock" in given:
            given["booked_for"] = local_moment(given["day"], given["clock"])
            if given["booked_for"] <= self.now:
                self.add_error("day", _("Choose a day and time that lie ahead."))
        return given

    @property
    def arguments(self):
        return {"booked_for": self.cleaned_data["booked_for"]}


class ReferenceForm(StepForm):
    """Somebody the volunteer has named to the coordinator, who is asked by a link."""

    name = forms.CharField(label=_("Name"), max_length=120)
    relation = forms.ChoiceField(
        label=_("Knows them"), choices=[("", _("Choose an answer")), *Reference.Relation.choices]
    )
    phone = number_field(
        _("Mobile number"), help_text=_("A number or an e-mail: one of them is needed.")
    )
    email = email_field(_("… or e-mail"))

    def clean(self):
        given = super().clean()
        if not is_one_typed(self, "phone", "email"):
            self.add_error("phone", _("Write a number or an e-mail, so that they can be asked."))
        return given

    @property
    def arguments(self):
        given = self.cleaned_data
        about = AboutReference(
            name=given["name"],
            relation=given["relation"],
            email=given["email"],
            phone=str(given["phone"] or ""),
        )
        return {"about": about}


class JudgementForm(StepForm):
    judgement = forms.ChoiceField(choices=Reference.Judgement)


class KeyForm(StepForm):
    """A button on a step."""

    key = forms.SlugField(widget=forms.HiddenInput)


class OutcomeForm(KeyForm):
    """How a step went. `step` is the one it stands at, which says what can be chosen."""

    outcome = forms.ChoiceField(
        label=_("How did it go?"), choices=Outcome, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("A line about it"),
        help_text=_("Seen by coordinators. No health, and nothing of what a certificate says."),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @classmethod
    def at(cls, step: Step, *, now):
        """Empty, with ids that are its step's alone."""
        return cls(
            record=step.volunteer, now=now, auto_id=f"{step.key}-%s", initial={"key": step.key}
        ).asking(step)

    def asking(self, step: Step):
        """Offer what can become of a step of this kind."""
        self.auto_id = f"{step.key}-%s"
        outcomes = OUTCOMES[Kind(step.asked.kind)]
        self.fields["outcome"].choices = list(outcomes.items())
        if len(outcomes) == 1:
            self.fields["outcome"].initial = next(iter(outcomes))
        if self.asks_why:
            self.fields["note"].label = _("A line about it (needed where it says “write”)")
        return self

    @property
    def asks_why(self) -> bool:
        """Whether one of the choices is nothing without a line about it."""
        return any(outcome == Outcome.WAIVED for outcome, _words in self.fields["outcome"].choices)
