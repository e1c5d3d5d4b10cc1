"""What a coordinator chooses for a new source."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.models import Area
from youths.models import Source

KINDS = (
    (Source.Kind.POSTER, _("A poster, for a stairwell or a notice board")),
    (Source.Kind.AMBASSADOR, _("An ambassador's own link and poster")),
    (Source.Kind.REFERRER, _("A link for somebody who refers: a teacher, an advisor")),
)


class SourceForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What do you need?"),
        choices=KINDS,
        initial=Source.Kind.POSTER,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("What do you call it?"),
        help_text=_("As “Motalavej 12, stairwell” or the ambassador's name. Only you see it."),
        max_length=80,
        error_messages={"required": _("Write what you call it.")},
    )
    area = forms.ModelChoiceField(
        label=_("Area"), queryset=Area.objects.none(), required=False, empty_label=_("All areas")
    )

    def __init__(self, *args, membership, **kwargs):
        super().__init__(*args, **kwargs)
        areas = Area.objects.visible_to(membership).order_by("position", "name")
        self.fields["area"].queryset = areas
