"""What a coordinator may type about a volunteer."""

from __future__ import annotations

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from organisations.forms import StepForm
from organisations.local_time import add_months, local_day
from volunteers.models import Certificate, Volunteer

# No law says how long a certificate holds: renewing it every second year is the advice given.
RENEWED_AFTER_MONTHS = 24
LONGEST_MONTHS = 60


class TurnForm(StepForm):
    """A button; ending asks for a reason as well, which `take_turn` holds to the turn."""

    status = forms.ChoiceField(choices=Volunteer.Status)
    reason = forms.ChoiceField(choices=Volunteer.EndReason, required=False)


class EraseForm(StepForm):
    asked = forms.BooleanField(
        label=_("They have asked us to, and know that it cannot be undone"),
        error_messages={"required": _("Talk with them first, and then say so here.")},
    )

    @property
    def arguments(self):
        """Saying so is all: the verb takes no more."""
        return {}


class CertificateForm(StepForm):
    kind = forms.ChoiceField(
        label=_("Certificate"),
        choices=[
            (kind.value, kind.label)
            for kind in (Certificate.Kind.CRIMINAL_RECORD, Certificate.Kind.CHILD_PROTECTION)
        ],
    )
    valid_until = forms.DateField(
        label=_("Valid until"),
        help_text=_("The day it is to be renewed by. Every second year is the usual."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        programme = self.record.programme
        if programme is not None:
            self.fields["kind"].initial = programme.certificate
        if programme is not None and programme.asks_for_certificate:
            asked = {"kind": programme.get_certificate_display()}
            self.fields["kind"].help_text = _("The programme asks for: %(kind)s.") % asked
        self.fields["valid_until"].initial = add_months(local_day(self.now), RENEWED_AFTER_MONTHS)

    def clean_valid_until(self):
        """A day ahead, and no further than a certificate can be thought to vouch for somebody."""
        day = self.cleaned_data["valid_until"]
        if day <= local_day(self.now):
            raise forms.ValidationError(_("Choose a day that lies ahead."))
        latest = add_months(local_day(self.now), LONGEST_MONTHS)
        if day > latest:
            raise forms.ValidationError(
                _("Is the year right? A certificate holds here for five years at most: %(day)s.")
                % {"day": date_format(latest, "DATE_FORMAT")}
            )
        return day
