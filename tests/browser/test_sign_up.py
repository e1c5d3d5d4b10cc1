"""A bus driver signs up on a phone, comes back by a code, and a coordinator sees what changed."""

import re

import pytest
from playwright.sync_api import expect

from matching.tasks import send_due_messages
from notifications.models import Message
from organisations import scope
from organisations.models import Programme
from organisations.services import create_organisation
from tests.browser.axe import violations_on
from tests.browser.conftest import DESK, PHONE
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MembershipFactory
from tests.processes import wait_for
from tests.walls import act_in
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db(transaction=True)
SIGN_UP = "/den-digitale-ressourcebank/frivillig/"
NUMBER = "+4520123456"


@pytest.fixture
def house():
    organisation = create_organisation(
        name="Den Digitale Ressourcebank",
        areas=[("M", "Motalavej"), ("R", "Ringparken")],
        programmes=["ressourcebank"],
    )
    act_in(organisation)
    Programme.objects.update(youths_per_volunteer=2)
    return organisation


@pytest.fixture
def without_script(chromium, live_server):
    context = chromium.new_context(
        viewport=PHONE, locale="da-DK", base_url=live_server.url, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def fill_in(page):
    page.goto(SIGN_UP)
    page.get_by_label("Dit navn").fill("Bashir Noor")
    page.get_by_label("Mobilnummer").fill("20 12 34 56")
    page.get_by_label("Året, du er født").fill("1979")
    page.get_by_role("radio", name="Motalavej").check(force=True)
    page.get_by_label("At være en at tale med").check(force=True)
    page.get_by_label("Dit modersmål").select_option("ar")
    page.get_by_text("Hvilke andre sprog taler du?").first.click()
    page.check("input[name=languages][value=da]", force=True)
    page.get_by_text("Passer ingen af dem?").first.click()
    page.locator("[name=times]").fill("lør 23-01")
    page.get_by_label("Ja: jeg er fyldt 18 år").check(force=True)
    page.get_by_role("button", name="Meld mig til").click()
    expect(page.locator("#id_times_error")).to_contain_text("slutter, før det begynder")
    page.locator("[name=times]").fill("lør 10-12")
    page.get_by_role("button", name="Meld mig til").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vi glæder os til at møde dig")


def assert_accessible(page):
    """No violation, in the light and in the dark."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert violations_on(page) == []


def test_without_script_the_form_is_sent_all_the_same(house, clock, without_script):
    fill_in(without_script)

    with scope.within(house):
        volunteer = Volunteer.objects.get()
    assert (volunteer.name, volunteer.languages) == ("Bashir Noor", ["ar", "da"])


def test_from_the_form_to_what_the_coordinator_reads(house, visit, workers, gateway, settings):
    settings.SMS_GATEWAY_URL, settings.SMS_GATEWAY_TOKEN = gateway.url, "secret-token"
    phone, desk = visit(PHONE), visit(DESK)

    phone.page.goto(SIGN_UP)
    assert_accessible(phone.page)
    fill_in(phone.page)
    phone.look("signed-up")
    assert_accessible(phone.page)
    comes_by_the_link(phone, workers, gateway)
    logs_in_by_a_code(phone, gateway)
    changes_the_times(phone)
    assert_accessible(phone.page)

    desk.log_in(MembershipFactory(organisation=house, user=UserFactory()).user)
    desk.page.goto("/i-dag/")
    desk.look("today-newcomer")
    desk.page.locator("#newcomer").get_by_role("link", name="Bashir Noor").first.click()
    expect(desk.page.locator("main")).to_contain_text("kan nu også torsdag 17.00–19.00")
    desk.look("volunteer-changed")
    desk.page.get_by_role("link", name="Ret oplysninger").click()
    desk.look("volunteer-edit")
    assert_accessible(desk.page)


def comes_by_the_link(phone, workers, gateway):
    send_due_messages.apply_async(queue=workers.queue)
    wait_for(lambda: not Message.objects.waiting().exists())
    [sms] = gateway.delivered
    assert sms.to == NUMBER
    phone.page.goto(re.search(r"http\S+/l/\S+?/", sms.text)[0])
    phone.look("volunteer-home-new")
    phone.page.get_by_role("link", name="Se og ret det, vi ved om dig").click()
    expect(phone.page.get_by_label("Dit navn")).to_have_value("Bashir Noor")
    phone.context.clear_cookies()


def logs_in_by_a_code(phone, gateway):
    page = phone.page
    page.goto("/konto/login/kode/")
    page.get_by_label("E-mail eller mobilnummer").fill("20123456")
    page.get_by_role("button", name="Send mig en kode").click()
    expect(page.locator("[name=code]")).to_be_visible()
    phone.look("login-code-by-sms")
    page.locator("[name=code]").fill(
        re.search(r"\b[A-Z]{4}-[A-Z]{4}\b", gateway.requests[-1].text)[0]
    )
    page.get_by_role("button", name="Log ind").click()
    page.wait_for_url("**/frivillig/")


def changes_the_times(phone):
    page = phone.page
    page.goto("/frivillig/om-mig/")
    phone.look("volunteer-profile")
    page.locator("[name=times]").fill("lør 10-12, tor 17-19")
    page.get_by_label("2", exact=True).check(force=True)
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_text("Det, du har ændret, er gemt.")).to_be_visible()
