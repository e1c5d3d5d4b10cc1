"""T18: a flood of the public form is held back, and whoever asks for help gets through."""

import os
import re
from datetime import timedelta
from itertools import count
from types import SimpleNamespace
from uuid import uuid4

import pytest
import time_machine
from django.core.signing import Signer
from django.test import Client
from redis.exceptions import ConnectionError as NoRedisError

from organisations import flood
from tests.factories import NOON
from tests.factories.organisations import OrganisationFactory
from tests.youths.conftest import ASK, area, maths, programme, typed  # noqa: F401 - fixtures
from youths.models import HelpRequest

pytestmark = pytest.mark.django_db
SLOW = bool(os.environ.get("SLOW"))
LOOKED = NOON - timedelta(minutes=2)
REFER = "/korsoer/henvis/"
REFERRER = {"referrer_name": "Hanne", "workplace": "UU", "agreed": "on"}
UNDER_AGE = {"birth_year": "2009", "birthday_day": "2", "birthday_month": "11"}
numbers = count()


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOON, tick=False) as moment:
        yield moment


@pytest.fixture
def few(monkeypatch):
    """Limits that a short test reaches."""
    monkeypatch.setattr(flood, "SOMEBODY", {"browser": 3, "place": 8, "organisation": 30})
    monkeypatch.setattr(flood, "ANYBODY", {"place": 2, "organisation": 10})


@pytest.fixture
def send(typed):  # noqa: F811
    """The form from an address, each with a number and a key of its own."""

    def sent(browser=None, *, ip="192.0.2.1", address=ASK, **changed):
        data = {
            **typed,
            "form_key": str(uuid4()),
            "phone": "",
            "email": f"u{next(numbers)}@example.dk",
        }
        return (browser or Client()).post(address, data | changed, REMOTE_ADDR=ip)

    return sent


@pytest.fixture
def looked(typed, now):  # noqa: F811
    """A browser that was shown the form two minutes ago."""

    def browser():
        now.move_to(LOOKED)
        one = Client()
        one.get(ASK)
        now.move_to(NOON)
        return one

    return browser


def statuses(answers):
    return [answer.status_code for answer in answers]


def test_one_address_that_only_sends_is_held_back(send, few):
    assert statuses(send() for _one in range(5)) == [302, 302, 429, 429, 429]
    assert HelpRequest.objects.count() == 2


def test_a_neighbour_behind_the_same_address_gets_through(send, looked, few):
    for _one in range(20):
        send()

    assert send(looked()).status_code == 302


def test_a_house_gets_through_one_after_the_other(send, looked, few):
    assert statuses(send(looked()) for _one in range(8)) == [302] * 8
    assert send(looked()).status_code == 429
    assert send(looked(), ip="192.0.2.2").status_code == 302


def test_a_flood_from_many_addresses_leaves_room(send, looked, few):
    """Rows stay under the stated cap, and somebody who looks at the page first is let in."""
    flooded = statuses(send(ip=f"10.0.{one % 15}.1") for one in range(30))

    assert flooded.count(302) == flood.ANYBODY["organisation"] == 10
    assert send(looked(), ip="10.0.1.1").status_code == 302
    assert HelpRequest.objects.count() == 11


def test_a_flood_by_programs_that_look_first_stays_under_the_cap(send, looked, few):
    browser = looked()
    for one in range(20):
        send(browser, ip=f"10.0.{one}.1")
        send(ip=f"10.1.{one}.1")

    cap = flood.SOMEBODY["organisation"] + flood.ANYBODY["organisation"]
    assert HelpRequest.objects.count() <= cap
    assert HelpRequest.objects.count() == flood.SOMEBODY["browser"] + flood.ANYBODY["organisation"]


def test_one_number_is_written_down_five_times_in_an_hour(send, looked):
    answers = statuses(send(looked(), phone="20123456", ip=f"10.0.{one}.1") for one in range(7))

    assert answers == [302] * 5 + [429] * 2


def test_a_guardians_number_is_written_down_five_times_in_an_hour(send, looked):
    answers = [
        send(looked(), guardian_phone="31313131", ip=f"10.0.{one}.1", **UNDER_AGE)
        for one in range(7)
    ]

    assert statuses(answers) == [302] * 5 + [429] * 2


@pytest.mark.parametrize("told", ["referrer_phone", "referrer_email"])
def test_a_referrers_number_or_address_is_written_down_five_times_in_an_hour(send, looked, told):
    number_or_address = "58370001" if told == "referrer_phone" else "hanne@uu.example"
    referring = REFERRER | {told: number_or_address}
    answers = [send(looked(), address=REFER, ip=f"10.0.{one}.1", **referring) for one in range(7)]

    assert statuses(answers) == [302] * 5 + [429] * 2


def test_one_number_typed_twice_in_a_form_counts_once(send, looked):
    same = {"phone": "58370001", "referrer_phone": "58 37 00 01"}
    answers = [
        send(looked(), address=REFER, ip=f"10.0.{one}.1", **REFERRER, **same) for one in range(6)
    ]

    assert statuses(answers) == [302] * 5 + [429]


def test_one_organisation_is_not_closed_by_a_flood_of_another(client, send, few):
    other = OrganisationFactory(name="En anden", slug="anden")
    for one in range(30):
        send(ip=f"10.0.{one}.1")

    request = client.get(ASK).wsgi_request
    assert flood.wait_for(request, other, contacts=[], at=NOON) is None


def test_the_form_comes_back_as_it_was_typed(send, few):
    for _one in range(2):
        send()

    answer = send(phone="31 31 31 31", wishes="Jeg skal til eksamen")

    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    assert "Jeg skal til eksamen" in page
    assert 'value="31 31 31 31"' in page
    assert re.search(r'value="mon 19:00-21:00"[^>]* checked', page)
    assert "alert-warning" in page
    assert "alert-error" not in page


def test_it_can_be_sent_when_the_hour_is_over(send, few, now):
    for _one in range(3):
        send()
    now.move_to(NOON + timedelta(minutes=59, seconds=59))
    assert (send().status_code, send()["Retry-After"]) == (429, "1")

    now.move_to(NOON + timedelta(hours=1))

    assert send().status_code == 302


def test_what_is_filled_in_wrong_is_not_counted(send, few):
    assert statuses(send(name="") for _one in range(5)) == [200] * 5
    assert send().status_code == 302


@pytest.mark.parametrize("seconds", [0, 3, 4])
def test_nobody_has_read_the_form_before_four_seconds(send, few, now, seconds):
    browser = Client()
    browser.get(ASK)
    for _one in range(2):
        send()
    now.move_to(NOON + timedelta(seconds=seconds))

    assert send(browser).status_code == (302 if seconds == 4 else 429)


@pytest.mark.parametrize(
    "cookie", ["", "x", "abc.1:forged", Signer(salt="other").sign("abc.1"), "a.b.c"]
)
def test_a_cookie_made_at_home_is_nobody(send, few, cookie):
    for _one in range(2):
        send()
    browser = Client()
    browser.cookies[flood.COOKIE] = cookie

    assert send(browser).status_code == 429


def test_a_browser_keeps_the_moment_it_first_looked(looked):
    browser = looked()
    kept = browser.cookies[flood.COOKIE].value

    browser.get(ASK)

    assert browser.cookies[flood.COOKIE].value == kept


def test_counts_name_no_address_and_no_number(send, monkeypatch):
    names = []

    def never(name):
        names.append(name)
        raise ValueError

    kept = SimpleNamespace(
        add=lambda name, *_words, **_named: names.append(name) or True, incr=never
    )
    monkeypatch.setattr(flood, "cache", kept)

    send(phone="20123456", email="", ip="192.0.2.77")

    # The key of the form, looked for and then kept; the place, the number, the organisation.
    assert len(names) == 5
    assert not [name for name in names if "20123456" in name or "192.0.2" in name]


def test_what_somebody_does_is_counted_for_them_alone_and_anew_in_each_window():
    def waits(who="7", at=NOON):
        wait = flood.wait_between("reference", who, most=2, at=at, window=timedelta(days=1))
        return wait and wait.minutes

    assert [waits(), waits(), waits(), waits("8")] == [None, None, 14 * 60, None]
    assert waits(at=NOON + timedelta(days=1)) is None


def test_without_the_cache_everybody_is_let_in(send, few, monkeypatch, caplog):
    def gone(*_words, **_named):
        raise NoRedisError("redis.internal")

    monkeypatch.setattr(flood, "cache", SimpleNamespace(add=gone, incr=gone))

    assert statuses(send() for _one in range(5)) == [302] * 5
    assert flood.wait_between("reference", "7", most=0, at=NOON) is None
    assert "redis.internal" not in caplog.text


def test_the_window_may_end_between_two_steps(client, organisation, monkeypatch):
    def gone(_name):
        raise ValueError

    kept = SimpleNamespace(add=lambda *_words, **_named: False, incr=gone)
    monkeypatch.setattr(flood, "cache", kept)
    request = client.get("/").wsgi_request

    assert flood.wait_for(request, organisation, contacts=["x"], at=NOON) is None


@pytest.mark.slow
@pytest.mark.skipif(not SLOW, reason="in full by bin/test --slow; the same with few above")
def test_the_flood_in_full(send, looked):
    """1,000 from one address, 10,000 from 1,000 addresses, with the real limits."""
    for _one in range(1000):
        send()
    for one in range(10_000):
        send(ip=f"10.{one % 1000 // 250}.{one % 250}.1")

    assert HelpRequest.objects.count() <= flood.ANYBODY["organisation"]
    assert send(looked()).status_code == 302
    assert send(looked(), ip="10.1.1.1").status_code == 302
