"""What is typed stands when another language is chosen, and when the form came too late."""

import re

import pytest
from django.conf import settings
from django.test import Client

from notifications.models import Message
from organisations import flood
from tests.youths.conftest import ASK, KEY
from youths.models import HelpRequest, SourceDay, Youth

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
LANGUAGES = [code for code, _name in settings.LANGUAGES]
REFER, LINK = "/korsoer/henvis/", "/korsoer/mit-link/"
ALERT = "form-error"


@pytest.fixture
def _counts_nothing(monkeypatch):
    def counted(*_args, **_named):
        pytest.fail("It is counted as sent.")

    monkeypatch.setattr(flood, "wait_for", counted)


@pytest.fixture
def strict():
    return Client(enforce_csrf_checks=True)


def chosen(client, language, typed, address=ASK):
    return client.post(f"{address}?sprog={language}", typed | {"sprog": ""})


def nothing_is_kept():
    rows = (Youth, HelpRequest, Message, SourceDay)
    return not any(model.objects.exists() for model in rows)


@pytest.mark.usefixtures("_counts_nothing")
@pytest.mark.parametrize("language", LANGUAGES)
def test_another_language_shows_what_is_typed_and_sends_nothing(client, typed, language):
    response = chosen(client, language, typed)

    page = response.content.decode()
    assert (response.status_code, response.wsgi_request.LANGUAGE_CODE) == (200, language)
    assert f'<html lang="{language}"' in page
    assert 'value="Amina"' in page
    assert 'value="20 12 34 56"' in page
    assert "Jeg skal til eksamen</textarea>" in page
    assert re.search(r'value="both"[^>]* checked', page)
    assert re.search(r'<option value="2007"[^>]* selected', page)
    assert KEY in page
    assert nothing_is_kept()
    assert "sessionid" not in response.cookies


def test_another_language_says_nothing_about_faults(client, typed):
    response = chosen(client, "en", typed | {"name": "", "phone": "12", "birth_year": "2013"})

    page = response.content.decode()
    assert ALERT not in page
    assert 'value="12"' in page
    assert "who-else-helps" not in page


def test_what_came_back_in_another_language_can_be_sent(client, typed):
    chosen(client, "so", typed)

    client.post(f"{ASK}?sprog=so", typed)

    assert HelpRequest.objects.get().youth.recipient.language == "so"


def test_the_enter_key_in_a_field_sends_the_form_and_chooses_no_language(client, programme):
    page = client.get(ASK).content.decode()

    assert re.findall(r'<button type="submit"\s+form="f"\s+(\w+)', page)[:2] == ["hidden", "name"]


@pytest.mark.parametrize(("address", "name"), [(REFER, "workplace"), (LINK, "contact")])
@pytest.mark.usefixtures("_counts_nothing")
def test_the_other_public_forms_do_the_same(client, programme, address, name):
    response = chosen(client, "en", {name: "Zebra"}, address)

    page = response.content.decode()
    assert 'value="Zebra"' in page
    assert ALERT not in page
    assert nothing_is_kept()


@pytest.mark.usefixtures("_counts_nothing")
@pytest.mark.parametrize("address", [ASK, REFER])
def test_a_form_without_its_token_comes_back_filled_in(strict, typed, address):
    response = strict.post(address, typed, headers={"accept-language": "en"})

    page = response.content.decode()
    assert response.status_code == 403
    assert "Press the button once more" in page
    assert 'value="Amina"' in page
    assert ALERT not in page
    assert nothing_is_kept()


def test_pressing_send_once_more_sends_it(strict, typed):
    page = strict.post(ASK, typed, headers={"accept-language": "en"}).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]

    response = strict.post(ASK, typed | {"csrfmiddlewaretoken": token})

    assert response.url == "/korsoer/hjaelp/tak/"
    assert HelpRequest.objects.get().youth.name == "Amina"


def test_a_stale_token_is_no_token(strict, typed):
    strict.get(ASK)

    response = strict.post(ASK, typed | {"csrfmiddlewaretoken": "x" * 64})

    assert response.status_code == 403
    assert 'value="Amina"' in response.content.decode()


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://ondt.example"}]
)
def test_what_another_site_has_typed_is_shown_to_nobody(strict, typed, headers):
    response = strict.post(ASK, typed, headers=headers)

    assert response.status_code == 403
    assert "Amina" not in response.content.decode()
    assert nothing_is_kept()


def test_nothing_of_somebody_else_comes_back(strict, client, send, typed):
    send()

    page = strict.post(ASK, {"name": "Bilal"}).content.decode()

    assert "Bilal" in page
    assert "Amina" not in page
