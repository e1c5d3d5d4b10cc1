"""T02, T11: what somebody may not see answers byte for byte like what there is not."""

import re

import pytest
import time_machine
from django.urls import reverse

from tests.access.matrix import OTHER
from tests.access.measure import NOT_A_METHOD
from tests.access.test_matrix import SIGNED
from tests.site.addresses import ARGUMENTS
from tests.site.world import AT, World

NOBODYS = 987_654_321
# New with each answer: the token of forms, the word of the content security policy, a number.
FRESH = re.compile(r'csrfmiddlewaretoken" value="\w+"|x-csrftoken": "\w+"|nonce-?=?"?[\w+/=-]+')
# Open to anybody: who holds the paper (tests/volunteers/test_certificate.py), who signs up.
WITH_ROWS = sorted(
    {name for name, whose in SIGNED["chief"] if whose == OTHER}
    - {"volunteers:certificate_check", "volunteers:certificate_check_code"}
    - {"volunteers:sign_up", "volunteers:signed_up"}
)
LISTS = [
    "youths:youth_list",
    "volunteers:volunteer_list",
    "matching:request_list",
    "matching:match_list",
]


@pytest.fixture
def worlds(db):
    with time_machine.travel(AT, tick=False):
        yield World("kanin"), World("hare")


def told(browser, path, *, typed=""):
    """Status, headers and body without what is fresh, and without what was asked for."""
    response = browser.get(path)
    if response.status_code == NOT_A_METHOD:
        response = browser.post(path)
    body = FRESH.sub("", response.content.decode()).replace(path, "")
    headers = {
        key: FRESH.sub("", value).replace(path, "")
        for key, value in response.headers.items()
        if key not in {"Content-Length", "X-Request-ID"}
    }
    return response.status_code, headers, body.replace(f'value="{typed}"', "")


def of_row(browser, name, pk):
    return told(browser, reverse(name, args=[pk]))


@pytest.mark.parametrize("visitor", ["coordinator", "chief", "reader", "volunteer"])
def test_a_row_of_another_organisation_is_like_none(worlds, visitor):
    own, other = worlds
    browser = own.visitors()[visitor]
    rows = {
        name: ARGUMENTS[name](other)[0] for name in WITH_ROWS if not name.startswith("youths:ask")
    }

    telling = {
        name
        for name, pk in rows.items()
        if isinstance(pk, int) and of_row(browser, name, pk) != of_row(browser, name, NOBODYS)
    }

    assert telling == set()


def test_a_row_of_another_area_is_like_none(worlds):
    own, _other = worlds
    browser = own.visitors()["coordinator_elsewhere"]
    rooms = ("youths:youth", "volunteers:", "matching:")
    rows = {name: ARGUMENTS[name](own)[0] for name in WITH_ROWS if name.startswith(rooms)}

    telling = {
        name
        for name, pk in rows.items()
        if of_row(browser, name, pk) != of_row(browser, name, NOBODYS)
    }

    assert telling == set()
    assert len(rows) > 15


def test_a_row_that_is_seen_is_not_like_none(worlds):
    """The comparison itself can tell two pages apart."""
    own, _other = worlds
    browser = own.visitors()["coordinator"]

    seen = of_row(browser, "youths:youth_detail", own.youth.pk)

    assert seen != of_row(browser, "youths:youth_detail", NOBODYS)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("visitor", ["coordinator", "coordinator_elsewhere"])
def test_a_list_narrowed_to_what_is_hidden_is_like_one_narrowed_to_nothing(worlds, name, visitor):
    own, other = worlds
    browser = own.visitors()[visitor]
    hidden = own if visitor == "coordinator_elsewhere" else other

    def narrowed(**by):
        [value] = by.values()
        return told(browser, reverse(name, query=by), typed=value)

    assert narrowed(area=hidden.area.pk) == narrowed(area=NOBODYS)
    assert narrowed(q=f"Ung {hidden.word}") == narrowed(q="Ingen her")
    assert narrowed(q=f"Frivillig {hidden.word}") == narrowed(q="Ingen her")


@pytest.mark.parametrize("visitor", ["coordinator", "chief", "reader", "volunteer", "operator"])
def test_no_page_holds_a_word_of_another_organisation(worlds, visitor):
    own, other = worlds
    browser = own.visitors()[visitor]

    pages = {
        name: browser.get(reverse(name, args=ARGUMENTS[name](own) if name in ARGUMENTS else ()))
        for (name, whose), cell in SIGNED[visitor].items()
        if cell == "200" and whose == "own" and "/" not in name
        if not name.startswith(("account_reset", "mfa_", "admin:None"))
    }

    shown = {
        name
        for name, page in pages.items()
        if other.word.encode()
        in b"".join(page.streaming_content if page.streaming else [page.content])
    }
    assert shown == set()
    assert len(pages) > 5
