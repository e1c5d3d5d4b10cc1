"""T14: guessing stops, and keeps nobody out but the guesser."""

import pytest
import redis
from django.test import Client
from django.urls import reverse

from accounts.doors import DEVICE_COOKIE
from accounts.second_factor import totp_code
from tests.accounts.conftest import (
    ask_for_code,
    give_code,
    give_password,
    is_sent_to,
    log_in,
    with_password,
)
from tests.factories.accounts import UserFactory
from tests.logins import SECRET

EVALUATED = "email_password_mismatch"
REFUSED = "too_many_login_attempts"


def outcome(response):
    [[error]] = response.context["form"].errors.as_data().values()
    return error.code


def outcomes(attempts):
    return [outcome(response) for response in attempts]


def known_browser(user):
    """Where the person has logged in before, and logged out again."""
    client = log_in(user)
    client.post(reverse("account_logout"))
    return client


def test_one_account_from_a_hundred_addresses_is_tried_five_times(karen):
    guesser = Client()
    told = outcomes(
        give_password(guesser, karen.email, "forkert", REMOTE_ADDR=f"10.0.0.{number}")
        for number in range(100)
    )

    assert told == [EVALUATED] * 5 + [REFUSED] * 95


def test_a_forged_address_counts_as_the_one_it_comes_from(karen, settings):
    settings.TRUSTED_PROXY_COUNT = 1
    guesser = Client()
    told = outcomes(
        give_password(
            guesser,
            f"person{number}@example.dk",
            "forkert",
            headers={"X-Forwarded-For": f"10.0.0.{number}, 192.0.2.7"},
        )
        for number in range(70)
    )

    assert told == [EVALUATED] * 60 + [REFUSED] * 10


def test_the_right_password_is_not_heard_from_a_stranger_after_five_wrong(karen_with_app):
    for _one in range(5):
        give_password(Client(), karen_with_app.email, "forkert")

    assert outcome(give_password(Client(), karen_with_app.email)) == REFUSED


@pytest.mark.parametrize("written", ["karen@example.dk", " KAREN@example.dk "])
def test_a_known_browser_gets_in_while_others_guess(karen_with_app, written):
    browser = known_browser(karen_with_app)
    guesser = Client()
    for number in range(30):
        give_password(guesser, karen_with_app.email, "forkert", REMOTE_ADDR=f"10.0.0.{number}")

    assert is_sent_to(give_password(browser, written), "mfa_authenticate")


def test_a_house_behind_one_address_is_not_closed_by_a_neighbour(karen_with_app):
    browser = known_browser(karen_with_app)
    guesser = Client()
    told = outcomes(
        give_password(guesser, f"person{number}@example.dk", "forkert") for number in range(100)
    )

    assert told.count(EVALUATED) == 60
    assert is_sent_to(give_password(browser, karen_with_app.email), "mfa_authenticate")


def test_a_known_browser_guesses_five_times_too(karen_with_app):
    browser = known_browser(karen_with_app)

    told = outcomes(give_password(browser, karen_with_app.email, "forkert") for _one in range(6))

    assert told == [EVALUATED] * 5 + [REFUSED]


def test_a_browser_is_known_for_those_who_logged_in_there_and_for_nobody_else(karen_with_app):
    bo = with_password(UserFactory(email="bo@example.dk"))
    browser = known_browser(karen_with_app)
    for _one in range(5):
        give_password(Client(), bo.email, "forkert")

    assert outcome(give_password(browser, bo.email)) == REFUSED


def test_a_browser_is_not_known_before_the_second_factor_is_shown(karen_with_app):
    client = Client()
    give_password(client, karen_with_app.email)

    assert DEVICE_COOKIE not in client.cookies


def test_a_device_cookie_made_at_home_is_worth_nothing(karen_with_app):
    browser = known_browser(karen_with_app)
    browser.cookies[DEVICE_COOKIE] = browser.cookies[DEVICE_COOKIE].value.replace(".", "1.", 1)
    for _one in range(5):
        give_password(Client(), karen_with_app.email, "forkert")

    assert outcome(give_password(browser, karen_with_app.email)) == REFUSED


def test_the_device_cookie_names_nobody(karen_with_app):
    cookie = log_in(karen_with_app).cookies[DEVICE_COOKIE]

    assert "karen" not in cookie.value
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_right_passwords_are_not_counted(karen_with_app):
    told = [give_password(Client(), karen_with_app.email) for _one in range(8)]

    assert all(is_sent_to(response, "mfa_authenticate") for response in told)


def test_a_new_password_starts_without_wrong_guesses(karen_with_app, mailoutbox):
    for _one in range(5):
        give_password(Client(), karen_with_app.email, "forkert")
    client = Client()
    client.post(reverse("account_reset_password"), {"email": karen_with_app.email})
    [link] = [word for word in mailoutbox[-1].body.split() if word.startswith("http://testserver")]
    form = client.get(link.removeprefix("http://testserver"))["Location"]
    client.post(form, {"password1": "tre nye ord til", "password2": "tre nye ord til"})

    response = give_password(Client(), karen_with_app.email, "tre nye ord til")

    assert is_sent_to(response, "mfa_authenticate")


def test_wrong_codes_of_the_app_are_counted(karen_with_app):
    client = Client()
    give_password(client, karen_with_app.email)
    for _one in range(5):
        give_code(client, "000000")

    assert outcome(give_code(client, totp_code(SECRET))) == REFUSED


def test_codes_by_mail_are_sent_five_times_and_then_to_known_browsers(vera, mailoutbox):
    browser = Client()
    code = ask_for_code(browser, vera.email, mailoutbox)
    browser.post(reverse("account_confirm_login_code"), {"code": code})
    browser.post(reverse("account_logout"))
    mailoutbox.clear()
    door = reverse("account_request_login_code")
    for number in range(20):
        Client().post(door, {"email": vera.email}, REMOTE_ADDR=f"10.0.0.{number}")
    sent_to_strangers = len(mailoutbox)

    response = browser.post(door, {"email": vera.email})

    assert sent_to_strangers == 4
    assert is_sent_to(response, "account_confirm_login_code")
    assert len(mailoutbox) == sent_to_strangers + 1


def test_a_code_is_guessed_at_three_times(vera, mailoutbox):
    client = Client()
    code = ask_for_code(client, vera.email, mailoutbox)
    door = reverse("account_confirm_login_code")
    for _one in range(3):
        client.post(door, {"code": "BBBB-BBBB"})

    client.post(door, {"code": code})

    assert "_auth_user_id" not in client.session


def test_without_the_cache_nobody_gets_in(karen_with_app, settings):
    settings.CACHES = {
        "default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}
    }
    client = Client()

    with pytest.raises(redis.exceptions.ConnectionError):
        give_password(client, karen_with_app.email)

    assert "sessionid" not in client.cookies
