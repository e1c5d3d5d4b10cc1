"""What may be typed in a report: a text, and a figure staff register themselves."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from organisations.models import Area
from reports.models import Indicator
from reports.models.registration import EARLIEST
from reports.models.section import LONGEST_SECTION

MOST = 1_000_000


class SectionForm(forms.Form):
    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=LONGEST_SECTION,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Name nobody. A line that begins with a hyphen becomes a point."),
    )


class RegistrationForm(forms.Form):
    area = forms.ModelChoiceField(Area.objects.none(), label=_("Housing area"))
    on = forms.DateField(label=_("Day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    value = forms.DecimalField(
        label=_("Number"),
        min_value=0,
        max_value=MOST,
        localize=True,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    cancelled = forms.IntegerField(
        label=_("Cancelled"),
        required=False,
        min_value=0,
        max_value=MOST,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    note = forms.CharField(
        label=_("Note"), required=False, max_length=280, help_text=_("Name nobody.")
    )

    def __init__(self, *args, indicator, today, membership, **kwargs):
        """Asks only what the indicator needs: an area, or a number of cancelled."""
        super().__init__(*args, **kwargs)
        self.indicator = indicator
        self.today = today
        # Nothing is done for a plan before its agreement runs.
        self.begun_on = indicator.activity.organisation.agreement_from or EARLIEST
        if indicator.unit:
            self.fields["value"].label = indicator.unit.capitalize()
        places = indicator.activity.ordered_areas
        own = Area.objects.visible_to(membership).filter(pk__in=[area.pk for area in places])
        self.fields["area"].queryset = own.order_by("position", "pk")
        if not indicator.by_area:
            del self.fields["area"]
        if indicator.kind != Indicator.Kind.ATTENDANCE:
            del self.fields["cancelled"]

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError(_("The day cannot lie ahead."))
        if on < self.begun_on:
            words = _("The day cannot lie before %(day)s.")
            raise ValidationError(words, params={"day": date_format(self.begun_on)})
        return on

    def clean_value(self):
        value = self.cleaned_data["value"]
        if self.indicator.kind == Indicator.Kind.HOURS:
            if value * 2 % 1:
                raise ValidationError(_("Whole or half hours, as 16 or 16.5."))
        elif value % 1:
            raise ValidationError(_("A whole number."))
        return value

    @property
    def arguments(self):
        return {"area": None} | self.cleaned_data
