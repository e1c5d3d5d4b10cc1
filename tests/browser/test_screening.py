"""A volunteer walked from interested to proposed, as coordinators do it at the desk."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from matching.models import Match
from organisations import availability, scope
from organisations.models import Programme, Subject
from organisations.services import create_organisation
from tests.browser.axe import violations_on
from tests.browser.conftest import DESK
from tests.browser.pages import OPEN_ALL
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MembershipFactory
from tests.factories.volunteers import VolunteerFactory
from tests.factories.youths import HelpRequestFactory
from tests.walls import act_in
from volunteers.models import Interview, Reference
from volunteers.services.references import ReferenceAnswer, answer_reference
from volunteers.services.screening import answer_course, sign_commitment

pytestmark = pytest.mark.django_db(transaction=True)
MONDAY = availability.parse("mon 16:00-19:00")
YES = ReferenceAnswer(known="long", trust="yes", reliable="yes", words="Rolig og tålmodig.")


class Bank:
    """An organisation with one newcomer, somebody who needs them, and two who run it."""

    def __init__(self):
        self.organisation = create_organisation(
            name="Den Digitale Ressourcebank",
            areas=[("M", "Motalavej")],
            programmes=["ressourcebank"],
        )
        act_in(self.organisation)
        programme = Programme.objects.get()
        maths = Subject.objects.get(slug="matematik")
        self.request = HelpRequestFactory(
            youth__organisation=self.organisation,
            youth__name="Sara Ali",
            programme=programme,
            wants=[(maths, "B")],
            free=MONDAY,
        )
        self.volunteer = VolunteerFactory(
            organisation=self.organisation,
            programme=programme,
            name="Henning Friis",
            status="interested",
            certified=False,
            can=[(maths, "A")],
            free=MONDAY,
        )
        self.maja, self.jonas = (
            MembershipFactory(organisation=self.organisation, user=UserFactory(name=name)).user
            for name in ("Maja Lund", "Jonas Brandt")
        )
        self.page = self.volunteer.get_absolute_url()


@pytest.fixture
def bank(clock):
    return Bank()


@pytest.fixture
def at_desk(visit):
    def opened(user):
        visitor = visit(DESK)
        visitor.log_in(user)
        return visitor

    return opened


def step(page, key):
    return page.locator(f"#step-{key}")


def test_from_interested_to_proposed(bank, at_desk):
    maja, jonas = at_desk(bank.maja), at_desk(bank.jonas)

    agree_on_a_time(maja)
    write_the_interview(maja)
    a_colleague_reads_it(jonas)
    two_references_speak(maja, bank)
    the_certificate_is_seen(maja, bank)
    the_volunteer_does_their_part(bank)
    approve(maja, bank)
    propose(maja, bank)

    with scope.within(bank.organisation):
        bank.volunteer.refresh_from_db()
        statuses = bank.volunteer.events.order_by("pk").values_list("status", flat=True)
        assert list(statuses) == ["interviewed", "screened", "approved"]
        assert Match.objects.get().volunteer == bank.volunteer


def agree_on_a_time(desk):
    page = desk.page
    page.goto("/i-dag/")
    page.locator("#newcomer").get_by_role("link", name="Henning Friis", exact=True).click()
    expect(page.get_by_text("Mangler før godkendelse:")).to_be_visible()
    desk.look("screening-newcomer")
    interview = step(page, "interview")
    interview.get_by_text("Aftal en tid", exact=True).click()
    interview.locator("[name=day]").fill("2026-10-06")
    interview.locator("[name=clock]").fill("13:00")
    interview.get_by_role("button", name="Gem tiden").click()
    expect(step(page, "interview")).to_contain_text("6. oktober 2026 kl. 13.00")


def write_the_interview(desk):
    page = desk.page
    step(page, "interview").get_by_role("link", name="Skriv samtalen ned").click()
    for name in Interview.QUESTIONS[:-1]:
        page.fill(f"textarea[name={name}]", "Et par ord om det.")
    look_with_axe(desk, "screening-interview")
    page.get_by_label("ja, gerne").check(force=True)
    page.get_by_role("button", name="Gem samtalen").click()
    expect(step(page, "interview")).to_contain_text("En kollega skal læse den")


def a_colleague_reads_it(desk):
    page = desk.page
    page.goto("/i-dag/")
    look_with_axe(desk, "screening-today")
    page.locator("#screening").get_by_role("link", name="Henning Friis", exact=True).click()
    page.get_by_role("link", name="Læs den, og giv din vurdering").click()
    expect(page.get_by_text("Et par ord om det.").first).to_be_visible()
    look_with_axe(desk, "screening-second")
    second = page.get_by_role("region", name="Din vurdering")
    second.get_by_label("ja, gerne").check(force=True)
    second.get_by_role("button", name="Gem min vurdering").click()
    expect(page.locator(".page-head")).to_contain_text("har været til samtale")


def two_references_speak(desk, bank):
    page = desk.page
    page.goto(bank.page)
    for name, number in (("Rikke Holm", "20 30 40 50"), ("Erik Dahl", "20 30 40 51")):
        references = step(page, "references")
        references.get_by_text("Tilføj en reference").click()
        references.get_by_label("Navn").fill(name)
        references.get_by_label("Kender dem").select_option("work")
        references.get_by_label("Mobilnummer").fill(number)
        references.get_by_role("button", name="Spørg dem").click()
        expect(step(page, "references")).to_contain_text(name)
    with scope.within(bank.organisation):
        for reference in Reference.objects.all():
            answer_reference(reference=reference, answer=YES, at=NOON)
    page.reload()
    look_with_axe(desk, "screening-references")
    for name in ("Rikke Holm", "Erik Dahl"):
        with page.expect_navigation():
            step(page, "references").get_by_role("button", name=f"Taler for {name}").click()
    expect(step(page, "references")).to_have_class(re.compile("is-done"))


def the_certificate_is_seen(desk, bank):
    page = desk.page
    step(page, "certificate").get_by_role("button", name="Jeg har bestilt den").click()
    expect(step(page, "certificate")).to_contain_text("20. oktober 2026")
    step(page, "certificate").get_by_role("link", name="Jeg har set en attest").click()
    certificates = page.locator("#certificates")
    certificates.get_by_label("Gyldig til").fill("2028-10-05")
    certificates.get_by_role("button", name="Jeg har set den").click()
    expect(step(page, "certificate")).to_have_class(re.compile("is-done"))


def the_volunteer_does_their_part(bank):
    """On their own pages, which another test walks."""
    with scope.within(bank.organisation):
        own = {"volunteer": bank.volunteer, "by": bank.volunteer.user}
        sign_commitment(**own, text_version="2026-11", at=NOON + timedelta(minutes=1))
        answer_course(**own, percent=88, is_safe=True, at=NOON + timedelta(minutes=2))


def approve(desk, bank):
    page = desk.page
    expect(page.get_by_role("button", name="Godkend")).to_have_count(0)
    page.goto("/frivillige/?waits=us")
    look_with_axe(desk, "screening-list")
    expect(page.locator("#rows")).to_contain_text("Alle trin er taget: godkend.")
    page.goto(bank.page)
    look_with_axe(desk, "screening-complete")
    page.get_by_role("button", name="Godkend").click()
    expect(page.locator(".page-head")).to_contain_text("godkendt")
    desk.look("screening-approved")


def propose(desk, bank):
    page = desk.page
    page.goto(bank.request.get_absolute_url())
    best = page.locator(".candidate")
    expect(best).to_contain_text("Henning Friis")
    best.locator("summary").click()
    best.locator("button[type=submit]").click()
    expect(page.get_by_text("Henning Friis").first).to_be_visible()


def look_with_axe(visitor, name):
    """By day and by night, with everything unfolded."""
    page = visitor.page
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.wait_for_load_state()
        page.evaluate(OPEN_ALL)
        assert violations_on(page) == [], (name, scheme)
    visitor.look(name)
    page.evaluate(OPEN_ALL.replace("true", "false"))
