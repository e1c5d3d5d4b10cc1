"""A volunteer answers a proposal by a private link."""

from datetime import date

import pytest

from matching.models import Match, Party
from notifications.models import Message
from organisations.models import Link
from tests.factories import NOON
from tests.factories.matching import AnswerFactory
from tests.factories.volunteers import VolunteerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
ANSWER = "/svar/"


@pytest.fixture
def answer_page(opens):
    return lambda match: opens(match.volunteer.user, Link.Purpose.ANSWER, match)


def test_the_volunteer_is_told_what_is_asked_for_and_never_the_own_words(answer_page, proposed):
    page = answer_page(proposed)

    text = page.content.decode()
    about = page.context["about"]
    assert page.redirect_chain == [(ANSWER, 302)]
    assert (about.name, about.age_group, about.area) == ("Amina", "18–20 years", "Motalavej")
    assert about.subjects == ("Matematik (B level)",)
    assert about.times == ("Monday 17:00–19:00",)
    assert about.deadline_on == date(2026, 12, 1)
    assert "Will you help Amina?" in text
    for secret in ("Hassan", "Hemmelige ord", str(proposed.youth.recipient.phone)):
        assert secret not in text


def test_where_one_has_not_said_when_the_others_times_are_shown(answer_page, proposed):
    proposed.volunteer.slots.all().delete()

    about = answer_page(proposed).context["about"]

    assert about.times == ("Monday 16:00–19:00", "Thursday 16:00–19:00")


def test_the_volunteers_yes_waits_for_the_youths(answer_page, proposed, browser):
    answer_page(proposed)

    response = browser.post(ANSWER, {"answer": "yes"}, follow=True)

    answer = proposed.answers.get()
    assert (answer.party, answer.says_yes, answer.answered_by) == (
        Party.VOLUNTEER,
        True,
        proposed.volunteer.user,
    )
    assert "Thank you for saying yes to Amina" in response.content.decode()


def test_the_volunteers_yes_may_become_a_no_while_it_is_open(answer_page, proposed, browser):
    answer_page(proposed)

    browser.post(ANSWER, {"answer": "yes"})
    response = browser.post(ANSWER, {"answer": "no"}, follow=True)

    proposed.refresh_from_db()
    assert proposed.status == Match.Status.DECLINED
    assert "Thank you for your answer" in response.content.decode()
    assert "Amina" not in response.content.decode()


def test_both_yes_leads_the_volunteer_to_their_own_page(answer_page, proposed, browser):
    AnswerFactory(match=proposed, party=Party.YOUTH)
    answer_page(proposed)

    response = browser.post(ANSWER, {"answer": "yes"}, follow=True)

    message = Message.objects.get(kind="match_started", recipient=proposed.volunteer.recipient)
    assert message.link_purpose == Link.Purpose.VOLUNTEER_PAGE
    assert "You and Amina have both said yes" in response.content.decode()


def test_a_proposal_the_youth_declined_is_no_longer_open_and_says_no_more(
    answer_page, proposed, browser
):
    proposed.decline(party=Party.YOUTH, by=proposed.youth.user, at=NOON)

    text = answer_page(proposed).content.decode()
    response = browser.post(ANSWER, {"answer": "yes"}, follow=True)

    assert "This is no longer open" in text
    assert "Amina" not in text
    assert "Sadly it is not possible any more." in response.content.decode()
    assert not proposed.answers.filter(party=Party.VOLUNTEER).exists()


def test_an_empty_answer_of_the_volunteer_is_asked_for_again(answer_page, proposed, browser):
    answer_page(proposed)

    response = browser.post(ANSWER, {"answer": ""})

    assert response.status_code == 200
    assert "Choose yes or no." in response.content.decode()
    assert not proposed.answers.exists()


def test_opening_the_question_answers_nothing(answer_page, proposed):
    answer_page(proposed)

    proposed.refresh_from_db()
    assert proposed.is_proposed
    assert not proposed.answers.exists()


def test_another_volunteers_link_does_not_open_the_question(opens, proposed):
    other = VolunteerFactory(organisation=proposed.organisation)

    response = opens(other.user, Link.Purpose.ANSWER, proposed)

    assert response.status_code == 404


@pytest.mark.parametrize(
    ("born", "group"),
    [
        (date(2008, 10, 7), "under 18"),
        (date(2008, 10, 6), "18–20 years"),
        (date(2005, 10, 6), "21–24 years"),
        (date(1996, 10, 6), "30 or over"),
    ],
)
def test_the_volunteer_is_told_an_age_group_and_not_the_age(answer_page, proposed, born, group):
    youth = proposed.youth
    youth.birth_date, youth.birth_year = born, born.year
    youth.save()

    assert answer_page(proposed).context["about"].age_group == group
