"""A number or a mail address, whichever somebody gave when they asked for help."""

from __future__ import annotations

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from phonenumber_field.phonenumber import to_python

from organisations.forms.typed import KeepsTyped

WRONG = _("Write a whole mobile number or a whole e-mail address.")


class SendLinkForm(KeepsTyped):
    contact = forms.CharField(
        label=_("Your mobile number or e-mail"),
        help_text=_("The one you wrote when you asked for help."),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
        error_messages={"required": WRONG},
    )

    def clean_contact(self):
        """As arguments of `send_new_links`."""
        contact = self.cleaned_data["contact"]
        if "@" not in contact:
            return {"phone": _number(contact)}
        try:
            return {"email": forms.EmailField().clean(contact)}
        except ValidationError as wrong:
            raise ValidationError(WRONG) from wrong


def _number(typed):
    """In E.164. Any number that could be one: lists brought over hold some that no net has."""
    number = to_python(typed)
    if not number or number.country_code is None or not phonenumbers.is_possible_number(number):
        raise ValidationError(WRONG)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
