"""The list of steps, and the next one of them on the volunteer's home."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from organisations.models import Membership
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MembershipFactory
from tests.factories.screening import (
    InterviewFactory,
    ReferenceFactory,
    ScreeningRecordFactory,
)
from tests.factories.volunteers import (
    CertificateFactory,
    ScreeningWaiverFactory,
    VolunteerFactory,
)
from volunteers.models import ScreeningRecord
from volunteers.services.references import ReferenceAnswer, answer_reference, judge_reference
from volunteers.services.screening import book_interview, order_certificate, write_interview

pytestmark = pytest.mark.django_db
QUERIES = 15


def words_of(page):
    return " ".join(page.content.decode().split())


def states(page):
    return {mark.step.key: str(mark.state) for mark in page.context["way"].marks}


def test_at_first_two_wait_for_us_and_three_for_the_volunteer(browser, home):
    page = browser.get(f"{home}trin/")

    assert states(page) == {
        "interview": "ours",
        "references": "yours",
        "certificate": "ours",
        "commitment": "yours",
        "course": "yours",
    }
    words = words_of(page)
    assert "0 of 5 are done." in words
    assert "Name 2 people who know you" in words
    assert "By 27 October 2026." in words
    assert words.count("button-primary") == 1
    assert f'button-primary" href="{home}trin/referencer/"' in words
    assert "no-store" in page["Cache-Control"]


def test_a_booked_interview_says_when(browser, home, jonas):
    book_interview(volunteer=jonas, booked_for=NOON + timedelta(days=2), by=jonas.user, at=NOON)

    assert "We meet on <strong>Thursday 8 October at 12:00</strong>." in words_of(
        browser.get(f"{home}trin/")
    )


def test_an_interview_whose_day_is_over_is_with_the_coordinator(browser, home, jonas):
    book_interview(volunteer=jonas, booked_for=NOON, by=jonas.user, at=NOON - timedelta(days=9))
    record = jonas.screening.get()
    record.booked_for = NOON - timedelta(days=1)
    record.save()

    words = words_of(browser.get(f"{home}trin/"))

    assert "We had agreed on Monday 5 October at 12:00." in words
    assert "We meet on" not in words


@pytest.mark.parametrize("verdict", ["yes", "doubt", "no"])
def test_no_verdict_of_an_interview_is_read_on_the_page(browser, home, jonas, verdict):
    write_interview(
        volunteer=jonas,
        held_on=NOON.date(),
        held_by=UserFactory(),
        answers={"why": "Hemmeligt svar"},
        verdict=verdict,
        by=UserFactory(),
        at=NOON,
    )

    page = browser.get(f"{home}trin/")

    assert states(page)["interview"] == "ours"
    words = words_of(page)
    assert "We have talked together" in words
    assert "not passed" not in words.lower()
    assert "Hemmeligt" not in words


def test_an_ordered_certificate_is_theirs_to_consent_to_for_fourteen_days(browser, home, jonas):
    order_certificate(volunteer=jonas, by=UserFactory(), at=NOON)

    page = browser.get(f"{home}trin/")

    assert states(page)["certificate"] == "yours"
    words = words_of(page)
    assert "have until 20 October 2026 to say yes there" in words
    assert "We keep only that we have seen it." in words


def test_after_the_fourteen_days_it_is_our_turn_again(browser, home, jonas):
    order_certificate(volunteer=jonas, by=UserFactory(), at=NOON - timedelta(days=15))

    page = browser.get(f"{home}trin/")

    assert states(page)["certificate"] == "ours"
    assert "the days to say yes in your Digital Post ended on 5 October 2026" in words_of(page)


def test_one_more_reference_is_asked_for_beside_an_answer_we_read(browser, home, jonas):
    """Two are needed: an answer that waits for us does not stop the volunteer."""
    ReferenceFactory(volunteer=jonas, answered=True)

    page = browser.get(f"{home}trin/")

    assert states(page)["references"] == "yours"
    assert "Name one more who knows you: we need 2 in all." in words_of(page)


def test_once_enough_are_named_we_wait_for_them(browser, home, jonas):
    ReferenceFactory.create_batch(2, volunteer=jonas)

    page = browser.get(f"{home}trin/")

    assert states(page)["references"] == "references"
    assert "We wait for your references" in words_of(page)


def test_a_step_they_were_late_with_can_still_be_taken(browser, home, jonas):
    jonas.created_at = NOON - timedelta(days=22)
    jonas.save()

    assert "The day was 5 October 2026. You can still do it." in words_of(
        browser.get(f"{home}trin/")
    )


def all_done(volunteer):
    interview = ScreeningRecordFactory(volunteer=volunteer, kind="interview")
    InterviewFactory(record=interview)
    ScreeningRecordFactory(volunteer=volunteer, kind="references", reached=2)
    ScreeningRecordFactory(volunteer=volunteer, kind="commitment", text_version="2026-11")
    ScreeningRecordFactory(volunteer=volunteer, kind="course", reached=87)
    CertificateFactory(volunteer=volunteer, valid_until=date(2028, 10, 1))


@pytest.mark.parametrize(
    ("status", "heading"),
    [
        ("screened", "You have done all there is to do"),
        ("approved", "You are approved"),
        ("paused", "You are on pause"),
    ],
)
def test_whoever_is_through_is_told_so_calmly(browser, home, jonas, status, heading):
    all_done(jonas)
    jonas.status = status
    jonas.save()

    page = browser.get(f"{home}trin/")

    words = words_of(page)
    assert f"<h1>{heading}</h1>" in words
    assert set(states(page).values()) == {"done"}
    assert "button-primary" not in words
    assert "valid until 1 October 2028" in words


def test_a_waiver_leaves_nothing_to_do(browser, home, jonas):
    ScreeningWaiverFactory(volunteer=jonas)
    CertificateFactory(volunteer=jonas)

    page = browser.get(f"{home}trin/")

    assert set(states(page).values()) == {"done"}
    assert words_of(page).count("You need not take it: it is settled.") == 4


def test_what_has_run_out_is_theirs_again_though_they_are_approved(browser, home, jonas):
    all_done(jonas)
    jonas.status = "approved"
    jonas.save()
    jonas.screening.filter(key="course").update(valid_until=date(2026, 10, 5))

    page, at_home = browser.get(f"{home}trin/"), browser.get(home)

    assert states(page)["course"] == "yours"
    assert "Something has to be renewed" in words_of(page)
    assert "Your next step" in words_of(at_home)


def test_without_steps_the_page_says_who_acts(browser, home, jonas):
    jonas.programme = None
    jonas.save()

    page = browser.get(f"{home}trin/")

    assert "The coordinator calls you and tells you what happens next." in words_of(page)
    assert browser.get(f"{home}trin/kursus/").status_code == 404


def test_home_leads_to_the_next_step_and_does_not_say_that_nobody_needs_them(browser, home):
    words = words_of(browser.get(home))

    assert "Your next step" in words
    assert f'href="{home}trin/referencer/"' in words
    assert f'href="{home}trin/"' in words
    assert "0 of 5 are done" in words
    assert "Nobody needs you right now" not in words


def test_home_says_when_all_that_is_left_is_ours(browser, home, jonas):
    all_done(jonas)
    jonas.certificates.all().delete()

    words = words_of(browser.get(home))

    assert "You need do nothing right now" in words
    assert "Nobody needs you right now" not in words


def test_home_of_the_approved_is_as_it_was(browser, home, jonas):
    all_done(jonas)
    jonas.status = "approved"
    jonas.save()

    words = words_of(browser.get(home))

    assert "in the bank" in words
    assert "Your next step" not in words


def test_nothing_a_reference_said_is_read_by_the_volunteer(browser, home, jonas, reference):
    answer = ReferenceAnswer(known="year", trust="no", reliable="doubt", words="Hemmelige ord")
    answer_reference(reference=reference, answer=answer, at=NOON)
    judge_reference(reference=reference, judgement="speaks_against", by=UserFactory(), at=NOON)

    told = [words_of(browser.get(f"{home}{page}")) for page in ("", "trin/", "trin/referencer/")]

    for language in ("en", "da"):
        with translation.override(language):
            shown = [reference.get_judgement_display(), reference.get_trust_display() + "<"]
        assert [one for one in told for word in shown if word in one] == []
    assert "Hemmelige" not in "".join(told)
    assert "speaks" not in "".join(told)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("page", ["trin/", "trin/referencer/"])
def test_the_pages_cost_the_same_for_any_number_of_references(
    browser, jonas, count, page, django_assert_num_queries
):
    ReferenceFactory.create_batch(count, volunteer=jonas)
    browser.force_login(jonas.user)
    browser.get(f"/frivillig/{page}")

    with django_assert_num_queries(QUERIES):
        response = browser.get(f"/frivillig/{page}")

    assert response.status_code == 200


def test_another_volunteers_steps_are_not_shown(browser, home, jonas):
    other = VolunteerFactory(organisation=jonas.organisation, programme=jonas.programme)
    MembershipFactory(
        organisation=jonas.organisation, user=other.user, role=Membership.Role.VOLUNTEER
    )
    ReferenceFactory(volunteer=other, name="Anden Andersen")
    ScreeningRecordFactory(volunteer=other, outcome=ScreeningRecord.Outcome.PASSED)

    page = browser.get(f"{home}trin/referencer/")

    assert "Anden" not in words_of(page)
    assert states(browser.get(f"{home}trin/"))["commitment"] == "yours"


def test_the_talk_is_ours_to_arrange_and_their_own_steps_need_not_wait(browser, home, jonas):
    for page in (home, f"{home}trin/"):
        assert "A coordinator calls or writes to you" in words_of(browser.get(page)).replace(
            "a coordinator", "A coordinator"
        )

    ScreeningRecordFactory(
        volunteer=jonas, kind="interview", begun=True, booked_for=NOON + timedelta(days=2)
    )

    assert "to agree a talk. Meanwhile" not in words_of(browser.get(home))
