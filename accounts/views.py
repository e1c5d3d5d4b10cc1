"""Pages of a login where they do more, or less, than allauth's."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import PasswordSetView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _

from accounts.doors import stepped_up


class _Proves:
    """Setting a factor up has just shown it: the session needs not be asked for it again."""

    def form_valid(self, form):
        response = super().form_valid(form)
        newest = self.request.user.authenticator_set.filter(type=self.kind).latest("pk")
        record_authentication(
            self.request, self.request.user, method="mfa", id=newest.pk, type=newest.type
        )
        return response


@method_decorator(stepped_up, name="dispatch")
class SetUpAppView(_Proves, ActivateTOTPView):
    kind = "totp"


@method_decorator(stepped_up, name="dispatch")
class AddPasskeyView(_Proves, AddWebAuthnView):
    kind = "webauthn"


@method_decorator(stepped_up, name="dispatch")
class FirstPasswordView(PasswordSetView):
    """For those who work here. A volunteer has a code or a passkey, and no password."""

    def dispatch(self, request, *args, **kwargs):
        if not request.works_here:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class SessionsView(ListUserSessionsView):
    """Where one is logged in. Ending another browser's session needs no second proof."""

    def form_valid(self, form):
        if "session" not in self.request.POST:
            super().form_valid(form)
            return redirect(self.get_success_url())
        own = UserSession.objects.filter(user=self.request.user)
        session = own.filter(pk=self._chosen).first()
        if session is None:
            raise Http404
        if session.is_current():
            return redirect("account_logout")
        session.end()
        messages.success(self.request, _("That browser is logged out."))
        return redirect(self.get_success_url())

    @property
    def _chosen(self):
        text = self.request.POST["session"]
        return int(text) if text.isascii() and text.isdigit() else None

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["sessions"] = sorted(
            context["sessions"], key=lambda one: (not one.is_current(), -one.pk)
        )
        return context


def passkeys(request):
    """Allauth's own list of passkeys: ours stands on the page of the whole login."""
    return redirect(reverse("mfa_index") + "#passkeys")
