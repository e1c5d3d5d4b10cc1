"""The standard form of an interview, and what a colleague makes of it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from organisations.forms import StepForm
from organisations.local_time import local_day
from organisations.models.membership import coordinators_of
from volunteers.models import Interview

LONGEST_ANSWER = 3000
MAY_BE_EMPTY = "other"
VERDICT = Interview.Verdict


class InterviewForm(StepForm):
    """Six questions, when and by whom, and a verdict. What was written before stands in it."""

    held_on = forms.DateField(
        label=_("Held on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    held_by = forms.ModelChoiceField(
        User.objects.none(), label=_("Held by"), empty_label=_("Choose somebody")
    )
    verdict = forms.ChoiceField(
        label=_("Would you match them?"),
        choices=VERDICT,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what you make of it: yes, in doubt, or no.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["held_by"].queryset = self._interviewers()
        self.fields["held_by"].label_from_instance = lambda user: user.display_name
        questions = {name: _field_of(name) for name in Interview.QUESTIONS}
        verdict = self.fields.pop("verdict")
        self.fields |= questions | {"verdict": verdict}

    def _interviewers(self):
        members = coordinators_of(self.record.organisation).values("user")
        return User.objects.filter(pk__in=members).order_by("name", "pk")

    def clean_held_on(self):
        day = self.cleaned_data["held_on"]
        if day > local_day(self.now):
            raise forms.ValidationError(_("Write it down once you have talked."))
        return day

    @property
    def arguments(self):
        given = self.cleaned_data
        answers = {name: given[name] for name in Interview.QUESTIONS}
        rest = {name: given[name] for name in ("held_on", "held_by", "verdict")}
        return {"answers": answers} | rest


class SecondOpinionForm(StepForm):
    second_verdict = forms.ChoiceField(
        label=_("Would you match them?"),
        choices=VERDICT,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what you make of it: yes, in doubt, or no.")},
    )
    second_note = forms.CharField(
        label=_("A line about it"),
        required=False,
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @property
    def arguments(self):
        given = self.cleaned_data
        return {"verdict": given["second_verdict"], "note": given["second_note"]}


def question_in_words(question: str) -> str:
    return Interview._meta.get_field(question).verbose_name  # noqa: SLF001 - Django's public-by-use API


def _field_of(question: str) -> forms.CharField:
    return forms.CharField(
        label=question_in_words(question),
        required=question != MAY_BE_EMPTY,
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a few words, so that a colleague can follow.")},
    )
