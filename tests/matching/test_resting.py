"""Volunteers whom nobody asks for: who they are, what they are told, and one tap in answer."""

from datetime import timedelta

import pytest
import time_machine

from organisations.models import Link, Membership
from tests.factories import NOON
from tests.factories.matching import MatchFactory
from tests.factories.organisations import MembershipFactory, SubjectFactory
from tests.factories.volunteers import PresenceFactory, VolunteerEventFactory, VolunteerFactory
from tests.factories.youths import HelpRequestFactory, YouthFactory
from tests.queries import counting
from volunteers.models import Presence
from volunteers.services import confirm_presence

pytestmark = pytest.mark.django_db
LOGIN, BY_LINK = "/frivillig/", "/frivillig/mit/"


@pytest.fixture(autouse=True)
def _in_october():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def german(organisation):
    return SubjectFactory(organisation=organisation, name="Tysk", name_en="German")


@pytest.fixture
def french(organisation):
    return SubjectFactory(organisation=organisation, name="Fransk", name_en="French")


@pytest.fixture
def lars(organisation, german):
    made = VolunteerFactory(
        organisation=organisation, name="Lars", can=[(german, "B")], tracks="academic"
    )
    MembershipFactory(organisation=organisation, user=made.user, role=Membership.Role.VOLUNTEER)
    return made


@pytest.fixture
def ask(organisation):
    def asked(*wants, **told):
        youth = YouthFactory(organisation=organisation, languages=["da"])
        return HelpRequestFactory(youth=youth, wants=wants, **told)

    return asked


@pytest.fixture(params=[LOGIN, BY_LINK])
def home(request, browser, opens, lars):
    """The volunteer's page, once by login and once by link."""
    if request.param == LOGIN:
        browser.force_login(lars.user)
    else:
        opens(lars.user, Link.Purpose.VOLUNTEER_PAGE, lars)
    return request.param


def told(browser, home=LOGIN):
    return " ".join(browser.get(home).content.decode().split())


@pytest.fixture
def reads(browser, lars):
    browser.force_login(lars.user)
    return lambda: told(browser)


NOBODY = "Right now nobody asks for {}. We write when somebody does."


def test_nobody_asks_for_it(browser, home):
    assert NOBODY.format("German") in told(browser, home)
    assert "You are resting in the bank" in told(browser, home)


def test_several_subjects_are_named(reads, lars, french):
    lars.skills.create(organisation=lars.organisation, subject=french, level="C")

    assert NOBODY.format("German or French") in reads()


def test_a_level_is_named_where_only_a_higher_one_is_asked_for(reads, ask, german):
    ask((german, "A"))

    assert NOBODY.format("German up to B level") in reads()


@pytest.mark.parametrize("level", ["B", "C"])
def test_a_level_they_reach_is_asked_for(reads, ask, german, level):
    ask((german, level))

    assert "Somebody asks for what you can do." in reads()


@pytest.mark.parametrize("asked", [{"languages": ["ar"]}, {"track": "both"}])
def test_their_subject_in_another_way_is_not_them(reads, ask, german, asked):
    ask((german, "B"), **asked)

    assert NOBODY.format("exactly what you offer") in reads()


@pytest.mark.parametrize("asked", [{"volunteer_gender": "must:female"}, {"free": []}])
def test_gender_and_time_make_nobody_rest(reads, ask, german, asked):
    ask((german, "B"), **asked)

    assert "Somebody asks for what you can do." in reads()


@pytest.mark.parametrize("status", ["matched", "withdrawn"])
def test_what_is_over_asks_for_nobody(reads, ask, german, status):
    ask((german, "B"), status=status)

    assert NOBODY.format("German") in reads()


def test_without_a_certificate_they_rest_all_the_same(reads, lars):
    lars.certificates.all().delete()

    assert NOBODY.format("German") in reads()


@pytest.mark.parametrize("status", ["interested", "screened", "paused"])
def test_who_is_not_approved_is_not_told_that_they_rest(reads, lars, status):
    lars.become(status, by=lars.user, at=NOON)

    assert "I am still here" not in reads()


def test_somebody_with_a_youth_has_other_things_to_read(reads, lars, ask, german):
    MatchFactory(request=ask((german, "B"), status="matched"), volunteer=lars, active=True)

    assert "I am still here" not in reads()


def test_one_tap_says_that_they_are_there(browser, home, lars):
    response = browser.post(f"{home}er-her/", {"answer": "here"}, follow=True)

    assert response.redirect_chain == [(home, 302)]
    said = Presence.objects.get(volunteer=lars)
    assert (said.confirmed_at, said.confirmed_by) == (NOON, lars.user)
    assert "Last confirmed 6 October 2026" in " ".join(response.content.decode().split())


def test_saying_so_twice_on_a_day_is_once(browser, home, lars):
    for _tap in range(2):
        browser.post(f"{home}er-her/", {"answer": "here"})
    assert Presence.objects.filter(volunteer=lars).count() == 1
    confirm_presence(volunteer=lars, by=lars.user, at=NOON + timedelta(days=1))
    assert Presence.objects.filter(volunteer=lars).count() == 2


def test_after_six_months_the_page_asks(reads, lars):
    lars.created_at = NOON - timedelta(days=400)
    lars.save()
    VolunteerEventFactory(volunteer=lars, at=NOON - timedelta(days=183))

    assert "Are you still here?" in reads()
    PresenceFactory(volunteer=lars, confirmed_at=NOON - timedelta(days=100))
    assert "Are you still here?" not in reads()


def test_a_break_and_a_goodbye_are_one_tap_away(browser, home, lars):
    lars.created_at = NOON - timedelta(days=400)
    lars.save()
    VolunteerEventFactory(volunteer=lars, at=NOON - timedelta(days=183))

    page = browser.get(home).content.decode()

    assert "I need a break" in page
    assert f'href="{home}pause/"' in page
    assert f'href="{home}stop/"' in page


def test_only_a_post_says_anything(browser, home, lars):
    assert browser.get(f"{home}er-her/").url == home
    assert not Presence.objects.exists()


def test_a_coordinator_hears_it_on_the_phone(browser, coordinator, lars):
    browser.force_login(coordinator)

    page = browser.post(f"/frivillige/{lars.pk}/er-her/", follow=True)

    assert Presence.objects.get(volunteer=lars).confirmed_by == coordinator
    assert "Last confirmed" in page.content.decode()


def test_the_page_costs_the_same_however_many_ask(reads, ask, french):
    costs = []
    ask((french, "B"))
    reads()
    with counting(costs):
        reads()
    for _ in range(5):
        ask((french, "C"))

    with counting(costs):
        reads()

    assert costs[0] == costs[1]
