"""What was typed on the desk is not lost when the login has ended before it was sent."""

from datetime import timedelta
from html.parser import HTMLParser

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from matching.models import CheckIn
from tests.accounts.conftest import PASSWORD, log_in
from tests.factories import NOON
from tests.factories.matching import MatchFactory

LOGIN = reverse("account_login")
TYPED = {"number": "1", "note": "De mødes hver tirsdag.\r\n\r\n”Det går” & <godt>."}


class Hidden(HTMLParser):
    """The hidden fields of a page, by name."""

    def __init__(self, page):
        super().__init__()
        self.fields = {}
        self.feed(page.content.decode())

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        if tag == "input" and told.get("type") == "hidden":
            self.fields[told["name"]] = told["value"]


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def staff(karen_with_app, clock):
    """Karen's browser, held to its tokens from here on."""
    client = log_in(karen_with_app)
    client.get("/i-dag/")
    client.handler.enforce_csrf_checks = True
    return client


@pytest.fixture
def step(organisation):
    """The address of a step in which somebody may have written for long."""
    match = MatchFactory(
        request__youth__organisation=organisation,
        active=True,
        started_at=NOON - timedelta(days=20),
    )
    return reverse("matching:match_record_check_in", args=[match.pk])


def kept(page):
    return {name: value for name, value in Hidden(page).fields.items() if name in TYPED}


def test_a_stranger_gets_back_what_they_sent_and_nothing_of_it_is_stored(client, step):
    page = client.post(step, TYPED)

    assert (page.status_code, kept(page)) == (403, TYPED)
    assert f'<a href="{LOGIN}" target="_blank"' in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert not client.session.items()
    assert not CheckIn.objects.exists()


def test_whose_login_ended_a_moment_ago_gets_it_back_too(staff, step, clock):
    token = staff.cookies["csrftoken"].value
    clock.shift(timedelta(minutes=31))

    page = staff.post(step, TYPED | {"csrfmiddlewaretoken": token})

    assert (page.status_code, kept(page)) == (403, TYPED)
    assert "_auth_user_id" not in staff.session


def test_after_the_new_login_it_is_sent_with_the_token_of_that_login(staff, step, karen_with_app):
    page = staff.post(step, TYPED, headers={"accept-language": "en"})

    assert f"You are logged in as {karen_with_app.name}." in page.content.decode()
    assert not CheckIn.objects.exists()
    staff.post(step, Hidden(page).fields)
    assert CheckIn.objects.get().note == TYPED["note"]


def test_who_has_not_shown_their_second_factor_gets_it_back(karen_with_app, step):
    client = Client()
    client.force_login(karen_with_app)

    page = client.post(step, TYPED)

    assert (page.status_code, kept(page)) == (403, TYPED)
    assert reverse("mfa_reauthenticate") in page.content.decode()


def test_a_button_without_anything_typed_leads_over_the_login_to_its_page(client, step):
    assert client.post(step, {"next": "/i-dag/"}).url == f"{LOGIN}?next={step}"


def test_a_password_is_kept_in_no_page(client, db):
    response = client.post(reverse("account_change_password"), {"oldpassword": PASSWORD})

    assert response.status_code == 302


def test_what_another_site_sends_is_not_handed_back_to_be_sent(staff, step):
    page = staff.post(step, TYPED, headers={"Sec-Fetch-Site": "cross-site"})

    assert (page.status_code, kept(page)) == (403, {})
