"""The login's forms where they are stricter, or shorter, than allauth's."""

from allauth.account.adapter import get_adapter as account_adapter
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import RequestLoginCodeForm as AllauthRequestLoginCodeForm
from allauth.account.internal.userkit import filter_users_by_email
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import attempts, second_factor


class LoginForm(AllauthLoginForm):
    def __init__(self, *args, **kwargs):
        """Each field has its label; what stands inside it is only what is typed."""
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class RequestLoginCodeForm(AllauthRequestLoginCodeForm):
    def clean_email(self):
        """The same answer for an address nobody has."""
        email = self.cleaned_data["email"]
        if attempts.count_code(context.request, email) is None:
            raise account_adapter().validation_error("too_many_login_attempts")
        users = filter_users_by_email(email, is_active=True, prefer_verified=True, for_login=True)
        self._user = users[0] if users else None
        return email


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
