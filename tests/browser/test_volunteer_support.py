"""A volunteer on a phone: from their page to the guidance, their hours, and the way out."""

import io
import re

import pypdf
import pytest
from playwright.sync_api import expect

from matching.models import Match
from organisations.models import Link, Membership
from tests.browser.conftest import DESK, PHONE
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.matching import MatchFactory, MeetingFactory
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.volunteers import TrainingFactory, VolunteerEventFactory, VolunteerFactory
from tests.walls import act_in, at_once
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(settings, live_server):
    settings.BASE_URL = live_server.url
    return OrganisationFactory(
        name="Den Digitale Ressourcebank", slug="korsoer", phone="58 37 00 00"
    )


@pytest.fixture
def match(house):
    lars = VolunteerFactory(organisation=house, name="Lars Bundgaard")
    MembershipFactory(organisation=house, user=lars.user, role=Membership.Role.VOLUNTEER)
    VolunteerEventFactory(volunteer=lars)
    TrainingFactory(volunteer=lars, title="Grænser")
    match = MatchFactory(
        volunteer=lars,
        request__youth__organisation=house,
        request__youth__name="Amina Hassan",
        active=True,
    )
    MeetingFactory(match=match, held=True)
    return match


def link_of(volunteer):
    secret = Link.objects.issue(
        organisation=volunteer.organisation,
        user=volunteer.user,
        purpose=Link.Purpose.VOLUNTEER_PAGE,
        about_id=volunteer.pk,
        at=NOON,
    )
    return f"/l/{secret}/"


@pytest.mark.usefixtures("clock")
def test_from_the_home_over_guidance_and_hours_to_a_proper_goodbye(visit, house, match):
    lars, desk = visit(PHONE), visit(DESK)
    page = lars.page
    coordinator = MembershipFactory(organisation=house, user=UserFactory(name="Maja")).user
    address = link_of(match.volunteer)
    at_once()

    page.goto(address)
    lars.look("volunteer-home")
    page.get_by_role("link", name="Vejledning: det første møde").click()
    page.get_by_role("link", name="Når du er bekymret").click()
    expect(page.get_by_role("link", name="Ring 112")).to_be_visible()
    lars.look("guidance-worried")

    page.goto("/frivillig/mit/timer/")
    expect(page.get_by_text("Grænser")).to_be_visible()
    page.get_by_role("button", name="Lav mit bevis").click()
    opened = page.get_by_role("link", name=re.compile(r"^\s*Bevis af"))
    answer = lars.context.request.get(opened.get_attribute("href"))
    lars.look("volunteer-hours")
    text = pypdf.PdfReader(io.BytesIO(answer.body())).pages[0].extract_text()
    code = re.search(r"(\w{4}-){6}\w{4}", text).group()
    assert "Amina" not in text

    employer = visit(PHONE)
    employer.page.goto("/korsoer/bevis/")
    employer.page.get_by_label("Koden på beviset").fill(code)
    employer.page.get_by_role("button", name="Tjek det").click()
    expect(employer.page.get_by_text("Ja, det er ægte")).to_be_visible()
    expect(employer.page.get_by_text("Lars Bundgaard")).to_be_visible()
    employer.look("certificate-checked")

    page.goto("/frivillig/mit/")
    page.get_by_role("link", name="Jeg vil gerne stoppe").click()
    page.get_by_label("Jeg flytter").check()
    lars.look("volunteer-leave")
    page.get_by_role("button", name="Bed om at stoppe").click()
    expect(page.get_by_text("Du har bedt om at stoppe")).to_be_visible()

    desk.log_in(coordinator)
    desk.page.goto("/i-dag/")
    expect(desk.page.get_by_text("1 forløb skal afsluttes først")).to_be_visible()
    desk.look("today-leaving")
    act_in(house)
    match.end(reason=Match.EndReason.VOLUNTEER_STOPPED, by=coordinator, at=NOON)
    at_once()
    desk.page.reload()
    desk.page.get_by_text("Sig farvel").click()
    desk.page.get_by_role("button", name="Ja, Lars stopper i dag").click()
    expect(desk.page.get_by_text("Den frivillige er stoppet.")).to_be_visible()

    act_in(house)
    assert Volunteer.objects.get().status == "ended"
    assert page.goto("/frivillig/mit/").status == 404
