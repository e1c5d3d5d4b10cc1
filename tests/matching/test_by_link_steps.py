"""What a youth does from their own page: tells how it goes, asks for a person, is erased."""

from datetime import timedelta

import pytest

from matching.models import Inquiry, YouthAnswer
from notifications.models import Message
from organisations.models import Link
from tests.factories import NOON
from tests.factories.matching import (
    InquiryFactory,
    MatchFactory,
    MeetingFactory,
    YouthAnswerFactory,
)
from tests.factories.youths import YouthFactory
from tests.queries import counting
from youths.models import HelpRequest, Youth

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
FACES = {"trusts": "3", "is_helped": "2", "looks_forward": "1"}


@pytest.fixture
def running(asked):
    """Amina and Lars have met once."""
    asked.status = HelpRequest.Status.MATCHED
    asked.save()
    match = MatchFactory(request=asked, volunteer__name="Lars Bundgaard", active=True)
    MeetingFactory(match=match, held=True, starts_at=NOON - timedelta(days=7))
    return match


def tell(browser, match, **faces):
    return browser.post(f"/min-side/hvordan-gaar-det/{match.pk}/", FACES | faces, follow=True)


def test_three_faces_are_kept(my_page, browser, running):
    my_page(running.youth)

    page = tell(browser, running)

    answer = YouthAnswer.objects.get()
    assert (answer.trusts, answer.is_helped, answer.looks_forward) == (3, 2, 1)
    assert (answer.answered_by, answer.answered_at) == (running.youth.user, NOON)
    assert "Thank you. That helps us to help you." in page.content.decode()


def test_told_twice_on_a_day_the_last_stands(my_page, browser, running):
    my_page(running.youth)

    tell(browser, running)
    tell(browser, running, trusts="1")

    assert YouthAnswer.objects.get().trusts == 1


def test_where_no_face_is_tapped_it_is_said_once(my_page, browser, running):
    my_page(running.youth)

    page = tell(browser, running, **dict.fromkeys(FACES, ""))

    text = page.content.decode()
    assert page.status_code == 422
    assert text.count("Tap a face") == 1
    assert not YouthAnswer.objects.exists()


@pytest.mark.parametrize("faces", [{"trusts": ""}, {"trusts": "4"}, {"looks_forward": "x"}])
def test_a_face_that_is_missing_is_asked_for_beside_it(my_page, browser, running, faces):
    my_page(running.youth)

    page = tell(browser, running, **faces)

    text = page.content.decode()
    assert page.status_code == 422
    assert not YouthAnswer.objects.exists()
    assert "How is it going with Lars?" in text
    assert 'value="2"' in text


@pytest.mark.parametrize(("days", "is_asked"), [(29, False), (30, True)])
def test_it_is_asked_every_month(my_page, running, days, is_asked):
    YouthAnswerFactory(match=running, answered_on=NOON.date() - timedelta(days=days))

    assert ("How is it going with Lars?" in my_page(running.youth).content.decode()) is is_asked


def test_who_has_not_met_is_not_asked(my_page, running):
    running.meetings.all().delete()

    assert "How is it going" not in my_page(running.youth).content.decode()


def test_who_wants_to_talk_is_heard_once(my_page, browser, asked, coordinator):
    my_page(asked.youth)

    browser.post("/min-side/tal-med-os/")
    page = browser.post("/min-side/tal-med-os/", follow=True)

    inquiry, message = Inquiry.objects.get(), Message.objects.get()
    assert (inquiry.kind, inquiry.youth, inquiry.asked_at) == ("talk", asked.youth, NOON)
    assert (message.kind, message.recipient.user) == ("youth_asks", coordinator)
    assert "We have got it, and one of us gets in touch with you." in page.content.decode()


def test_the_page_tells_when_a_person_has_seen_it(my_page, asked, coordinator):
    inquiry = InquiryFactory(youth=asked.youth, talk=True)
    inquiry.handle(by=coordinator, at=NOON)

    text = my_page(asked.youth).content.decode()

    assert "A coordinator saw it on 6 October 2026" in text
    assert "Yes, I want to talk to a coordinator" in text


def test_who_wants_to_stop_ends_nothing_alone(my_page, browser, running, coordinator):
    my_page(running.youth)

    page = browser.post(f"/min-side/stop/{running.pk}/", follow=True)

    running.refresh_from_db()
    assert running.is_active
    assert Inquiry.objects.get().match == running
    assert Message.objects.get().kind == "youth_asks"
    assert "You want to stop with Lars" in page.content.decode()


def test_what_has_ended_is_not_asked_to_end(my_page, browser, asked):
    match = MatchFactory(request=asked, ended=True)
    my_page(asked.youth)

    page = browser.post(f"/min-side/stop/{match.pk}/", follow=True)

    assert not Inquiry.objects.exists()
    assert "You two have already finished." in page.content.decode()


def test_erased_at_once_when_nothing_runs(my_page, browser, asked):
    my_page(asked.youth)

    page = browser.post("/min-side/slet/", {"sure": "on"}, follow=True)

    assert page.redirect_chain == [("/slettet/", 302)]
    assert not Youth.objects.known().exists()
    assert "You are erased" in page.content.decode()
    assert browser.get("/min-side/").status_code == 404


def test_not_erased_without_the_tick(my_page, browser, asked):
    my_page(asked.youth)

    page = browser.post("/min-side/slet/", {"sure": ""})

    assert page.status_code == 422
    assert "Tick the box if you mean it." in page.content.decode()
    assert Youth.objects.known().count() == 1


def test_erased_later_when_a_match_runs_and_taken_back(my_page, browser, running, coordinator):
    my_page(running.youth)
    page = browser.post("/min-side/slet/", {"sure": "on"}, follow=True)
    after = browser.post("/min-side/slet/fortryd/", follow=True)

    asked = "You have asked to be erased"
    assert asked in page.content.decode()
    assert asked not in after.content.decode()
    assert Youth.objects.known().count() == 1
    assert not Inquiry.objects.open().exists()


STEPS = ("hvordan-gaar-det/{}/", "stop/{}/", "tal-med-os/", "slet/fortryd/")


@pytest.mark.parametrize("step", STEPS)
def test_steps_are_taken_by_post_alone(my_page, browser, running, step):
    my_page(running.youth)

    page = browser.get(f"/min-side/{step.format(running.pk)}?sprog=so", follow=True)

    assert page.redirect_chain == [("/min-side/", 302)]
    assert '<html lang="so"' in page.content.decode()
    assert not Inquiry.objects.exists()
    assert not YouthAnswer.objects.exists()


@pytest.mark.parametrize("step", STEPS[:2])
def test_another_youths_match_is_not_there(my_page, browser, running, step):
    my_page(YouthFactory(organisation=running.organisation))

    assert browser.post(f"/min-side/{step.format(running.pk)}", FACES).status_code == 404


def test_the_links_cookie_is_sent_to_the_pages_below_and_nowhere_else(my_page, browser, asked):
    my_page(asked.youth)

    cookie = browser.cookies["link_my_page"]

    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/min-side/", True, "Lax")


def test_erasing_takes_the_cookie_and_every_link(my_page, browser, asked):
    my_page(asked.youth)

    browser.post("/min-side/slet/", {"sure": "on"})

    assert browser.cookies["link_my_page"].value == ""
    assert not Link.objects.usable(at=NOON).exists()


@pytest.mark.parametrize("meetings", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_meetings(my_page, browser, running, meetings):
    for week in range(2, 1 + meetings):
        MeetingFactory(match=running, held=True, starts_at=NOON - timedelta(days=7 * week))
    my_page(running.youth)
    costs = []

    with counting(costs):
        page = browser.get("/min-side/")

    assert costs == [22]
    assert f"{meetings} time" in page.content.decode() or meetings == 1
