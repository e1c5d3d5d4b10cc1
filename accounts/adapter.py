"""How allauth is bent to this house: nobody signs up alone, and nobody is locked out by others."""

from io import BytesIO
from types import MappingProxyType

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import attempts, doors, texting
from accounts.client_ip import client_ip

ENCRYPTED = "fernet:"


WRONG_CODE = _(
    "That code does not fit. Look at the newest message, and write it again; or ask for a new code."
)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = MappingProxyType(
        {
            **DefaultAccountAdapter.error_messages,
            "incorrect_code": WRONG_CODE,
            "email_password_mismatch": _("E-mail or password does not fit."),
        }
    )

    def is_open_for_signup(self, request):  # noqa: ARG002 - allauth's signature
        """Accounts are made by an organisation: staff by invitation, volunteers at sign-up."""
        return False

    def get_client_ip(self, request):
        """As everywhere else here, so that limits and logs name the same place."""
        return client_ip(request)

    def pre_authenticate(self, request, **credentials):
        """Count the attempt; `authenticate` gives it back when the password is right."""
        self._login_failed_rl_usage = attempts.count_login(request, credentials.get("email", ""))
        if self._login_failed_rl_usage is None:
            raise self.validation_error("too_many_login_attempts")

    def set_password(self, user, password):
        """A new password starts with no wrong guesses."""
        super().set_password(user, password)
        attempts.forget_logins(context.request, user.email)

    def post_login(self, request, user, **kwargs):
        """All steps of the login are done: the browser is known from now on."""
        response = super().post_login(request, user, **kwargs)
        if user.login_addresses:
            doors.remember_device(request, response, user.login_addresses)
        return response

    def generate_phone_verification_code(self, *, user, phone):  # noqa: ARG002 - allauth's signature
        """The same as by mail, whichever way it goes."""
        return self.generate_login_code()

    def set_phone_verified(self, user, phone):
        """Nothing to note: a number stands on the user only when it logs them in."""

    def send_verification_code_sms(self, user, phone, code, **_words):  # noqa: ARG002 - allauth's signature
        texting.send("account/sms/login_code", to=phone, context={"code": code})

    def send_unknown_account_sms(self, phone, **_words):
        """A stranger's number is written to as well, so that no time tells them apart."""
        texting.send("account/sms/unknown_account", to=phone, context={})

    def get_reauthentication_methods(self, user):
        """The second factor where there is one: a password alone is not asked for twice."""
        methods = super().get_reauthentication_methods(user)
        factors = [method for method in methods if method["id"] != "reauthenticate"]
        return factors or methods

    def is_reauthentication_required(self, *, app, **kwargs):  # noqa: ARG002 - allauth's signature
        """Not of somebody who has just shown a factor, at login or since."""
        return not doors.is_fresh(context.request)

    def get_password_change_redirect_url(self, request):  # noqa: ARG002 - allauth's signature
        """A new password ended every session, this one too."""
        return reverse("account_login")

    def send_password_reset_mail(self, user, email, context):
        """Who has no password does not get one this way: they log in by code."""
        if user.has_usable_password():
            super().send_password_reset_mail(user, email, context)
            return
        url = self.request.build_absolute_uri(reverse("account_request_login_code"))
        self.send_mail("account/email/no_password", email, {"login_code_url": url})


class MFAAdapter(DefaultMFAAdapter):
    error_messages = MappingProxyType(
        {
            **DefaultMFAAdapter.error_messages,
            "incorrect_code": _(
                "That code does not fit. Take the newest one in the app, and write it before it"
                " changes."
            ),
        }
    )

    def get_totp_issuer(self):
        return "Den Digitale Ressourcebank"

    def _get_site_name(self):
        return self.get_totp_issuer()

    def _get_user_identifier(self, user):
        """Who has no mail is told by their number which of their passkeys this is."""
        return next(iter(user.login_addresses), user.display_name)

    def build_totp_svg(self, url):
        """On white, quiet zone and all, so that a phone reads it in a dark room's colours too."""
        picture = BytesIO()
        segno.make(url, error="m").save(
            picture, kind="svg", scale=5, border=4, light="#fff", dark="#000"
        )
        return picture.getvalue().decode()

    def generate_authenticator_name(self, user, type):  # noqa: A002 - allauth's signature
        count = user.authenticator_set.filter(type=type).count()
        if count == 0:
            return gettext("My passkey")
        return gettext("My passkey %(number)s") % {"number": count + 1}

    def encrypt(self, text):
        if not settings.SECOND_FACTOR_KEYS:
            return text
        return ENCRYPTED + _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """Also what was written before there were keys."""
        if not encrypted_text.startswith(ENCRYPTED):
            return encrypted_text
        return _keys().decrypt(encrypted_text.removeprefix(ENCRYPTED).encode()).decode()


def _keys():
    """The first key writes, all of them read: a key is changed by putting a new one in front."""
    return MultiFernet([Fernet(key) for key in settings.SECOND_FACTOR_KEYS])
