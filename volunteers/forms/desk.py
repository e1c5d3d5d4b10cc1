"""What a coordinator may type about a volunteer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.forms import StepForm
from organisations.local_time import local_day
from volunteers.models import Certificate, Volunteer


class TurnForm(StepForm):
    """A button; ending asks for a reason as well, which `take_turn` holds to the turn."""

    status = forms.ChoiceField(choices=Volunteer.Status)
    reason = forms.ChoiceField(choices=Volunteer.EndReason, required=False)


class CertificateForm(StepForm):
    kind = forms.ChoiceField(
        label=_("Certificate"),
        choices=[
            (kind.value, kind.label)
            for kind in (Certificate.Kind.CRIMINAL_RECORD, Certificate.Kind.CHILD_PROTECTION)
        ],
    )
    valid_until = forms.DateField(
        label=_("Valid until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.record.programme is not None:
            self.fields["kind"].initial = self.record.programme.certificate

    def clean_valid_until(self):
        """Only a day that lies ahead: a certificate that has run out vouches for nobody."""
        day = self.cleaned_data["valid_until"]
        if day <= local_day(self.now):
            raise forms.ValidationError(_("Choose a day that lies ahead."))
        return day
