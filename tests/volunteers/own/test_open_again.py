"""Approved, and a mandatory step is open again: the volunteer reads which, and whose turn it is."""

import pytest

from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.screening import InterviewFactory, ScreeningRecordFactory
from tests.factories.volunteers import CertificateFactory
from tests.factories.youths import HelpRequestFactory
from volunteers.services.deciding import reopen_step

pytestmark = pytest.mark.django_db
FITS = "We look at who fits whom"
ONCE_IN_PLACE = "We can ask you once your steps are in place."
NOBODY_NEW = "Until this is in place we ask you about nobody new."


@pytest.fixture
def approved(jonas):
    """With every step taken, and somebody who asks for what they can do."""
    interview = ScreeningRecordFactory(volunteer=jonas, kind="interview")
    InterviewFactory(
        record=interview, second_verdict="yes", second_by=UserFactory(), second_at=NOON
    )
    ScreeningRecordFactory(volunteer=jonas, kind="references", reached=2)
    ScreeningRecordFactory(volunteer=jonas, kind="commitment", text_version="2026-11")
    ScreeningRecordFactory(volunteer=jonas, kind="course", reached=87)
    CertificateFactory(volunteer=jonas)
    jonas.status = "approved"
    jonas.save()
    return jonas


def open_again(volunteer, *keys):
    for key in keys:
        reopen_step(volunteer=volunteer, key=key, by=UserFactory(), at=NOON)


def read(browser, address):
    return " ".join(browser.get(address).content.decode().split())


def test_one_that_is_ours_stands_at_home_as_our_turn(browser, home, approved):
    approved.certificates.all().delete()

    words, steps = read(browser, home), read(browser, f"{home}trin/")

    assert "Not everything is in place" in words
    assert "Certificate" in words
    assert "Our turn" in words
    assert NOBODY_NEW in words
    assert "You need do nothing" not in words + steps
    assert "You can see below what, and whose turn it is." in steps


def test_of_a_talk_that_is_to_be_written_anew_no_colleague_is_said_to_read_it(
    browser, home, approved
):
    open_again(approved, "interview")

    words = read(browser, home)

    assert "We have talked together, and get back to you about it." in words
    assert "A colleague reads along" not in words


def test_one_that_is_theirs_stands_first_and_the_others_below(browser, home, approved):
    open_again(approved, "course", "references", "interview")

    words = read(browser, home)

    order = ["Your next step", "References", "Interview", "Our turn", "Introduction course"]
    places = [words.index(one) for one in order]
    assert places == sorted(places)
    assert words.count("Your turn") == 1  # the next step says so by itself
    assert NOBODY_NEW in words


def test_nobody_says_meanwhile_that_we_look_at_who_fits(browser, home, approved, programme):
    HelpRequestFactory(
        programme=programme, youth__organisation=approved.organisation, track="personal"
    )
    before = read(browser, home)
    open_again(approved, "commitment")

    after = read(browser, home)

    assert [FITS in words for words in (before, after)] == [True, False]
    assert [ONCE_IN_PLACE in words for words in (before, after)] == [False, True]
    assert NOBODY_NEW not in before


def test_on_pause_nothing_is_said_of_it(browser, home, approved):
    approved.certificates.all().delete()
    approved.status = "paused"
    approved.save()

    assert NOBODY_NEW not in read(browser, home)
