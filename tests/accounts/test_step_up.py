"""Before what cannot be undone, a login shows again that it is the person."""

from datetime import timedelta

import time_machine
from django.test import Client
from django.urls import reverse

from accounts.second_factor import totp_code
from organisations.models import SecondFactorReset
from tests.accounts.conftest import ask_for_code, is_sent_to, log_in
from tests.factories import NOON
from tests.factories.organisations import MembershipFactory
from tests.logins import SECRET

APP = reverse("mfa_activate_totp")
PASSKEY = reverse("mfa_add_webauthn")


def test_who_has_just_logged_in_is_not_asked_again(karen_with_app):
    assert log_in(karen_with_app).get(PASSKEY).status_code == 200


def test_after_five_minutes_the_second_factor_is_asked_for_and_then_the_page_opens(karen_with_app):
    with time_machine.travel(NOON, tick=False) as clock:
        client = log_in(karen_with_app)
        clock.shift(timedelta(minutes=5))
        asked = client.get(PASSKEY)
        typed = {"code": totp_code(SECRET), "next": PASSKEY}
        shown = client.post(asked["Location"], typed)

        assert (
            asked["Location"]
            == f"{reverse('mfa_reauthenticate')}?next={PASSKEY.replace('/', '%2F')}"
        )
        assert shown["Location"] == PASSKEY
        assert client.get(PASSKEY).status_code == 200


def test_a_password_is_not_enough_where_there_is_a_second_factor(karen_with_app):
    with time_machine.travel(NOON, tick=False) as clock:
        client = log_in(karen_with_app)
        clock.shift(timedelta(minutes=5))
        response = client.post(
            reverse("account_reauthenticate"), {"password": "tre gode ord sammen"}
        )

        assert is_sent_to(response, "mfa_reauthenticate")
        assert is_sent_to(client.get(PASSKEY), "mfa_reauthenticate")


def test_a_form_that_needs_it_is_not_kept_and_leads_back_to_its_page(karen_with_app, organisation):
    colleague = MembershipFactory(organisation=organisation)
    door = reverse("organisations:colleague_reset_second_factor", args=[colleague.pk])
    with time_machine.travel(NOON, tick=False) as clock:
        client = log_in(karen_with_app)
        clock.shift(timedelta(minutes=5))
        response = client.post(door, {"next": "/hold/"})

        assert response["Location"] == f"{reverse('mfa_reauthenticate')}?next=%2Fhold%2F"
        client.post(response["Location"], {"code": totp_code(SECRET), "next": "/hold/"})
        assert not SecondFactorReset.objects.exists()


def test_a_way_back_never_leads_off_the_site(karen_with_app):
    with time_machine.travel(NOON, tick=False) as clock:
        client = log_in(karen_with_app)
        clock.shift(timedelta(minutes=5))
        asked = client.post(PASSKEY, {"next": "https://example.com/"})
        typed = {"code": totp_code(SECRET), "next": "https://example.com/"}

        assert client.post(asked["Location"], typed)["Location"] == "/"


def test_who_has_neither_password_nor_factor_logs_in_again(vera, mailoutbox):
    with time_machine.travel(NOON, tick=False) as clock:
        client = Client()
        code = ask_for_code(client, vera.email, mailoutbox)
        client.post(reverse("account_confirm_login_code"), {"code": code})
        fresh = client.get(PASSKEY)
        clock.shift(timedelta(minutes=5))
        asked = client.get(PASSKEY)

        assert fresh.status_code == 200
        assert is_sent_to(asked, "account_login")
        assert "_auth_user_id" not in client.session
