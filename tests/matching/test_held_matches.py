"""A guardian takes their yes back while a match runs: both pages say what happens."""

from datetime import timedelta

import pytest

from matching.consents import withdraw_consent
from organisations.models import Link
from tests.factories import NOON
from tests.factories.matching import MatchFactory
from tests.factories.youths import ConsentFactory, GuardianFactory, HelpRequestFactory, YouthFactory
from youths.services import latest_denial

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]


@pytest.fixture
def youth(programme):
    youth = YouthFactory(organisation=programme.organisation, name="Sara Ali", under_age=True)
    return GuardianFactory(youth=youth, recipient__language="en").youth


@pytest.fixture
def given(youth, programme):
    """The guardian's yes, by which a match runs."""
    consent = ConsentFactory(youth=youth, kind="guardian", given_by=youth.guardian.user)
    request = HelpRequestFactory(youth=youth, programme=programme, status="matched")
    MatchFactory(request=request, active=True)
    return consent


def withdraw(consent):
    withdraw_consent(consent=consent, by=consent.given_by, at=NOON)


def states_of(page):
    return [standing.state.value for standing, _introduction in page.context["standings"]]


def test_the_youth_reads_that_they_wait_and_what_happens(my_page, youth, given):
    before = states_of(my_page(youth))

    withdraw(given)

    page = my_page(youth)
    assert (before, states_of(page)) == (["running"], ["held"])
    assert "agree on no meetings" in page.content.decode()


def test_the_desk_knows_who_took_it_back_though_the_youth_has_asked_again(youth, given, programme):
    withdraw(given)
    HelpRequestFactory(youth=youth, programme=programme, created_at=NOON + timedelta(days=1))

    assert latest_denial(youth).said == "withdrawn"


def test_the_guardian_reads_that_the_coordinator_calls(opens, youth, given):
    guardian = youth.guardian

    withdraw(given)

    page = opens(guardian.user, Link.Purpose.GUARDIAN, youth).content.decode()
    assert "Sara has a volunteer already" in page
    assert "We propose nobody" not in page
