"""The profile in the hands of the volunteer, and of a coordinator."""

from __future__ import annotations

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from organisations.forms.languages import languages
from organisations.models import Area, Gender, Programme
from volunteers.forms.profile import ProfileForm
from volunteers.services import about_volunteer

# As a list may say (volunteers/imports.py).
MOST_OF_A_MENTOR = 50
LABELS_OF_THEM = {
    "name": _("Name"),
    "email": _("E-mail"),
    "birth_year": _("Birth year"),
    "track": _("Offers"),
    "subjects": _("Subjects"),
    "mother_tongue": _("Mother tongue"),
    "languages": _("Other languages"),
    "slots": _("When does it suit the volunteer?"),
    "times": _("Times of their own"),
    "interests": _("Interests"),
    "area": _("Lives or works in"),
    "comes_to": _("Comes to as well"),
}
ASKED_OF_THEMSELF = ("gender", "slots", "area", "subjects")


class OwnProfileForm(ProfileForm):
    def __init__(self, *args, volunteer, **kwargs):
        organisation = volunteer.organisation
        allowed = Programme.objects.of(organisation).values_list("youths_per_volunteer", flat=True)
        super().__init__(
            *args,
            organisation=organisation,
            areas=Area.objects.of(organisation),
            about=about_volunteer(volunteer),
            most_youths=max(allowed, default=1),
            **kwargs,
        )


class DeskProfileForm(ProfileForm):
    """May leave open what a list left open, and allow more youths at a time."""

    capacity = forms.IntegerField(
        label=_("Youths at a time"), min_value=0, max_value=MOST_OF_A_MENTOR
    )

    def __init__(self, *args, volunteer, membership, **kwargs):
        super().__init__(
            *args,
            organisation=volunteer.organisation,
            areas=Area.objects.visible_to(membership),
            about=about_volunteer(volunteer),
            **kwargs,
        )
        for name, label in LABELS_OF_THEM.items():
            self.fields[name].label = label
        for name in ASKED_OF_THEMSELF:
            self.fields[name].help_text = ""
        for name in ("birth_year", "area", "mother_tongue"):
            self.fields[name].required = False
        self.fields["gender"].choices = [(one.value, capfirst(one.label)) for one in Gender]
        unsaid = [("", _("Not said")), *languages(known=self.about.languages)]
        self.fields["mother_tongue"].choices = unsaid

    def _ask_how_many(self, most):
        """A coordinator says so in figures."""

    def _clean_contact(self):
        """Who comes by the house is reached there."""

    def _clean_subjects(self):
        """A coordinator knows what they are doing: a subject may be found out later."""
