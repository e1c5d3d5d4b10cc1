"""From a gap to a notice, in a real browser: at a desk and on a phone, in light and in dark."""

import re

import pytest
from playwright.sync_api import expect

from organisations import availability
from organisations.models import Area, Membership, Programme, Subject
from organisations.services import create_organisation
from tests.browser.axe import violations_on
from tests.browser.conftest import DESK, PHONE
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MembershipFactory
from tests.factories.volunteers import (
    ScreeningWaiverFactory,
    VolunteerEventFactory,
    VolunteerFactory,
)
from tests.factories.youths import HelpRequestFactory, YouthFactory
from tests.walls import act_in
from volunteers.models import Presence

pytestmark = pytest.mark.django_db(transaction=True)
# Colours change in a moment, not at once.
SETTLED = "Promise.all(document.getAnimations().map(one => one.finished))"
LATE = NOON.replace(year=2027, month=5)


@pytest.fixture
def house(clock):
    organisation = create_organisation(
        name="Ressourcebanken",
        municipality="Slagelse",
        areas=[("M", "Motalavej"), ("R", "Ringparken")],
        programmes=["ressourcebank"],
    )
    act_in(organisation)
    return organisation


@pytest.fixture
def coordinator(house):
    return MembershipFactory(organisation=house, user=UserFactory(name="Mette")).user


def subject(slug):
    return Subject.objects.get(slug=slug)


@pytest.fixture
def asked(house):
    """Three ask for mathematics in Motalavej; Rita could help one of them, and has nobody."""
    rita = VolunteerFactory(
        organisation=house,
        name="Rita Holm",
        can=[(subject("matematik"), "A")],
        free=availability.parse("mon 16:00-19:00"),
    )
    ScreeningWaiverFactory(volunteer=rita)
    return [
        HelpRequestFactory(
            youth=YouthFactory(organisation=house, area=Area.objects.get(code="M")),
            programme=Programme.objects.get(),
            wants=[(subject("matematik"), "B")],
        )
        for _ in range(3)
    ]


def sound(visitor, name):
    """Looked at in light and in dark: no fault, nothing wider than the screen, no violation."""
    for scheme in ("light", "dark"):
        visitor.page.emulate_media(color_scheme=scheme)
        visitor.page.evaluate(SETTLED)
        visitor.look(f"{name}-{scheme}")
        assert violations_on(visitor.page) == []
    width = visitor.page.evaluate("document.documentElement.scrollWidth")
    assert width <= visitor.size["width"]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_notice_is_made_from_a_gap(visit, house, coordinator, asked, size):
    desk = visit(size)
    desk.log_in(coordinator)
    desk.page.goto("/behov/")
    gap = "3 beder om matematik på B-niveau i Motalavej, 1 plads ledig: I mangler 2"
    expect(desk.page.get_by_text(gap)).to_be_visible()
    sound(desk, "demand")

    desk.page.get_by_label("Delt op efter").select_option("all")
    expect(desk.page).to_have_url(re.compile("split=all"))
    cell = desk.page.get_by_role("rowheader", name="Matematik på B-niveau i Motalavej")
    expect(cell).to_be_visible()
    sound(desk, "demand-all")

    desk.page.get_by_role("link", name="Lav et opslag").click()
    text = desk.page.get_by_label("Teksten")
    expect(text).to_have_value(re.compile("^Kan du hjælpe en ung med matematik på B-niveau"))
    sound(desk, "notice")
    text.fill("Vi mangler dig!\n\nKom forbi.")
    with desk.page.expect_request("**/behov/opslag.pdf*") as asking:
        desk.page.get_by_role("button", name="Plakat til print").click(no_wait_after=True)
    assert "Kom+forbi" in asking.value.url


def test_the_workbench_names_who_has_waited(visit, house, coordinator, asked):
    desk = visit(DESK)
    desk.log_in(coordinator)
    desk.page.goto(asked[0].get_absolute_url())
    strip = desk.page.get_by_role("region", name="De passer, og de venter")
    expect(strip).to_contain_text("Ikke bekræftet endnu")
    sound(desk, "in-line")

    strip.get_by_role("link", name="Rita Holm").click()

    expect(desk.page).to_have_url(re.compile("#volunteer-"))


def test_a_volunteer_taps_that_they_are_there(visit, house, clock):
    german = VolunteerFactory(organisation=house, name="Lars", can=[(subject("tysk"), "A")])
    VolunteerEventFactory(volunteer=german, at=NOON)
    MembershipFactory(organisation=house, user=german.user, role=Membership.Role.VOLUNTEER)
    clock.write_text(LATE.isoformat())
    phone = visit(PHONE)
    phone.log_in(german.user)
    phone.page.goto("/frivillig/")
    expect(phone.page.get_by_text("Lige nu er der ingen, der beder om tysk.")).to_be_visible()
    expect(phone.page.get_by_role("heading", name="Er du her stadig?")).to_be_visible()
    sound(phone, "resting-asked")

    phone.page.get_by_role("button", name="Jeg er her stadig").click()

    expect(phone.page.get_by_text("Tak! Godt at vide, at du er her.")).to_be_visible()
    expect(phone.page.get_by_text("Sidst bekræftet")).to_be_visible()
    sound(phone, "resting")
    assert Presence.objects.get().confirmed_at == LATE
