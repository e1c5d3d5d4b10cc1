"""T15: one code, however many use it at once, opens one login."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import connection
from django.test import Client

from accounts.second_factor import give_totp, spend_totp, totp_code
from tests.accounts.conftest import give_code, give_password, log_in, with_password
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.logins import SECRET

MANY = 20


@pytest.fixture
def unlimited(settings):
    """The limit on wrong codes would hide a code that works twice."""
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed": None}


def browsers_at_the_second_step(user):
    browsers = [Client() for _one in range(MANY)]
    for browser in browsers:
        give_password(browser, user.email)
    return browsers


def all_at_once(browsers, code):
    """Which of them got in."""

    def enter(browser):
        try:
            give_code(browser, code)
            return "_auth_user_id" in browser.session
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(enter, browsers))


@pytest.mark.django_db(transaction=True)
def test_an_apps_code_used_twenty_times_at_once_works_once(unlimited):
    user = with_password(UserFactory())
    give_totp(user, SECRET)
    browsers = browsers_at_the_second_step(user)

    entered = all_at_once(browsers, totp_code(SECRET))

    assert entered.count(True) == 1


@pytest.mark.django_db(transaction=True)
def test_a_recovery_code_used_twenty_times_at_once_works_once(unlimited):
    user = with_password(UserFactory())
    give_totp(user, SECRET)
    code, *others = RecoveryCodes.activate(user).get_unused_codes()
    browsers = browsers_at_the_second_step(user)

    entered = all_at_once(browsers, code)

    left = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    assert entered.count(True) == 1
    assert left == others


def test_a_used_code_stays_used_while_it_is_still_shown_and_when_the_cache_is_emptied(
    karen_with_app, unlimited, empty_the_cache
):
    with time_machine.travel(NOON, tick=False) as clock:
        log_in(karen_with_app)
        code = totp_code(SECRET)
        clock.shift(31)
        empty_the_cache()
        second = Client()
        give_password(second, karen_with_app.email)
        give_code(second, code)

        assert "_auth_user_id" not in second.session


def test_the_code_before_is_taken_from_a_phone_that_is_slow(karen_with_app):
    with time_machine.travel(NOON, tick=False) as clock:
        code = totp_code(SECRET)
        clock.shift(30)
        client = Client()
        give_password(client, karen_with_app.email)
        give_code(client, code)

        assert client.session["_auth_user_id"] == str(karen_with_app.pk)


def test_a_code_from_before_the_last_one_used_is_spent(karen_with_app):
    with time_machine.travel(NOON, tick=False) as clock:
        earlier = totp_code(SECRET)
        clock.shift(30)
        log_in(karen_with_app)

        assert spend_totp(karen_with_app, earlier) is True


def test_what_is_no_code_spends_nothing(karen_with_app):
    assert spend_totp(karen_with_app, "abc def") is False
    assert Authenticator.objects.get(user=karen_with_app).data.keys() == {"secret"}
