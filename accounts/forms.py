"""The login's forms where they are stricter, or shorter, than allauth's."""

from allauth.account.adapter import get_adapter as account_adapter
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import RequestLoginCodeForm as AllauthRequestLoginCodeForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.conf import settings
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField

from accounts import attempts, second_factor
from accounts.models import User


class LoginForm(AllauthLoginForm):
    def __init__(self, *args, **kwargs):
        """Each field has its label; what stands inside it is only what is typed."""
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class RequestLoginCodeForm(AllauthRequestLoginCodeForm):
    """One field for both: who has only a number needs not find out where to write it."""

    email = forms.CharField(
        label=_("E-mail or mobile number"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )

    def clean_email(self):
        """The same answer for an address or a number nobody has."""
        address = _address_in(self.cleaned_data["email"])
        if attempts.count_code(context.request, address) is None:
            raise account_adapter().validation_error("too_many_login_attempts")
        self._user = User.objects.logging_in_by(address)
        if "@" in address:
            return address
        self.cleaned_data["phone"] = address
        return None


def _address_in(typed):
    """The mail address in small letters, or the number in E.164; ValidationError for neither."""
    try:
        if "@" in typed:
            validate_email(typed)
            return typed.lower()
        return str(PhoneNumberField(region=settings.PHONENUMBER_DEFAULT_REGION).clean(typed))
    except forms.ValidationError:
        raise forms.ValidationError(
            _("Write a whole e-mail address, or a mobile number of eight digits.")
        ) from None


class _OneCode(forms.Form):
    """A code from an app, from the app's side valid for 90 seconds, is accepted once."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Six digits from the app on your phone, or one of your recovery codes."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}
        ),
    )

    def clean_code(self):
        with transaction.atomic():
            if second_factor.spend_totp(self.user, self.cleaned_data["code"]):
                raise get_adapter().validation_error("incorrect_code")
            return super().clean_code()


class ShowCodeForm(_OneCode, AuthenticateForm):
    """At login."""


class ShowCodeAgainForm(_OneCode, ReauthenticateForm):
    """Before something that asks again."""


class SetUpAppForm(ActivateTOTPForm):
    code = forms.CharField(
        label=_("The six digits the app shows"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class AddPasskeyForm(AddWebAuthnForm):
    """Always one that logs in by itself: it knows the account and asks for finger, face or PIN."""

    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=60,
        help_text=_("So that you can tell them apart: your phone, the office computer."),
    )
    passwordless = forms.BooleanField(initial=True, widget=forms.HiddenInput)
