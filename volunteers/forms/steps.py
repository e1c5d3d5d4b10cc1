"""What a volunteer types on the way to approval."""

from __future__ import annotations

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from organisations.forms.contact import email_field, is_one_typed, number_field
from organisations.models import Language
from volunteers.course_questions import QUESTIONS
from volunteers.models import Reference
from volunteers.services.references import AboutReference
from volunteers.texts import COMMITMENT_VERSION


class ReferenceForm(forms.Form):
    """Somebody who knows the volunteer; one of number and mail is enough."""

    name = forms.CharField(
        label=_("What are they called?"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write their name.")},
    )
    relation = forms.ChoiceField(
        label=_("How do they know you?"),
        choices=[(key, capfirst(label)) for key, label in Reference.Relation.choices],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how they know you.")},
    )
    phone = number_field(_("Mobile number"))
    email = email_field(_("… or e-mail"))
    language = forms.ChoiceField(
        label=_("Which language do they read?"),
        choices=lambda: [(code, capfirst(Language.name_of(code))) for code in ("da", "en")],
        initial="da",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a language.")},
    )

    def clean(self):
        super().clean()
        if not is_one_typed(self, "phone", "email"):
            self.add_error("phone", _("Write a number or an e-mail, so that we can ask them."))

    @property
    def about(self) -> AboutReference:
        data = self.cleaned_data
        return AboutReference(
            name=data["name"],
            relation=data["relation"],
            phone=str(data["phone"] or ""),
            email=data["email"],
            language=data["language"],
        )


class CommitmentForm(forms.Form):
    """`version` is the text that stood on the page, which draws it: only today's can be signed."""

    confidential = forms.BooleanField(
        label=_("I keep to myself what a young person tells me."),
        error_messages={"required": _("Tick this, so that a young person can trust you.")},
    )
    stays = forms.BooleanField(
        label=_("I mean to stay for a year."),
        error_messages={
            "required": _("Tick this. Are you in doubt about a year, then call us first.")
        },
    )
    version = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        super().clean()
        if self.data.get("version") != COMMITMENT_VERSION:
            raise forms.ValidationError(
                _("The text has changed since you opened the page. Please read it once more.")
            )


class QuizForm(forms.Form):
    """The questions of the course, each a field by its key."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for question in QUESTIONS:
            self.fields[question.key] = forms.ChoiceField(
                label=question.words,
                choices=list(question.answers.items()),
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of the three.")},
            )
