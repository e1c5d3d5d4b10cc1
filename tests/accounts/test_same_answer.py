"""T16: nobody learns from an answer who has a login."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.accounts.conftest import ask_for_code, give_password, is_sent_to
from tests.factories.accounts import UserFactory

UNKNOWN = "ukendt@example.dk"


def page(response, email):
    """What a reader could compare: status, where to, and the page but for token and address."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return response.status_code, response.headers.get("Location"), text.replace(email, "—")


@pytest.mark.parametrize("wrong", [1, 6])
def test_a_wrong_password_and_an_unknown_address_are_answered_alike(karen, wrong):
    pages = []
    for email in (karen.email, UNKNOWN):
        client = Client()
        for _one in range(wrong):
            response = give_password(client, email, "forkert")
        pages.append(page(response, email))

    assert pages[0] == pages[1]
    assert pages[0][0] == 200


@pytest.mark.parametrize("state", [{"is_active": False}, {"password": "!"}])
def test_a_closed_login_and_one_without_a_password_are_answered_like_an_unknown_one(db, state):
    user = UserFactory(**state)

    known, unknown = (
        page(give_password(Client(), email, "forkert"), email) for email in (user.email, UNKNOWN)
    )

    assert known == unknown


def test_a_forgotten_password_is_answered_alike_and_mails_both(karen, mailoutbox):
    pages = []
    for email in (karen.email, UNKNOWN):
        client = Client()
        posted = client.post(reverse("account_reset_password"), {"email": email})
        pages.append((page(posted, email), page(client.get(posted["Location"]), email)))

    assert pages[0] == pages[1]
    assert [mail.to for mail in mailoutbox] == [[karen.email], [UNKNOWN]]


def test_a_code_is_asked_for_and_guessed_at_alike(vera, mailoutbox):
    stories = []
    for email in (vera.email, UNKNOWN):
        client = Client()
        asked = client.post(reverse("account_request_login_code"), {"email": email})
        door = reverse("account_confirm_login_code")
        pages = [asked, client.get(door), *(client.post(door, {"code": "X"}) for _one in range(3))]
        stories.append([page(response, email) for response in [*pages, client.get(door)]])

    assert stories[0] == stories[1]
    assert [mail.to for mail in mailoutbox] == [[vera.email], [UNKNOWN]]


def test_the_mail_to_an_unknown_address_holds_no_code_and_no_link(db, mailoutbox):
    Client().post(reverse("account_request_login_code"), {"email": UNKNOWN})

    assert "http" not in mailoutbox[0].body
    assert not re.search(r"\b[B-Z]{4}-[B-Z]{4}\b", mailoutbox[0].body)


def test_nobody_signs_up(client, db):
    assert is_sent_to(client.get(reverse("account_signup")), "account_login")


def test_who_has_no_password_is_not_given_one_by_mail(vera, mailoutbox):
    Client().post(reverse("account_reset_password"), {"email": vera.email})

    assert reverse("account_request_login_code") in mailoutbox[0].body
    assert "adgangskode/ny/" not in mailoutbox[0].body


def test_a_volunteer_logs_in_with_a_code_by_mail_alone(vera, mailoutbox):
    client = Client()
    code = ask_for_code(client, vera.email, mailoutbox)

    client.post(reverse("account_confirm_login_code"), {"code": code.lower().replace("-", "")})

    assert client.session["_auth_user_id"] == str(vera.pk)


def test_a_volunteer_chooses_no_password(client, vera):
    client.force_login(vera)

    assert client.get(reverse("account_set_password")).status_code == 404


def test_who_works_here_may_choose_a_first_password(client, karen):
    karen.set_unusable_password()
    karen.save()
    client.force_login(karen)
    typed = {"password1": "fire helt nye ord", "password2": "fire helt nye ord"}

    response = client.post(reverse("account_set_password"), typed)

    karen.refresh_from_db()
    assert is_sent_to(response, "account_login")
    assert karen.check_password("fire helt nye ord")


def test_what_does_not_fit_is_told_shortly_and_nothing_stands_inside_the_fields(client, karen):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"

    text = give_password(client, karen.email, "forkert").content.decode()

    assert "E-mail or password does not fit." in text
    assert "placeholder" not in text
