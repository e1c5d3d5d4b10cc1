"""Where somebody lives, as every form asks it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

ELSEWHERE = "elsewhere"


class AreaField(forms.ChoiceField):
    """Cleans to the area, or to None for somewhere else; nobody has to choose where there is none.

    `areas` in the order they are shown.
    """

    def __init__(self, *, areas, **kwargs):
        self.areas = {str(area.pk): area for area in areas}
        choices = [(key, area.name) for key, area in self.areas.items()]
        super().__init__(
            choices=[*choices, (ELSEWHERE, _("Somewhere else"))],
            widget=forms.RadioSelect,
            required=bool(self.areas),
            **kwargs,
        )

    def clean(self, value):
        return self.areas.get(super().clean(value))
