"""A youth's own page behind a private link: where they stand, yes or no, no longer."""

from datetime import timedelta

import pytest

from matching.models import Match, Party
from notifications.models import Message
from organisations.models import Programme
from tests.factories import NOON
from tests.factories.matching import AnswerFactory, MatchFactory, MeetingFactory
from tests.factories.youths import HelpRequestFactory, YouthFactory
from youths.models import HelpRequest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
MY_PAGE = "/min-side/"


def states_of(response):
    return [standing.state.value for standing, _introduction in response.context["standings"]]


def test_an_open_request_is_being_looked_for(my_page, asked):
    page = my_page(asked.youth)

    assert page.redirect_chain == [(MY_PAGE, 302)]
    assert states_of(page) == ["looking"]
    assert "Hi Amina" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_a_request_that_waits_for_the_guardian_says_so(my_page, programme):
    youth = YouthFactory(organisation=programme.organisation, under_age=True)
    HelpRequestFactory(youth=youth, programme=programme)

    assert states_of(my_page(youth)) == ["guardian"]


def test_a_programme_that_only_informs_guardians_looks_at_once(my_page, programme):
    programme.guardian_consent = Programme.GuardianConsent.INFORMED
    programme.save()
    youth = YouthFactory(organisation=programme.organisation, under_age=True)
    HelpRequestFactory(youth=youth, programme=programme)

    assert states_of(my_page(youth)) == ["looking"]


def test_a_proposal_says_who_what_they_can_and_why_them(my_page, proposed):
    page = my_page(proposed.youth)

    text = page.content.decode()
    _standing, about = page.context["standings"][0]
    assert states_of(page) == ["asked"]
    assert (about.name, about.skills, about.lacks) == ("Lars", ("Matematik (B level)",), ())
    assert about.reasons == (
        "You can both meet Monday 17:00–19:00.",
        "You are from the same area.",
        "Speaks Somali.",
    )
    assert "Would you like to meet Lars?" in text
    assert "Lars would like to be somebody you can talk to." in text
    assert "Bundgaard" not in text
    assert str(proposed.volunteer.recipient.phone) not in text


def test_the_youths_yes_waits_for_the_volunteers(my_page, proposed, browser):
    my_page(proposed.youth)

    response = browser.post(f"/min-side/svar/{proposed.pk}/", {"answer": "yes"}, follow=True)

    answer = proposed.answers.get()
    assert states_of(response) == ["waiting"]
    assert (answer.party, answer.says_yes, answer.answered_by) == (
        Party.YOUTH,
        True,
        proposed.youth.user,
    )


def test_the_youths_yes_as_the_second_starts_the_match(my_page, proposed, browser):
    AnswerFactory(match=proposed, party=Party.VOLUNTEER)
    my_page(proposed.youth)

    response = browser.post(f"/min-side/svar/{proposed.pk}/", {"answer": "yes"}, follow=True)

    proposed.refresh_from_db()
    assert states_of(response) == ["running"]
    assert (proposed.status, proposed.started_at) == (Match.Status.ACTIVE, NOON)
    assert Message.objects.filter(kind="match_started").count() == 2


def test_the_youths_no_ends_the_proposal_and_the_search_goes_on(my_page, proposed, browser):
    my_page(proposed.youth)

    response = browser.post(f"/min-side/svar/{proposed.pk}/", {"answer": "no"}, follow=True)

    proposed.refresh_from_db()
    assert states_of(response) == ["looking"]
    assert proposed.status == Match.Status.DECLINED


def test_the_same_answer_sent_twice_counts_once(my_page, proposed, browser):
    my_page(proposed.youth)

    browser.post(f"/min-side/svar/{proposed.pk}/", {"answer": "no"})
    response = browser.post(f"/min-side/svar/{proposed.pk}/", {"answer": "no"}, follow=True)

    assert proposed.answers.count() == 1
    assert "This proposal is no longer open." in response.content.decode()


def test_an_answer_that_is_neither_yes_nor_no_is_asked_for_again(my_page, proposed, browser):
    my_page(proposed.youth)

    response = browser.post(f"/min-side/svar/{proposed.pk}/", {"answer": "maybe"}, follow=True)

    assert "Choose yes or no." in response.content.decode()
    assert not proposed.answers.exists()


def test_a_running_match_shows_the_next_meeting_and_how_often_they_met(my_page, asked):
    asked.status = HelpRequest.Status.MATCHED
    asked.save()
    match = MatchFactory(request=asked, volunteer__name="Lars Bundgaard", active=True)
    MeetingFactory(match=match, held=True, starts_at=NOON - timedelta(days=7))
    MeetingFactory(match=match, held=True, starts_at=NOON - timedelta(days=14))
    MeetingFactory(match=match, starts_at=NOON + timedelta(days=1), place="Kvarterhuset")

    text = my_page(asked.youth).content.decode()

    assert "You and Lars have met 2 times." in text
    assert "Wednesday 7 October" in text
    assert "Kvarterhuset" in text


def test_a_running_match_without_a_planned_meeting_says_who_calls(my_page, asked):
    asked.status = HelpRequest.Status.MATCHED
    asked.save()
    MatchFactory(request=asked, volunteer__name="Lars Bundgaard", active=True)

    text = my_page(asked.youth).content.decode()

    assert "Lars calls or writes to you" in text
    assert "You and Lars have not met yet." in text


def test_an_ended_match_leads_to_asking_again(my_page, asked):
    asked.status = HelpRequest.Status.MATCHED
    asked.save()
    MatchFactory(request=asked, ended=True)

    page = my_page(asked.youth)

    assert states_of(page) == ["ended"]
    assert 'href="/korsoer/hjaelp/"' in page.content.decode()


def test_a_request_matched_before_it_was_brought_over_has_a_volunteer(my_page, asked):
    asked.status = HelpRequest.Status.MATCHED
    asked.save()

    page = my_page(asked.youth)

    assert states_of(page) == ["running"]
    assert "You have a volunteer" in page.content.decode()


def test_who_no_longer_needs_help_withdraws_the_request(my_page, asked, browser):
    my_page(asked.youth)

    response = browser.post(f"/min-side/ikke-mere/{asked.pk}/", follow=True)

    asked.refresh_from_db()
    assert states_of(response) == ["withdrawn"]
    assert asked.status == HelpRequest.Status.WITHDRAWN
    assert asked.events.get().by == asked.youth.user


def test_withdrawing_takes_an_open_proposal_back_and_is_nobodys_no(my_page, proposed, browser):
    my_page(proposed.youth)

    browser.post(f"/min-side/ikke-mere/{proposed.request.pk}/")

    proposed.refresh_from_db()
    proposed.request.refresh_from_db()
    assert not proposed.answers.exists()
    assert proposed.status == Match.Status.WITHDRAWN
    assert proposed.request.status == HelpRequest.Status.WITHDRAWN
    assert Message.objects.get().kind == "proposal_declined"


def test_withdrawing_twice_changes_nothing_more(my_page, asked, browser):
    my_page(asked.youth)

    browser.post(f"/min-side/ikke-mere/{asked.pk}/")
    response = browser.post(f"/min-side/ikke-mere/{asked.pk}/", follow=True)

    assert "This request is no longer open." in response.content.decode()
    assert asked.events.count() == 1


def test_a_running_match_is_not_withdrawn_by_the_youths_page(my_page, asked, browser):
    asked.status = HelpRequest.Status.MATCHED
    asked.save()
    MatchFactory(request=asked, active=True)
    my_page(asked.youth)

    browser.post(f"/min-side/ikke-mere/{asked.pk}/")

    asked.refresh_from_db()
    assert asked.status == HelpRequest.Status.MATCHED


def test_the_coordinators_number_stands_on_the_page(my_page, asked):
    asked.organisation.phone = "58 30 12 34"
    asked.organisation.save()

    assert 'href="tel:58301234"' in my_page(asked.youth).content.decode()


def test_steps_are_not_taken_by_opening_an_address(my_page, proposed, browser):
    my_page(proposed.youth)

    led_to = [
        browser.get(address).url
        for address in (
            f"/min-side/svar/{proposed.pk}/?answer=yes",
            f"/min-side/ikke-mere/{proposed.request.pk}/",
        )
    ]

    proposed.request.refresh_from_db()
    assert led_to == ["/min-side/", "/min-side/"]
    assert not proposed.answers.exists()
    assert proposed.request.is_open
