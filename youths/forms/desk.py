"""What a coordinator records about a youth."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from organisations.forms import StepForm
from youths.models import Consent


class ConsentForm(StepForm):
    """A consent somebody gave the coordinator in person or on the telephone."""

    kind = forms.ChoiceField(choices=Consent.Kind, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Who said it?"), max_length=120, required=False)
    channel = forms.ChoiceField(
        label=_("How was it said?"),
        choices=(
            (Consent.Channel.COORDINATOR, _("On the telephone")),
            (Consent.Channel.IN_PERSON, _("Here in the house")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it was on the telephone or here in the house.")},
    )
    in_spite = forms.BooleanField(
        label=_("They have changed their mind, and told me so."), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        guardian = getattr(self.record, "guardian", None)
        if guardian is not None and guardian.name:
            del self.fields["name"]

    def clean(self):
        is_guardians = self.cleaned_data.get("kind") == Consent.Kind.GUARDIAN
        if is_guardians and not self.cleaned_data.get("name", "-"):
            self.add_error("name", _("Write who said it."))


class GuardianLanguageForm(StepForm):
    language = forms.ChoiceField(
        label=_("In which language shall we write to them?"), choices=settings.LANGUAGES
    )


class RefusalForm(StepForm):
    """One button: a guardian told the coordinator no."""

    @property
    def arguments(self):
        return {"channel": Consent.Channel.COORDINATOR}
