"""The workbench, in a real browser: its cards are alike, whatever is known about whom."""

import pytest

from organisations import availability
from organisations.models import Programme
from organisations.services import create_organisation
from tests.browser.axe import violations_on
from tests.browser.conftest import DESK, PHONE
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.organisations import AreaFactory, MembershipFactory
from tests.factories.volunteers import PresenceFactory, ScreeningWaiverFactory, VolunteerFactory
from tests.factories.youths import HelpRequestFactory, YouthFactory
from tests.walls import act_in

pytestmark = pytest.mark.django_db(transaction=True)
PLACES = """cards => cards.map(card => {
    const of = name => card.querySelector(name).getBoundingClientRect();
    return [of(".score").left - of(".candidate-head").left, of(".score").top - of("h3").bottom > 0];
})"""
RUN_TOGETHER = """rows => rows.filter(row =>
    row.querySelector("p").getBoundingClientRect().top
    < row.querySelector("a").getBoundingClientRect().bottom - 1)"""


@pytest.fixture
def asked(clock):
    """Somebody to talk to, asked of two: about one of them there is much to say."""
    house = create_organisation(
        name="Ressourcebanken",
        municipality="Slagelse",
        areas=[("M", "Motalavej")],
        programmes=["ressourcebank"],
    )
    act_in(house)
    far = AreaFactory(organisation=house, name="Ringparken ved den gamle skole")
    free = availability.parse("mon 16:00-19:00")
    much = VolunteerFactory(organisation=house, name="Marianne Nielsen", area=far, free=free)
    little = VolunteerFactory(organisation=house, name="Bo", area=None, free=free)
    for volunteer in (much, little):
        ScreeningWaiverFactory(volunteer=volunteer)
    PresenceFactory(volunteer=much, confirmed_at=NOON)
    return HelpRequestFactory(
        youth=YouthFactory(organisation=house), programme=Programme.objects.get(), track="personal"
    )


@pytest.fixture
def coordinator(asked):
    return MembershipFactory(organisation=asked.organisation, user=UserFactory(name="Mette")).user


@pytest.mark.parametrize(
    ("size", "is_below"), [(DESK, False), (PHONE, True)], ids=["desk", "phone"]
)
def test_every_card_has_its_score_in_the_same_place(visit, asked, coordinator, size, is_below):
    desk = visit(size)
    desk.log_in(coordinator)
    desk.page.goto(asked.get_absolute_url())

    places = desk.page.eval_on_selector_all(".candidate", PLACES)
    desk.look("workbench")

    assert len(places) == 2
    assert places[0] == places[1]
    assert places[0][1] is is_below
    assert desk.page.eval_on_selector_all(".in-line li", RUN_TOGETHER) == []
    assert violations_on(desk.page) == []
