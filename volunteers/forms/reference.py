"""What a reference taps, and may write."""

from __future__ import annotations

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from volunteers.models import Reference
from volunteers.services.references import ReferenceAnswer


def _tiles(choices):
    return [(key, capfirst(label)) for key, label in choices]


class ReferenceAnswerForm(forms.Form):
    known = forms.ChoiceField(
        choices=_tiles(Reference.Known.choices),
        widget=forms.RadioSelect,
        error_messages={"required": _("Tap one of the three.")},
    )
    trust = forms.ChoiceField(
        choices=_tiles(Reference.Trust.choices),
        widget=forms.RadioSelect,
        error_messages={"required": _("Tap one of the three.")},
    )
    reliable = forms.ChoiceField(
        choices=_tiles(Reference.Trust.choices),
        widget=forms.RadioSelect,
        error_messages={"required": _("Tap one of the three.")},
    )
    words = forms.CharField(
        label=_("Do you want to say a little more?"),
        help_text=_("In your own words. Nothing about health or other private matters, please."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, volunteer, **kwargs):
        super().__init__(*args, **kwargs)
        name = {"name": volunteer.first_name}
        ages = {"least": volunteer.programme.min_age, "most": volunteer.programme.max_age}
        self.fields["known"].label = _("How long have you known %(name)s?") % name
        self.fields["trust"].label = _(
            "Would you trust %(name)s with a young person of %(least)s-%(most)s?"
        ) % (name | ages)
        self.fields["reliable"].label = _("Does %(name)s keep what is promised?") % name

    @property
    def answer(self) -> ReferenceAnswer:
        return ReferenceAnswer(**self.cleaned_data)
