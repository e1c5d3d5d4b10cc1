"""What a coordinator records about a youth."""

from __future__ import annotations

from django import forms

from organisations.forms import StepForm
from youths.models import Consent


class ConsentForm(StepForm):
    """A consent somebody gave the coordinator in person or on the telephone."""

    kind = forms.ChoiceField(choices=Consent.Kind)

    @property
    def arguments(self):
        return {"kind": self.cleaned_data["kind"], "channel": Consent.Channel.COORDINATOR}


class RefusalForm(StepForm):
    """One button: a guardian told the coordinator no."""

    @property
    def arguments(self):
        return {"channel": Consent.Channel.COORDINATOR}
