"""What a public form can do without being sent."""

from __future__ import annotations

from django import forms
from django.forms.utils import ErrorDict


class KeepsTyped(forms.Form):
    """A form that can be shown as it was typed."""

    def show_as_typed(self):
        """Nothing is said about faults, and nothing is known that could be kept."""
        self._errors = ErrorDict()
        self.cleaned_data = {}
