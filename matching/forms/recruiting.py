"""What a recruiting notice seeks, as it stands in its address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from matching.asks import Place
from matching.demand import Cell
from matching.profiles import Subject as SoughtSubject
from matching.recruiting import LONGEST_TEXT, MOST_LINES, lines_of
from organisations.models import Area, Language, Level, Subject, Track

if TYPE_CHECKING:
    from organisations.models import Membership


class SoughtForm(forms.Form):
    fag = forms.ModelChoiceField(Subject.objects.none(), to_field_name="slug", required=False)
    niveau = forms.ChoiceField(choices=Level, required=False)
    omraade = forms.ModelChoiceField(Area.objects.none(), to_field_name="code", required=False)
    spor = forms.ChoiceField(choices=Track, required=False)
    sprog = forms.MultipleChoiceField(choices=Language, required=False)
    tekst = forms.CharField(required=False)

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["fag"].queryset = Subject.objects.of(membership.organisation)
        self.fields["omraade"].queryset = Area.objects.visible_to(membership)

    def clean_tekst(self):
        """What fits on the poster; raises for more, so that nothing is cut off unseen."""
        text = self.cleaned_data["tekst"]
        length = len(text.replace("\r\n", "\n"))
        if length > LONGEST_TEXT:
            raise forms.ValidationError(
                _(
                    "There is room for %(most)d characters on the poster, and this is %(length)d."
                    " Make it a little shorter."
                ),
                params={"most": LONGEST_TEXT, "length": length},
            )
        if len(lines_of(text)) > MOST_LINES:
            raise forms.ValidationError(
                _("There is room for %(most)d lines on the poster."), params={"most": MOST_LINES}
            )
        return text

    def clean(self):
        """A subject is sought at a level."""
        if bool(self.cleaned_data.get("fag")) != bool(self.cleaned_data.get("niveau")):
            self.add_error("niveau", "subject and level go together")
        return self.cleaned_data

    @property
    def cell(self) -> Cell:
        """With the subject's Danish name: the notice is in Danish, whoever makes it."""
        sought = self.cleaned_data
        subject, area = sought["fag"], sought["omraade"]
        return Cell(
            subject=subject
            and SoughtSubject(subject.pk, subject.name, Level(sought["niveau"]).rank, subject.slug),
            track=sought["spor"] or None,
            area=area and Place(area.pk, area.code, area.name),
            languages=tuple(sought["sprog"]) or None,
        )

    @property
    def text(self) -> str:
        """What somebody has made of the text; empty while it is as it was."""
        return self.cleaned_data.get("tekst", self["tekst"].value() or "")

    @property
    def can_be_sought(self) -> bool:
        """Whether what is sought is there, however long the text about it is."""
        return self.errors.keys() <= {"tekst"}
