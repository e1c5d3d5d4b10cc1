"""What somebody wants help with: the part of the form that is asked again when it changes."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from organisations.forms.faults import DAY_HAS_PASSED
from organisations.forms.fields import SubjectsField, WeekField
from organisations.forms.languages import languages
from organisations.forms.typed import KeepsTyped
from organisations.models import Subject, Track
from youths.forms.addressing import TO_THEM
from youths.forms.choices import GENDERS, TRACKS
from youths.models import HelpRequest
from youths.services import AboutHelp


class HelpForm(KeepsTyped):
    """`today` in local time."""

    said = TO_THEM

    track = forms.ChoiceField(
        label=_("What do you want help with?"),
        choices=TRACKS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    wishes = forms.CharField(
        label=_("Do you want to tell a little more?"),
        help_text=_("In your own words. Only the coordinators read it."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    deadline_on = forms.DateField(
        label=_("Is there an exam or a hand-in? When?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the date as 24-12-2026.")},
    )
    slots = WeekField(
        label=_("When does it suit you?"),
        help_text=_("Tap all the times when you can usually meet."),
        required=False,
    )
    volunteer_gender = forms.ChoiceField(
        label=_("Who would you rather talk to?"),
        choices=GENDERS,
        initial=HelpRequest.GenderWish.ANY,
    )
    language = forms.ChoiceField(
        label=_("A language you want to speak together"),
        choices=lambda: [("", _("Danish is fine")), *languages(but=("da",))],
        required=False,
    )

    def __init__(self, *args, programme, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.programme, self.today = programme, today
        self._ask_subjects()

    def _ask_subjects(self):
        subjects = Subject.objects.of(self.programme.organisation).order_by("position", "name")
        self.fields["subjects"] = SubjectsField(
            label=_("Which subjects?"),
            help_text=_("Choose all you want help with, and the level you are at."),
            subjects=subjects,
            required=False,
        )

    def clean_deadline_on(self):
        deadline = self.cleaned_data["deadline_on"]
        if deadline and deadline < self.today:
            raise ValidationError(DAY_HAS_PASSED)
        return deadline

    def clean(self):
        """Somebody to talk to asks for no subject and no exam, whatever stands in hidden fields."""
        data = self.cleaned_data
        wants_academic = data.get("track") in {Track.ACADEMIC, Track.BOTH}
        if not wants_academic:
            data |= {"subjects": (), "deadline_on": None}
            for name in ("subjects", "deadline_on"):
                self.errors.pop(name, None)
        elif not data.get("subjects", ()) and not data.get("wishes") and "subjects" in data:
            self.add_error("subjects", self.said["subjects"])

    @property
    def shows_wishes_about_volunteer(self):
        """Whether the folded part about the volunteer is open when the page comes back."""
        names = ("volunteer_gender", "language")
        return self.is_bound and any(
            self[name].errors or self[name].value() not in {None, "", "any"} for name in names
        )

    def about_help(self):
        data = self.cleaned_data
        return AboutHelp(
            programme=self.programme,
            track=data["track"],
            subjects=data["subjects"],
            slots=data["slots"],
            deadline_on=data["deadline_on"],
            wishes=data["wishes"],
            volunteer_gender=data["volunteer_gender"],
            languages=self._languages(),
        )

    def _languages(self):
        language = self.cleaned_data["language"]
        return (language,) if language else ()
