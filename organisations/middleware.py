"""Asked at each request: who acts, for how long, with what second factor; in which language."""

from datetime import datetime

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.logout import logout
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.doors import SecondFactor, second_factor_in
from organisations import clock
from organisations.headers import clear_site_data
from organisations.models import Membership
from organisations.sessions import OTHERS, SEEN_EVERY, STAFF
from organisations.tongues import ASKED, MARK
from organisations.views.too_late import can_be_kept, handed_back

SESSION_KEY = "membership"
BEGAN_KEY = "began_at"
SEEN_KEY = "seen_at"

# What a session that has not shown a second factor may open, by how far it is. Nobody who has one
# sets up another before they have shown it.
ALWAYS = {"account_logout"}
DOORS = {
    SecondFactor.MISSING: ALWAYS
    | {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"},
    SecondFactor.ASKED: ALWAYS | {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"},
}


class LoginMiddleware(LoginRequiredMiddleware):
    """Who is not logged in is asked to, and gets back what they had typed, to send it again."""

    def handle_no_permission(self, request, view_func):
        if can_be_kept(request):
            return handed_back(request)
        return super().handle_no_permission(request, view_func)


class MembershipMiddleware:
    """`request.membership`, or None; `request.works_here`: staff, with whatever role chosen."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        self._read(request)
        return self.get_response(request)

    def _read(self, request):
        """Read at each request, so that an ended role bites at once."""
        request.membership, request.memberships, request.works_here = None, (), False
        if not request.user.is_authenticated:
            return
        request.memberships = own = list(Membership.objects.current_of(request.user))
        chosen = request.session.get(SESSION_KEY)
        request.membership = next((one for one in own if one.pk == chosen), own[0] if own else None)
        request.works_here = request.user.operates or any(one.works_here for one in own)


class SessionEndMiddleware:
    """Logs out who has been away, or in, for too long; what they asked for asks them to log in.

    What they sent goes on as a stranger's: its token has to be looked at before it is handed back.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and self._is_over(request, at=clock.now()):
            return self._end(request)
        return self.get_response(request)

    def _is_over(self, request, *, at):
        began_at, seen_at = (self._moment(request, key) for key in (BEGAN_KEY, SEEN_KEY))
        lasts = STAFF if request.works_here else OTHERS
        if began_at and seen_at and lasts.is_over(began_at=began_at, seen_at=seen_at, at=at):
            return True
        if seen_at is None or at - seen_at >= SEEN_EVERY:
            request.session[SEEN_KEY] = at.isoformat()
            request.session.setdefault(BEGAN_KEY, at.isoformat())
            own = UserSession.objects.filter(session_key=request.session.session_key)
            own.update(last_seen_at=at)
        return False

    def _moment(self, request, key):
        text = request.session.get(key)
        return datetime.fromisoformat(text) if text else None

    def _end(self, request):
        text = _("You have been logged out, because it was a while since you were here last.")
        if request.works_here:
            text = _(
                "You have been logged out: after 30 minutes without a click, and after 12 hours."
            )
        request.membership, request.memberships, request.works_here = None, (), False
        UserSession.objects.filter(session_key=request.session.session_key).delete()
        logout(request, show_message=False)
        messages.info(request, text)
        if request.method == "POST" and not request.htmx:
            return clear_site_data(self.get_response(request))
        return clear_site_data(leading_to(request, reverse("account_login")))


class SecondFactorMiddleware:
    """Who works here reaches nothing with a password, a code by mail, or an old session alone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):  # noqa: ARG002 - Django's signature
        if not request.works_here:
            return None
        state = second_factor_in(request)
        if state is SecondFactor.PROVEN or request.resolver_match.view_name in DOORS[state]:
            return None
        if state is SecondFactor.MISSING:
            return leading_to(request, reverse("mfa_index"))
        return leading_to(
            request, get_adapter().get_reauthentication_methods(request.user)[0]["url"]
        )


def leading_to(request, door):
    """To the door, and from there back to the page that was asked for.

    What was typed is handed back instead.
    """
    if request.htmx:
        # A part of a page must not become a login form: the whole page is asked for again.
        response = HttpResponse()
        response["HX-Refresh"] = "true"
        return response
    if can_be_kept(request):
        return handed_back(request, door=door)
    asked = {"next": request.get_full_path()} if request.method == "GET" else {}
    return redirect(f"{door}?{urlencode(asked)}" if asked else door)


class LanguageMiddleware(LocaleMiddleware):
    """The language the address asks for, else the cookie's, else the browser's.

    What an address asks for is kept in the cookie, so that it holds for the pages after it. A page
    that does not speak the reader's language speaks Danish; what has no page (404) speaks them all.
    """

    def process_request(self, request):
        super().process_request(request)
        request.languages = [code for code, _name in settings.LANGUAGES]
        if request.GET.get(ASKED) in request.languages:
            _speak(request, request.GET[ASKED])

    def process_view(self, request, view, args, kwargs):  # noqa: ARG002 - Django's signature
        if not getattr(view, MARK, False):
            request.languages = list(settings.STAFF_LANGUAGES)
            if request.LANGUAGE_CODE not in request.languages:
                _speak(request, settings.LANGUAGE_CODE)

    def process_response(self, request, response):
        response = super().process_response(request, response)
        if request.GET.get(ASKED) in request.languages:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                request.GET[ASKED],
                max_age=settings.LANGUAGE_COOKIE_AGE,
                secure=settings.LANGUAGE_COOKIE_SECURE,
                httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
                samesite=settings.LANGUAGE_COOKIE_SAMESITE,
            )
        return response


def _speak(request, language):
    translation.activate(language)
    request.LANGUAGE_CODE = language
