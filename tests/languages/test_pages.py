"""Pages and messages of youths in each language; other pages keep to Danish and English."""

import re

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from organisations.tongues import ASKED
from tests.factories import NOON
from tests.house.test_doors import doors
from tests.languages.catalogues import LANGUAGES
from tests.languages.words import Foreign, texts_of
from tests.languages.youths import ASK, Bank, letters, turned_away
from tests.logins import ProvenClient

pytestmark = pytest.mark.django_db
ALL = [code for code, _name in settings.LANGUAGES]


@pytest.fixture
def bank(db):
    with time_machine.travel(NOON, tick=False):
        yield Bank()


def head_of(page):
    return re.search(r'<html lang="([a-z]+)" dir="([a-z]+)">', page).groups()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_a_youth_says_anything_in_danish_or_english(bank, language):
    foreign = Foreign(language)

    answers = dict(bank.pages(language))
    pages = {name: answer.content.decode() for name, answer in answers.items()}
    with translation.override(language):
        pages |= turned_away(answers["form"])
    heads = {head_of(page) for page in pages.values()}
    left = {(name, text) for name in pages for text in foreign.on(texts_of(pages[name]))}

    assert left == set()
    assert heads == {(language, "rtl" if language == "ar" else "ltr")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_to_a_youth_says_anything_in_danish_or_english(bank, language):
    foreign = Foreign(language)

    left = {
        (kind, text)
        for kind, letter in letters(bank.organisation, language)
        for text in foreign.on([letter.subject.casefold(), *letter.text.casefold().splitlines()])
    }

    assert left == set()


def test_what_is_looked_for_is_found_on_a_page_in_danish_and_in_english(bank):
    foreign = Foreign("tr")

    for language in ("da", "en"):
        for name, answer in bank.pages(language):
            assert len(foreign.on(texts_of(answer.content.decode()))) > 2, (language, name)


def test_the_pages_in_every_language_are_those_of_youths():
    marked = {name for name, view in doors() if getattr(view, "in_every_language", False)}

    assert marked >= {
        "home",
        "youths:ask_for_help",
        "youths:request_received",
        "matching:my_page",
        "matching:my_page_answer",
        "matching:my_page_withdraw",
        "organisations:link_open",
    }
    assert not {name for name in marked if name.startswith(("account_", "mfa_", "reports:"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_login_and_the_desk_are_danish_to_a_browser_in_another_language(client, language):
    login = client.get(reverse("account_login"), headers={"accept-language": language})

    assert head_of(login.content.decode()) == ("da", "ltr")
    assert "Log ind" in login.content.decode()


def test_a_coordinators_desk_is_danish_after_the_form_was_read_in_arabic(bank, coordinator):
    browser = ProvenClient()
    browser.get(ASK, {ASKED: "ar"})
    browser.force_login(coordinator)

    desk = browser.get(reverse("coordinators:today"))

    assert head_of(desk.content.decode()) == ("da", "ltr")


@pytest.mark.parametrize("language", ALL)
def test_the_language_in_the_address_holds_for_the_pages_after_it(bank, client, language):
    first = client.get(ASK, {ASKED: language}, headers={"accept-language": "tr"})
    second = client.get("/", headers={"accept-language": "tr"})

    assert head_of(first.content.decode())[0] == language
    assert head_of(second.content.decode())[0] == language
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME]["httponly"]


def test_a_private_link_opens_in_the_language_it_was_sent_in(bank, client):
    page = bank.my_page(client, bank.youths[0], **{ASKED: "so"})

    assert page.redirect_chain == [("/min-side/", 302)]
    assert head_of(page.content.decode())[0] == "so"


def test_a_language_the_site_does_not_speak_is_no_choice(bank, client):
    page = client.get(ASK, {ASKED: "../da"}, headers={"accept-language": "tr"})

    assert head_of(page.content.decode())[0] == "tr"
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_the_switch_names_each_language_in_itself_and_keeps_the_rest_of_the_address(bank, client):
    page = client.get(ASK, {"program": bank.programme.slug}).content.decode()

    shown = re.findall(r'formaction="(\?[^"]+)"\s+lang="(\w+)"[^>]*>([^<]+)</button>', page)

    assert [(code, name) for _address, code, name in shown] == [
        ("da", "Dansk"),
        ("en", "English"),
        ("ar", "العربيّة"),
        ("tr", "Türkçe"),
        ("so", "Soomaali"),
        ("uk", "Українська"),
    ]
    assert {address for address, _code, _name in shown} == {
        f"?program={bank.programme.slug}&amp;{ASKED}={code}" for code in ALL
    }


def test_the_switch_of_other_pages_has_danish_and_english(client):
    page = client.get(reverse("account_login")).content.decode()

    assert re.findall(rf'href="\?{ASKED}=(\w+)"', page) == ["da", "en"]


@pytest.mark.parametrize(
    ("language", "moment"),
    [
        ("da", "6. oktober 2026 kl. 12.00"),
        ("en", "6 October 2026 at 12:00"),
        ("ar", "6 أكتوبر 2026، 12:00"),
        ("tr", "6 Ekim 2026 12:00"),
        ("so", "6 Oktoobar 2026 12:00"),
        ("uk", "6 жовтня 2026 р., 12:00"),
    ],
)
def test_moments_of_all_my_data_are_written_as_in_the_language(bank, client, language, moment):
    bank.my_page(client, bank.known, **{ASKED: language})

    page = client.get("/min-side/mine-oplysninger/").content.decode()

    assert moment in page


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("da", "6. oktober 2026"),
        ("ar", "6 أكتوبر، 2026"),
        ("tr", "06 Ekim 2026"),
        ("so", "6 Oktoobar 2026"),
        ("uk", "06 жовтня 2026 р."),
    ],
)
def test_days_are_written_as_in_the_language(language, day):
    with translation.override(language):
        assert date_format(NOON, "DATE_FORMAT") == day
