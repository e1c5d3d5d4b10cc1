"""What a coordinator types about training: of one volunteer, or of all who came to an evening."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.danish import danish_order
from organisations.forms import StepForm
from organisations.local_time import local_day
from volunteers.models import Training, Volunteer
from volunteers.models.training import HALF_AN_HOUR, MOST_HOURS

BOUNDS = _("From half an hour to 24 hours.")


class TrainingForm(StepForm):
    # Beside another form on a volunteer's page, whose fields have the same names.
    prefix = "training"

    on = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    hours = forms.DecimalField(
        label=_("Hours"),
        help_text=_("Whole or half hours, as 2 or 2.5."),
        localize=True,
        min_value=HALF_AN_HOUR,
        max_value=MOST_HOURS,
        error_messages={"min_value": BOUNDS, "max_value": BOUNDS},
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Training.Kind)
    title = forms.CharField(
        label=_("What it was about"),
        max_length=80,
        help_text=_("As “Boundaries”. Name nobody."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > local_day(self.now):
            raise forms.ValidationError(_("The day cannot lie ahead."))
        return on

    def clean_hours(self):
        hours = self.cleaned_data["hours"]
        if hours % HALF_AN_HOUR != Decimal(0):
            raise forms.ValidationError(_("Whole or half hours, as 2 or 2.5."))
        return hours


class CourseForm(TrainingForm):
    """The same, with everybody who came. Who can be ticked is whoever the membership may see."""

    prefix = None

    volunteers = forms.ModelMultipleChoiceField(
        Volunteer.objects.none(),
        label=_("Who came?"),
        error_messages={"required": _("Tick those who came.")},
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        volunteers = Volunteer.objects.visible_to(self.membership).known()
        here = volunteers.exclude(status=Volunteer.Status.ENDED)
        here = here.select_related("area").prefetch_related("skills__subject")
        self.fields["volunteers"].queryset = here.order_by(danish_order("name"), "pk")
        names = Counter(here.values_list("name", flat=True))
        self.fields["volunteers"].label_from_instance = lambda volunteer: (
            told_apart(volunteer) if names[volunteer.name] > 1 else volunteer.name
        )


def told_apart(volunteer):
    """The name, and what tells one Mette from another: area, subjects, and the year of birth."""
    subjects = dict.fromkeys(str(skill.subject) for skill in volunteer.skills.all())
    born = volunteer.birth_year and _("born %(year)s") % {"year": volunteer.birth_year}
    known = (volunteer.name, volunteer.area, ", ".join(subjects), born)
    return " · ".join(str(one) for one in known if one)
