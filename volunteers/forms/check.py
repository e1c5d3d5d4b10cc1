"""The code of a certificate of service, typed by whoever holds the paper."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_TYPED = 60


class CheckForm(forms.Form):
    code = forms.CharField(
        label=_("The code on the certificate"),
        help_text=_("Seven groups of four letters and figures. Hyphens do not matter."),
        max_length=LONGEST_TYPED,
        error_messages={"required": _("Write the code that stands on the certificate.")},
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )
