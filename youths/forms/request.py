"""What somebody asks for, as a coordinator puts it right."""

from __future__ import annotations

from dataclasses import replace

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from organisations import availability, times
from organisations.forms.fields import TimesField, tapped_and_typed
from organisations.forms.languages import languages
from youths.forms.addressing import OF_THEM, speak_of_them
from youths.forms.choices import GENDERS
from youths.forms.help import HelpForm
from youths.models import HelpRequest
from youths.services import about_help


class HelpRequestForm(HelpForm):
    """Starts with what is on record, also what the youth's own form does not let them choose.

    `asked` is fetched `with_profile()`.
    """

    said = OF_THEM
    language = None

    times = TimesField(
        label=_("Times of their own"),
        help_text=_("For example: mon 16-19, thu 17-20.30"),
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of which the volunteer speaks one"),
        help_text=_("None: Danish is fine."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, asked, today, **kwargs):
        self.known = about_help(asked)
        super().__init__(
            *args, programme=asked.programme, today=today, initial=self._known(), **kwargs
        )
        speak_of_them(self)
        self.fields["languages"].choices = languages(known=self.known.languages, but=("da",))
        self.fields["volunteer_gender"].choices = self._genders_to_choose_from()

    def _known(self):
        known = self.known
        tapped, typed = tapped_and_typed(known.slots)
        return {
            "track": known.track,
            "subjects": {str(one.pk): level.value for one, level in known.levels.items()},
            "deadline_on": known.deadline_on,
            "wishes": known.wishes,
            "slots": tapped,
            "times": times.written(typed),
            "volunteer_gender": known.volunteer_gender,
            "languages": list(known.languages),
        }

    def _genders_to_choose_from(self):
        wish = HelpRequest.GenderWish(self.known.volunteer_gender)
        return GENDERS if wish in dict(GENDERS) else (*GENDERS, (wish, capfirst(wish.label)))

    def clean_deadline_on(self):
        """A day that was ahead when it was written may have passed."""
        if self.cleaned_data["deadline_on"] == self.known.deadline_on:
            return self.known.deadline_on
        return super().clean_deadline_on()

    def about_help(self):
        about = super().about_help()
        slots = [*about.slots, *self.cleaned_data["times"]]
        return replace(about, slots=availability.merge(slots))

    def _languages(self):
        return tuple(self.cleaned_data["languages"])
