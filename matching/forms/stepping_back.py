"""What a volunteer chooses when they step back: until when, or why."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from volunteers.models import LeaveRequest

LONGEST_PAUSE = timedelta(days=366)


class PauseForm(forms.Form):
    until = forms.DateField(
        label=_("When may we ask you again?"),
        help_text=_("Leave it empty if you do not know yet."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_until(self):
        day = self.cleaned_data["until"]
        if day is None:
            return None
        if day <= self.today:
            raise forms.ValidationError(_("Choose a day that lies ahead."))
        if day > self.today + LONGEST_PAUSE:
            raise forms.ValidationError(_("Choose a day within a year, or leave it empty."))
        return day


class LeaveForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why?"),
        help_text=_("You need not say. It helps us do better."),
        choices=[*LeaveRequest.Reason.choices, ("", _("I would rather not say"))],
        required=False,
        widget=forms.RadioSelect,
    )
