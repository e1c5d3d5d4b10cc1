"""Show the one-time code somebody needs to log in right now; in development only."""

from typing import ClassVar

from allauth.account.internal.constants import LoginStageKey
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import reverse

from accounts.second_factor import totp_code
from organisations import clock
from organisations.commands import ProjectCommand, WrongInputError


class Command(ProjectCommand):
    help = (
        "Show the code that EMAIL has just been sent from the login page; for somebody with an"
        " authenticator app and no such code, what the app shows now."
    )
    takes: ClassVar = ()

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("email", metavar="EMAIL")

    def work(self, *, email):
        if not settings.DEBUG:
            raise WrongInputError("login_code: shown in development only (DEBUG is off)")
        waiting = Session.objects.filter(expire_date__gt=clock.now())
        logins = (session.get_decoded().get(LOGIN_SESSION_KEY) for session in waiting)
        asked = [one for one in logins if one and one["email"] == email.lower() and _code(one)]
        if asked:
            return _code(max(asked, key=lambda one: one["initiated_at"]))
        totp = Authenticator.objects.filter(user__email=email.lower(), type="totp").first()
        if totp is None:
            page = settings.BASE_URL + reverse("account_request_login_code")
            raise WrongInputError(f"login_code: no code waits for {email}; ask for one at {page}")
        self.tell("The second factor's code, for half a minute:")
        return totp_code(decrypt(totp.data["secret"]))


def _code(login):
    """The code of a login that has got no further; empty for another way of logging in."""
    stage = login["state"].get("stages", {}).get(LoginStageKey.LOGIN_BY_CODE, {})
    return "" if stage.get("handled") else stage.get("data", {}).get("code", "")
