"""A number or a mail address, whichever somebody gave when they asked for help."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField

WRONG = _("Write a whole mobile number or a whole e-mail address.")


class SendLinkForm(forms.Form):
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
        try:
            if "@" in contact:
                return {"email": forms.EmailField().clean(contact)}
            return {"phone": str(PhoneNumberField().clean(contact))}
        except ValidationError as wrong:
            raise ValidationError(WRONG) from wrong
