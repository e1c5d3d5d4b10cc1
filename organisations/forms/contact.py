"""How somebody can be reached, as every form asks it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField

from organisations.forms.faults import CANNOT_CALL

# As long as an address can be (RFC 5321, errata 1690), and as the tables keep it.
LONGEST_EMAIL = 254


def number_field(label, *, autocomplete="off", **kwargs):
    """A telephone number that may be left out; `autocomplete` says whose it is."""
    return PhoneNumberField(
        label=label,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": autocomplete}),
        error_messages={"invalid": CANNOT_CALL},
        **kwargs,
    )


def email_field(label, *, autocomplete="off", **kwargs):
    """An address that may be left out; `autocomplete` says whose it is."""
    return forms.EmailField(
        label=label,
        required=False,
        max_length=LONGEST_EMAIL,
        widget=forms.EmailInput(attrs={"autocomplete": autocomplete}),
        error_messages={"invalid": _("This is not a whole e-mail address.")},
        **kwargs,
    )


def is_one_typed(form, *names):
    """Whether one of these stands on the form, right or wrong: wrong says so by itself."""
    return any(form.data.get(name, "").strip() for name in names)
