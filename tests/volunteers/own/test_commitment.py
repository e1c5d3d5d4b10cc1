"""The commitment: read, ticked twice, signed once, and read again as it was signed."""

import pytest
from django.template.loader import render_to_string

from tests.factories import NOON
from tests.factories.screening import (
    ScreeningRecordFactory,
)
from tests.factories.volunteers import (
    ScreeningWaiverFactory,
)
from volunteers.errors import VolunteerRefusedError
from volunteers.models import ScreeningRecord
from volunteers.services.screening import sign_commitment
from volunteers.texts import COMMITMENT_VERSION, COMMITMENTS

pytestmark = pytest.mark.django_db
SIGNED = {"confidential": "on", "stays": "on", "version": COMMITMENT_VERSION}


def sign(browser, home, **changed):
    return browser.post(f"{home}trin/aftale/", SIGNED | changed)


def text_of(version, organisation):
    return render_to_string(COMMITMENTS[version], {"organisation": organisation}).strip()


def test_the_text_stands_above_the_two_ticks(browser, home, organisation):
    words = browser.get(f"{home}trin/aftale/").content.decode()

    assert "What a young person tells me stays between us." in words
    assert organisation.name in words
    assert "I mean to stay for a year." in words


def test_signing_keeps_who_when_and_which_words(browser, home, jonas):
    response = sign(browser, home)

    record = ScreeningRecord.objects.get()
    assert (response.status_code, response.url) == (302, f"{home}trin/aftale/")
    assert (record.key, record.outcome, record.text_version) == (
        "commitment",
        "passed",
        COMMITMENT_VERSION,
    )
    assert (record.settled_at, record.settled_by) == (NOON, jonas.user)


def test_what_was_signed_is_shown_word_for_word_with_its_day(browser, home):
    sign(browser, home)

    page = browser.get(f"{home}trin/aftale/")

    words = page.content.decode()
    assert page.context["text"] == COMMITMENTS[COMMITMENT_VERSION]
    assert "You signed it on 6 October 2026." in " ".join(words.split())
    assert "What a young person tells me stays between us." in words
    assert 'type="checkbox"' not in words


@pytest.mark.parametrize("field", ["confidential", "stays"])
def test_without_both_ticks_nothing_is_signed(browser, home, field):
    response = sign(browser, home, **{field: ""})

    assert list(response.context["form"].errors) == [field]
    assert not ScreeningRecord.objects.exists()


@pytest.mark.parametrize("version", ["2026-10", ""])
def test_only_the_words_of_today_can_be_signed(browser, home, version):
    response = sign(browser, home, version=version)

    assert response.status_code == 200
    assert "Please read it once more" in response.content.decode()
    assert f'value="{COMMITMENT_VERSION}"' in response.content.decode()
    assert not ScreeningRecord.objects.exists()


def test_signed_twice_is_signed_once(browser, home):
    sign(browser, home)
    sign(browser, home)

    assert ScreeningRecord.objects.get().events.filter(status="passed").count() == 1


def test_an_older_text_is_read_as_it_was_signed(browser, home, jonas, monkeypatch):
    monkeypatch.setitem(COMMITMENTS, "2020-01", "volunteers/_call_us.html")
    ScreeningRecordFactory(volunteer=jonas, text_version="2020-01")

    assert browser.get(f"{home}trin/aftale/").context["text"] == COMMITMENTS["2020-01"]


def test_whoever_need_not_sign_is_shown_nothing_to_sign(browser, home, jonas):
    ScreeningWaiverFactory(volunteer=jonas)

    words = browser.get(f"{home}trin/aftale/").content.decode()

    assert "You need not take it" in words
    assert 'type="checkbox"' not in words


def test_what_a_coordinator_has_said_no_to_is_not_signed_away(browser, home, jonas):
    record = ScreeningRecordFactory(volunteer=jonas, outcome="failed")

    words = browser.get(f"{home}trin/aftale/").content.decode()
    sign(browser, home)

    record.refresh_from_db()
    assert (record.outcome, record.text_version) == ("failed", "")
    assert "We get back to you about it." in words
    assert 'type="checkbox"' not in words
    assert f"{home}trin/aftale/" not in browser.get(f"{home}trin/").content.decode()


def test_settled_a_moment_before_it_is_not_signed_either(jonas):
    ScreeningRecordFactory(volunteer=jonas, outcome="failed")

    with pytest.raises(VolunteerRefusedError):
        sign_commitment(volunteer=jonas, text_version=COMMITMENT_VERSION, by=jonas.user, at=NOON)


def test_every_version_renders_alike_each_time(organisation):
    for version in COMMITMENTS:
        assert text_of(version, organisation) == text_of(version, organisation) != ""
