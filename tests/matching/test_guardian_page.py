"""A guardian's page behind their link: read, yes or no, take it back; nothing else opens."""

from datetime import date, timedelta

import pytest
import time_machine

from matching.models import Match
from organisations.models import Link, Programme
from tests.factories import NOON
from tests.factories.matching import MatchFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.youths import ConsentFactory, GuardianFactory, HelpRequestFactory, YouthFactory
from tests.queries import counting
from tests.walls import act_in
from youths.models import Consent, Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
PAGE, ANSWER, WITHDRAW = "/vaerge/", "/vaerge/svar/", "/vaerge/traek-tilbage/"


@pytest.fixture
def guardian(programme):
    guardian = GuardianFactory(
        youth=YouthFactory(
            organisation=programme.organisation, name="Amina Hassan", under_age=True
        ),
        recipient__language="en",
    )
    HelpRequestFactory(youth=guardian.youth, programme=programme, wishes="Hemmelige ord")
    return guardian


@pytest.fixture
def opened(opens):
    """The page, opened by the guardian's own link."""
    return lambda one: opens(one.user, Link.Purpose.GUARDIAN, one.youth)


def answer(browser, word):
    return browser.post(ANSWER, {"answer": word}, follow=True)


def standing(page):
    question = page.context["question"]
    return question.asks, question.said


def test_the_page_asks_in_general_words_and_never_tells_what_the_youth_wrote(opened, guardian):
    guardian.organisation.phone = "58 30 12 34"
    guardian.organisation.save()

    page = opened(guardian)

    text = page.content.decode()
    assert page.redirect_chain == [(PAGE, 302)]
    assert standing(page) == ("answer", "nothing")
    assert "May Amina take part?" in text
    assert 'href="tel:58301234"' in text
    assert "Hemmelige" not in text
    assert "Hassan" not in text
    assert "no-store" in page["Cache-Control"]


def test_a_yes_is_a_record_of_who_when_how_and_which_text(opened, guardian, browser):
    opened(guardian)

    page = answer(browser, "yes")

    consent = guardian.youth.consents.guardians().get()
    assert standing(page) == ("answer", "yes")
    assert "You said yes on" in page.content.decode()
    assert (consent.given_by, consent.given_at) == (guardian.user, NOON)
    assert (consent.channel, consent.text_version, consent.language) == ("link", "2026-12", "en")


def test_a_yes_said_twice_is_one(opened, guardian, browser):
    opened(guardian)

    answer(browser, "yes")
    answer(browser, "yes")

    assert guardian.youth.consents.guardians().count() == 1


def test_a_no_is_kept_and_may_become_a_yes(opened, guardian, browser):
    opened(guardian)

    said_no = answer(browser, "no")
    answer(browser, "no")
    said_yes = answer(browser, "yes")

    assert standing(said_no) == ("answer", "no")
    assert standing(said_yes) == ("answer", "yes")
    assert Refusal.objects.count() == 1


def test_a_yes_is_withdrawn_and_may_be_given_anew(opened, guardian, browser):
    opened(guardian)
    answer(browser, "yes")

    page = browser.post(WITHDRAW, follow=True)
    again = browser.post(WITHDRAW, follow=True)

    consent = guardian.youth.consents.guardians().get()
    assert standing(page) == standing(again) == ("answer", "withdrawn")
    assert (consent.withdrawn_at, consent.withdrawn_by) == (NOON, guardian.user)
    assert standing(answer(browser, "yes")) == ("answer", "yes")


def test_a_no_from_an_old_page_takes_the_yes_back(opened, guardian, browser):
    opened(guardian)
    answer(browser, "yes")

    answer(browser, "no")

    assert not Consent.objects.guardians().in_force().exists()
    assert not Refusal.objects.exists()


def test_an_answer_that_is_neither_is_asked_for_again(opened, guardian, browser):
    opened(guardian)

    page = answer(browser, "maybe")

    assert "Choose yes or no." in page.content.decode()
    assert standing(page) == ("answer", "nothing")


@pytest.mark.parametrize(
    ("policy", "asks"),
    [(Programme.GuardianConsent.INFORMED, "tells"), (Programme.GuardianConsent.NONE, "nothing")],
)
def test_where_no_answer_is_asked_for_none_is_taken(
    opened, guardian, programme, browser, policy, asks
):
    programme.guardian_consent = policy
    programme.save()

    page = opened(guardian)
    refused = answer(browser, "yes")

    assert standing(page)[0] == asks
    assert ANSWER not in page.content.decode()
    assert "There is nothing to answer any more." in refused.content.decode()
    assert not Consent.objects.guardians().exists()


def test_who_no_longer_asks_for_help_needs_no_answer(opened, guardian):
    guardian.youth.requests.update(status="withdrawn")

    assert standing(opened(guardian))[0] == "nothing"


@pytest.mark.parametrize(("hour", "asks"), [("21:59:59", "answer"), ("22:00:00", "adult")])
def test_at_danish_midnight_of_the_18th_birthday_nothing_is_asked(opened, guardian, hour, asks):
    guardian.youth.birth_date, guardian.youth.birth_year = date(2008, 10, 8), 2008
    guardian.youth.save()
    opened(guardian)

    with time_machine.travel(f"2026-10-07T{hour}+00:00", tick=False):
        page = opened(guardian)

    assert standing(page)[0] == asks


def test_the_page_speaks_the_guardians_language_until_they_choose_another(client, opens, guardian):
    guardian.recipient.language = "da"
    guardian.recipient.save()

    danish = opens(guardian.user, Link.Purpose.GUARDIAN, guardian.youth)
    client.cookies["django_language"] = "en"
    english = client.get(PAGE)

    assert '<html lang="da"' in danish.content.decode()
    assert '<html lang="en"' in english.content.decode()


def test_the_first_tap_on_a_language_is_obeyed(client, opens, guardian):
    guardian.recipient.language = "da"
    guardian.recipient.save()
    opens(guardian.user, Link.Purpose.GUARDIAN, guardian.youth)

    arabic = client.get(PAGE, {"sprog": "ar"})

    assert '<html lang="ar"' in arabic.content.decode()


def test_the_link_of_a_guardian_opens_their_youth_and_nothing_else(opened, guardian, browser):
    other = GuardianFactory(youth__organisation=guardian.organisation)
    HelpRequestFactory(youth=other.youth)
    opened(guardian)

    answer(browser, "yes")
    elsewhere = [browser.get(address).status_code for address in ("/min-side/", "/svar/", "/log/")]

    assert elsewhere == [404, 404, 404]
    assert [one.youth for one in Consent.objects.guardians()] == [guardian.youth]


def test_a_link_of_somebody_else_about_the_youth_opens_nothing(opens, guardian):
    other = GuardianFactory(youth__organisation=guardian.organisation)

    by_other = opens(other.user, Link.Purpose.GUARDIAN, guardian.youth)
    by_youth = opens(guardian.youth.user, Link.Purpose.GUARDIAN, guardian.youth)

    assert (by_other.status_code, by_youth.status_code) == (404, 404)


def test_a_link_of_another_organisation_opens_nothing(opens, guardian):
    elsewhere = OrganisationFactory()

    page = opens(guardian.user, Link.Purpose.GUARDIAN, guardian.youth, organisation=elsewhere)

    act_in(guardian.organisation)
    assert page.status_code == 404


def test_an_unknown_and_an_expired_link_tell_of_nobody(browser, guardian):
    """Who once had a good one is told whom to call (`tests/youths/test_guardian_link.py`)."""
    issued = NOON - timedelta(days=30)
    secret = Link.objects.issue(
        organisation=guardian.organisation,
        user=guardian.user,
        purpose=Link.Purpose.GUARDIAN,
        about_id=guardian.youth_id,
        at=issued,
    )

    answers = [browser.get(f"/l/{word}/") for word in (secret, "no-such-secret")]

    assert [one.status_code for one in answers] == [404, 404]
    assert [name in one.content.decode() for one in answers for name in ("Amina", "Hassan")] == (
        [False] * 4
    )
    assert browser.get(PAGE).status_code == 404


def test_steps_are_not_taken_by_opening_an_address(opened, guardian, browser):
    opened(guardian)

    led_to = [browser.get(address).url for address in (f"{ANSWER}?answer=yes", WITHDRAW)]

    assert led_to == [PAGE, PAGE]
    assert not Consent.objects.guardians().exists()


def test_the_page_costs_the_same_for_any_number_of_requests(opened, guardian, programme):
    costs = []
    opened(guardian)
    for rows in (1, 3):
        while guardian.youth.requests.count() < rows:
            HelpRequestFactory(youth=guardian.youth, programme=programme)
        with counting(costs):
            opened(guardian)

    assert costs[0] == costs[1]


def test_a_withdrawal_by_link_takes_the_open_proposal_back(opened, guardian, browser):
    ConsentFactory(youth=guardian.youth, kind=Consent.Kind.GUARDIAN)
    match = MatchFactory(request=guardian.youth.requests.get())
    opened(guardian)

    browser.post(WITHDRAW)

    match.refresh_from_db()
    assert (match.status, match.settled_by) == (
        Match.Status.WITHDRAWN,
        match.organisation.system_user,
    )
