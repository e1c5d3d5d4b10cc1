"""Two who meet while a consent is withdrawn: both pages of the desk say so, and whom to call."""

from datetime import timedelta

import pytest
import time_machine

from tests.factories import NOON
from tests.factories.matching import MatchFactory
from tests.factories.organisations import ProgrammeFactory
from tests.factories.youths import ConsentFactory, GuardianFactory, HelpRequestFactory
from youths.models import Consent

NUMBERS = {"guardian": "+4531313131", "youth": "+4551234502", "volunteer": "+4561616161"}


@pytest.fixture
def match(organisation):
    """Of a sixteen-year-old; their guardian has said yes."""
    guardian = GuardianFactory(
        youth__organisation=organisation,
        youth__under_age=True,
        youth__recipient__phone=NUMBERS["youth"],
        recipient__phone=NUMBERS["guardian"],
    )
    ConsentFactory(youth=guardian.youth, kind=Consent.Kind.GUARDIAN, given_by=guardian.user)
    request = HelpRequestFactory(
        youth=guardian.youth, programme=ProgrammeFactory(organisation=organisation)
    )
    return MatchFactory(
        request=request, active=True, volunteer__recipient__phone=NUMBERS["volunteer"]
    )


@pytest.fixture
def shown(client, coordinator):
    client.force_login(coordinator)

    def page(address):
        with time_machine.travel(NOON + timedelta(hours=2), tick=False):
            return client.get(address, headers={"accept-language": "en"}).content.decode()

    return page


def withdraw(match, kind):
    match.youth.consents.get(kind=kind).withdraw(by=match.youth.user, at=NOON)


def test_a_match_that_rests_on_its_consents_says_nothing_of_them(shown, match):
    page = shown(match.get_absolute_url())

    assert "A consent is withdrawn" not in page
    assert "Plan a meeting" in page


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Consent.Kind.GUARDIAN, "The parent withdrew their yes on 6 October 2026."),
        (Consent.Kind.OWN_DATA, "has not consented to our use of the data."),
    ],
)
def test_the_page_of_the_match_says_which_is_withdrawn_and_plans_no_meeting(
    shown, match, kind, words
):
    withdraw(match, kind)

    page = shown(match.get_absolute_url())

    assert words in page
    assert "Plan a meeting" not in page


def test_all_who_are_to_be_called_can_be_called_from_both_pages(shown, match):
    withdraw(match, Consent.Kind.GUARDIAN)

    for page in (shown("/i-dag/"), shown(match.get_absolute_url())):
        for number in NUMBERS.values():
            assert f'class="button button-tertiary button-small"\n     href="tel:{number}"' in page


def test_the_guardian_of_somebody_who_is_18_is_not_called(shown, match):
    match.youth.birth_date, match.youth.birth_year = NOON.date().replace(year=2008), 2008
    match.youth.save()
    withdraw(match, Consent.Kind.OWN_DATA)

    assert NUMBERS["guardian"] not in shown("/i-dag/")
