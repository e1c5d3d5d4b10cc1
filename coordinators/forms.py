"""What is typed on the desk's own pages."""

from __future__ import annotations

from django import forms

from organisations.forms import StepForm
from organisations.models import SpotCheck


class VerdictForm(StepForm):
    verdict = forms.ChoiceField(choices=SpotCheck.Verdict)
