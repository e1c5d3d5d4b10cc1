"""The loop, walked as its people walk it: from a youth's request to a figure in the report."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from matching.models import Match, Meeting
from matching.tasks import send_due_messages
from notifications.models import Message
from organisations import availability
from organisations.models import Membership, Subject
from organisations.services import create_organisation
from tests.browser.conftest import DESK, PHONE
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MembershipFactory
from tests.factories.reports import ActivityFactory, IndicatorFactory
from tests.factories.volunteers import ScreeningWaiverFactory, VolunteerFactory
from tests.processes import wait_for
from tests.walls import act_in
from youths.models import HelpRequest

pytestmark = pytest.mark.django_db(transaction=True)
YOUTHS_NUMBER = "+4520123456"
VOLUNTEERS_NUMBER = "+4520654321"
FIRST_AT = NOON.replace(day=12, hour=16)
REPORT = "/rapporter/ressourcebanken/2026Q4/"


@pytest.fixture
def house():
    """An organisation with one coordinator, two volunteers and a report that counts matches."""
    organisation = create_organisation(
        name="Den Digitale Ressourcebank",
        municipality="Slagelse",
        areas=[("M", "Motalavej"), ("R", "Ringparken")],
        programmes=["ressourcebank"],
    )
    act_in(organisation)
    maths = Subject.objects.get(organisation=organisation, slug="matematik")
    monday = availability.parse("mon 16:00-19:00")
    for name, level, number in (
        ("Vibeke Holm", "A", VOLUNTEERS_NUMBER),
        ("Per Lund", "C", "+4520777777"),
    ):
        user = UserFactory()
        volunteer = VolunteerFactory(
            organisation=organisation,
            name=name,
            user=user,
            recipient__phone=number,
            can=[(maths, level)],
            free=monday,
        )
        ScreeningWaiverFactory(volunteer=volunteer)
        MembershipFactory(
            organisation=organisation, user=volunteer.user, role=Membership.Role.VOLUNTEER
        )
    activity = ActivityFactory(
        organisation=organisation, code="ressourcebanken", name="Den Digitale Ressourcebank"
    )
    IndicatorFactory(
        organisation=organisation,
        activity=activity,
        code="nye-match",
        label="Nye match",
        metric="new_matches",
        by_area=False,
    )
    return organisation


@pytest.fixture
def coordinator(house):
    return MembershipFactory(organisation=house, user=UserFactory(name="Maja Koordinator")).user


@pytest.fixture
def poke(workers):
    """What beat does once a minute; waits until the worker has nothing due left."""

    def poke():
        before = Message.objects.exclude(status=Message.Status.WAITING).count()
        send_due_messages.apply_async(queue=workers.queue)
        wait_for(lambda: Message.objects.exclude(status=Message.Status.WAITING).count() > before)
        wait_for(lambda: not Message.objects.waiting().exists())

    return poke


class Cast:
    """The three of them at their screens, and what happens around them."""

    def __init__(self, visit, *, coordinator, gateway, clock):
        self.youth, self.volunteer, self.desk = visit(PHONE), visit(PHONE), visit(DESK)
        self.coordinator, self.gateway, self.clock = coordinator, gateway, clock
        self.log_in()

    def log_in(self):
        self.desk.log_in(self.coordinator)

    def at(self, moment):
        """It is this moment for web and worker; the coordinator's login has ended meanwhile."""
        self.clock.write_text(moment.isoformat())
        self.log_in()

    def follow_link(self, who, number, *, kind):
        """Open the private link in the last message of this kind to a number."""
        texts = [
            sms.text
            for sms in self.gateway.delivered
            if sms.to == number and sms.key.startswith(kind)
        ]
        who.page.goto(re.search(r"http\S+/l/\S+?/", texts[-1])[0])
        assert "/l/" not in who.page.url

    def figure(self):
        """New matches of the quarter, as the report says."""
        self.desk.page.goto(REPORT)
        row = self.desk.page.get_by_role("row", name="Nye match")
        return row.get_by_role("link").first


@pytest.fixture
def cast(visit, coordinator, gateway, clock):
    return Cast(visit, coordinator=coordinator, gateway=gateway, clock=clock)


def test_from_a_request_on_the_phone_to_one_match_more_in_the_report(cast, poke):
    expect(cast.figure()).to_have_text("0")

    ask_for_help(cast.youth)
    poke()
    propose(cast.desk)
    poke()
    both_say_yes(cast)
    poke()
    meeting = plan_the_first_meeting(cast)

    cast.at(meeting.ends_at + timedelta(hours=2))
    poke()
    following = log_the_first_meeting(cast, meeting)

    # The day before is a Sunday: the reminder waits for Monday at eight.
    cast.at(following.starts_at.astimezone(NOON.tzinfo).replace(hour=8))
    poke()
    assert everybody_is_reminded_once(cast)
    the_report_opens_to_the_match(cast)


def ask_for_help(youth):
    page = youth.page
    page.goto("/den-digitale-ressourcebank/hjaelp/")
    youth.look("ask-for-help")
    page.check("input[name=track][value=academic]", force=True)
    page.get_by_label("Matematik", exact=True).check(force=True)
    page.get_by_label("Niveau i Matematik").select_option("B")
    page.check("input[name=slots][value='mon 16:00-19:00']", force=True)
    page.fill("input[name=name]", "Sara")
    page.fill("input[name=phone]", "20 12 34 56")
    page.get_by_label("Motalavej").check(force=True)
    page.select_option("select[name=birth_year]", "2006")
    page.check("input[name=consent]", force=True)
    page.get_by_role("button", name="Send").click()
    expect(page.locator("main")).to_contain_text(HelpRequest.objects.get().ref)
    youth.look("asked")


def propose(desk):
    page = desk.page
    page.goto("/")
    desk.look("today")
    page.get_by_role("link", name=re.compile("Sara")).first.click()
    best = page.locator(".candidate")
    expect(best).to_have_count(1)
    expect(best).to_contain_text("Vibeke")
    desk.look("workbench")
    best.locator("summary").click()
    best.locator("textarea[name=reason]").fill("De kan begge om mandagen.")
    best.locator("button[type=submit]").click()
    desk.look("proposed")
    assert Match.objects.get().reason == "De kan begge om mandagen."


def both_say_yes(cast):
    cast.follow_link(cast.youth, YOUTHS_NUMBER, kind="proposal")
    expect(cast.youth.page.get_by_text("Vibeke").first).to_be_visible()
    cast.youth.look("my-page-proposal")
    cast.youth.page.get_by_role("button", name="Ja, det vil jeg gerne").click()
    expect(cast.youth.page.get_by_role("button", name="Ja, det vil jeg gerne")).to_have_count(0)
    assert Match.objects.get().is_proposed

    cast.follow_link(cast.volunteer, VOLUNTEERS_NUMBER, kind="proposal")
    cast.volunteer.look("answer")
    cast.volunteer.page.get_by_role("button", name="Ja").click()
    expect(cast.volunteer.page.get_by_role("heading", level=1)).to_contain_text("sagt ja")
    assert Match.objects.get().is_active


def plan_the_first_meeting(cast):
    page = cast.volunteer.page
    cast.follow_link(cast.volunteer, VOLUNTEERS_NUMBER, kind="match_started")
    cast.volunteer.look("home-first-meeting")
    page.get_by_label("Hvilken dag?").fill(FIRST_AT.date().isoformat())
    page.get_by_label("Klokkeslæt").fill("16:00")
    page.get_by_label("Hvor?").fill("Kvarterhuset")
    page.get_by_role("button", name="Gem aftalen").click()
    expect(page.get_by_text("Kvarterhuset")).to_be_visible()
    cast.volunteer.look("home-planned")
    return Meeting.objects.get(starts_at=FIRST_AT)


def log_the_first_meeting(cast, meeting):
    page = cast.volunteer.page
    cast.follow_link(cast.volunteer, VOLUNTEERS_NUMBER, kind="log_meeting")
    cast.volunteer.look("log")
    page.get_by_role("button", name="Gem mødet").click()
    expect(page.get_by_role("button", name="Gem mødet")).to_have_count(0)
    cast.volunteer.look("logged")
    meeting.refresh_from_db()
    assert meeting.outcome == Meeting.Outcome.HELD
    return Meeting.objects.planned().get(starts_at=FIRST_AT + timedelta(days=7))


def everybody_is_reminded_once(cast):
    soon = [sms.to for sms in cast.gateway.requests if sms.key.startswith("meeting_soon")]
    return sorted(soon) == sorted([YOUTHS_NUMBER, VOLUNTEERS_NUMBER])


def the_report_opens_to_the_match(cast):
    page = cast.desk.page
    figure = cast.figure()
    expect(figure).to_have_text("1")
    cast.desk.look("report")
    figure.click()
    cast.desk.look("figure-rows")
    page.get_by_role("link", name=re.compile("Sara")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sara")
    assert page.url.endswith(Match.objects.get().get_absolute_url())
    cast.desk.look("match")
