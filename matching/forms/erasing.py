"""Be erased: one tick that says it is meant."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class EraseForm(forms.Form):
    sure = forms.BooleanField(
        label=_("Yes, erase what you know about me. I know that it cannot be undone."),
        error_messages={"required": _("Tick the box if you mean it.")},
    )
