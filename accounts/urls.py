"""Who may open what: the pages of a login, under the names allauth knows them by.

Only these of allauth's: nobody signs up, and nobody changes the address they log in with.
"""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path
from django.views.generic import RedirectView

from accounts import views

urlpatterns = [
    # Coming in and going out.
    path("login/", account.login, name="account_login"),
    path("login/kode/", account.request_login_code, name="account_request_login_code"),
    path("login/kode/skriv/", account.confirm_login_code, name="account_confirm_login_code"),
    path("login/totrin/", factor.authenticate, name="mfa_authenticate"),
    path("login/adgangsnoegle/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("logout/", account.logout, name="account_logout"),
    path("lukket/", account.account_inactive, name="account_inactive"),
    path(
        "opret/",
        login_not_required(RedirectView.as_view(pattern_name="account_login")),
        name="account_signup",
    ),
    # A password, for those who have one.
    path("adgangskode/glemt/", account.password_reset, name="account_reset_password"),
    path(
        "adgangskode/glemt/sendt/", account.password_reset_done, name="account_reset_password_done"
    ),
    re_path(
        r"^adgangskode/ny/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "adgangskode/klar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("adgangskode/skift/", account.password_change, name="account_change_password"),
    path("adgangskode/vaelg/", views.FirstPasswordView.as_view(), name="account_set_password"),
    # Showing again that it is you.
    path("bekraeft/adgangskode/", account.reauthenticate, name="account_reauthenticate"),
    path("bekraeft/kode/", factor.reauthenticate, name="mfa_reauthenticate"),
    path(
        "bekraeft/adgangsnoegle/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    # The second factor.
    path("sikkerhed/", factor.index, name="mfa_index"),
    path("sikkerhed/app/", views.SetUpAppView.as_view(), name="mfa_activate_totp"),
    path("sikkerhed/app/fjern/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("sikkerhed/adgangsnoegler/", views.passkeys, name="mfa_list_webauthn"),
    path("sikkerhed/adgangsnoegler/ny/", views.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path(
        "sikkerhed/adgangsnoegler/<int:pk>/fjern/",
        webauthn.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
    path("sikkerhed/reservekoder/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "sikkerhed/reservekoder/nye/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("sikkerhed/browsere/", views.SessionsView.as_view(), name="usersessions_list"),
]
