"""How it goes: three questions with three faces each."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from matching.models import YouthAnswer

LEVELS = ((3, _("Yes")), (2, _("A little")), (1, _("No")))


class FaceField(forms.TypedChoiceField):
    """One of three faces."""

    def __init__(self):
        super().__init__(
            choices=LEVELS,
            coerce=int,
            widget=forms.RadioSelect,
            error_messages={"required": _("Tap a face here too.")},
        )


class HowItGoesForm(forms.Form):
    trusts = FaceField()
    is_helped = FaceField()
    looks_forward = FaceField()

    def __init__(self, *args, match, **kwargs):
        super().__init__(*args, **kwargs)
        self.match = match
        name = {"name": match.volunteer.first_name}
        self.fields["trusts"].label = _("I can trust %(name)s") % name
        self.fields["is_helped"].label = _("I get help with what I need")
        self.fields["looks_forward"].label = _("I look forward to the next time")
        self.order_fields(YouthAnswer.QUESTIONS)

    def clean(self):
        """Where nothing is tapped it is said once, and not at each of the three."""
        if not self.cleaned_data and not any(self.data.get(name) for name in self.fields):
            self._errors.clear()
            self.add_error(None, _("Tap a face at each of the three."))
