"""Fields of a youth's own: the year they were born, and their birthday."""

from __future__ import annotations

from django import forms
from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class YearSelect(forms.Select):
    """Marks the years that can mean under 18: the style sheet then shows what those are asked."""

    def __init__(self, *, young_from):
        super().__init__()
        self.young_from = young_from

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if value and int(value) >= self.young_from:
            option["attrs"]["class"] = "young"
        return option


class BirthdayWidget(forms.MultiWidget):
    """The day as a number, the month by name; the year has a field of its own."""

    use_fieldset = True

    def __init__(self):
        day = forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "maxlength": 2,
                "placeholder": _("Day of the month"),
                "aria-label": _("Day of the month"),
            }
        )
        months = [("", _("Month")), *((number, capfirst(name)) for number, name in MONTHS.items())]
        month = forms.Select(attrs={"aria-label": _("Month")}, choices=months)
        super().__init__({"day": day, "month": month})

    def decompress(self, value):
        return value or [None, None]


class BirthdayField(forms.MultiValueField):
    """Cleans to (day, month), or None when neither is given."""

    def __init__(self, **kwargs):
        fields = (
            forms.IntegerField(
                min_value=1,
                max_value=31,
                error_messages=dict.fromkeys(
                    ("invalid", "incomplete", "min_value", "max_value"),
                    _("Write the day as a number."),
                ),
            ),
            forms.TypedChoiceField(
                coerce=int,
                choices=list(MONTHS.items()),
                error_messages={"incomplete": _("Choose the month too.")},
            ),
        )
        super().__init__(fields, widget=BirthdayWidget(), require_all_fields=False, **kwargs)

    def compress(self, data_list):
        return tuple(data_list) if data_list else None
