"""A youth asks for help on a phone: in Danish and Arabic, with scripts and without, on slow 3G."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from organisations.models import Subject
from organisations.services import create_organisation
from tests.browser.conftest import PHONE
from tests.walls import act_in
from youths.models import HelpRequest, Youth

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]
WISHES = "Jeg har brug for hjælp. أحتاج إلى مساعدة"
SEND = "form.ask button[type=submit]"
WITH_AND_WITHOUT = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
NO_SPARE_WIDTH = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture
def house():
    organisation = create_organisation(
        name="Ressourcebanken",
        areas=[("M", "Motalavej"), ("R", "Ringparken")],
        programmes=["ressourcebank"],
    )
    act_in(organisation)
    return organisation


@pytest.fixture
def ask(house):
    """The form's address in a language."""
    return lambda language: f"/{house.slug}/hjaelp/?sprog={language}"


def fits(page):
    """Nothing stands outside of the screen."""
    return page.evaluate(NO_SPARE_WIDTH)


def fill_in_everything(youth, subject):
    """Each field of the form, in the order of the page, as somebody of sixteen meets it."""
    page = youth.page
    youth.tap("[name=track][value=both]")
    youth.tap(f"[name=subjects][value='{subject.pk}']")
    page.select_option(f"[name=subjects-{subject.pk}-level]", "B")
    page.fill("[name=deadline_on]", "2026-12-01")
    page.fill("[name=wishes]", WISHES)
    page.check("[name=slots][value='mon 16:00-19:00']")
    page.check("[name=slots][value='thu 12:00-16:00']")
    page.locator("details.wishes summary").click()
    page.select_option("[name=volunteer_gender]", "prefer:female")
    page.select_option("[name=language]", "so")
    page.fill("[name=name]", "أمينة")
    page.fill("[name=phone]", "20 12 34 56")
    page.fill("[name=email]", "amina@example.dk")
    youth.tap("[name=area] >> nth=0")
    page.select_option("[name=birth_year]", "2010")
    page.fill("[name=birthday_day]", "2")
    page.select_option("[name=birthday_month]", "3")
    page.fill("[name=guardian_phone]", "20 12 34 57")
    youth.tap("[name=consent]")


def fill_in_the_least(youth):
    """Somebody of twenty who wants to talk."""
    youth.tap("[name=track][value=personal]")
    youth.page.fill("[name=wishes]", WISHES)
    youth.page.fill("[name=name]", "Sara")
    youth.page.fill("[name=phone]", "20 12 34 56")
    youth.tap("[name=area] >> nth=0")
    youth.page.select_option("[name=birth_year]", "2006")
    youth.tap("[name=consent]")


@WITH_AND_WITHOUT
@pytest.mark.parametrize(("language", "direction"), [("da", "ltr"), ("ar", "rtl")])
def test_the_whole_form_on_slow_3g_becomes_what_was_typed(
    visit, house, ask, language, direction, scripts
):
    subject = Subject.objects.get(organisation=house, slug="matematik")
    youth = visit(PHONE, java_script_enabled=scripts)
    youth.slow_down()

    youth.page.goto(ask(language))
    expect(youth.page.locator("html")).to_have_attribute("dir", direction)
    assert fits(youth.page)
    fill_in_everything(youth, subject)
    youth.look(f"asking-{language}-{scripts}")
    assert fits(youth.page)
    youth.page.locator(SEND).click()

    expect(youth.page).to_have_url(re.compile("/hjaelp/tak/"))
    asked = HelpRequest.objects.get()
    expect(youth.page.locator(".receipt-code")).to_have_text(asked.ref)
    expect(youth.page.locator("html")).to_have_attribute("dir", direction)
    youth.look(f"asked-{language}-{scripts}")
    assert fits(youth.page)
    assert (asked.track, asked.wishes, asked.deadline_on) == ("both", WISHES, date(2026, 12, 1))
    assert (asked.volunteer_gender, asked.languages) == ("prefer:female", ["so"])
    assert list(asked.subjects.values_list("subject", "level")) == [(subject.pk, "B")]
    assert list(asked.slots.order_by("weekday").values_list("weekday", "starts_minute")) == [
        (0, 16 * 60),
        (3, 12 * 60),
    ]
    kept = Youth.objects.select_related("area", "recipient", "guardian__recipient").get()
    assert (kept.name, kept.birth_date, kept.area.name) == ("أمينة", date(2010, 3, 2), "Motalavej")
    assert (kept.recipient.phone, kept.recipient.email) == ("+4520123456", "amina@example.dk")
    assert (kept.guardian.recipient.phone, kept.recipient.language) == ("+4520123457", language)


@WITH_AND_WITHOUT
@pytest.mark.parametrize("language", ["da", "ar"])
def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(
    visit, ask, language, scripts
):
    youth = visit(PHONE, java_script_enabled=scripts)
    page = youth.page
    page.goto(ask(language))
    fill_in_the_least(youth)
    page.fill("[name=phone]", "12")

    page.locator(SEND).click()

    expect(page.locator("[name=phone]")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[name=phone]")).to_have_value("12")
    expect(page.locator("[name=wishes]")).to_have_value(WISHES)
    expect(page.locator("[name=name]")).to_have_value("Sara")
    expect(page.locator("[name=consent]")).to_be_checked()
    assert fits(page)
    page.fill("[name=phone]", "20 12 34 56")
    page.locator(SEND).click()
    expect(page).to_have_url(re.compile("/hjaelp/tak/"))
    assert HelpRequest.objects.get().wishes == WISHES


@WITH_AND_WITHOUT
def test_a_connection_that_drops_at_sending_loses_nothing(visit, ask, scripts):
    youth = visit(PHONE, java_script_enabled=scripts)
    page = youth.page
    page.goto("/")
    page.goto(ask("da"))
    fill_in_the_least(youth)

    youth.context.set_offline(offline=True)
    page.locator(SEND).click()
    page.wait_for_url("chrome-error://**")
    youth.context.set_offline(offline=False)
    page.go_back()

    expect(page.locator("[name=wishes]")).to_have_value(WISHES)
    expect(page.locator("[name=phone]")).to_have_value("20 12 34 56")
    expect(page.locator("[name=birth_year]")).to_have_value("2006")
    expect(page.locator("[name=track][value=personal]")).to_be_checked()
    expect(page.locator("[name=consent]")).to_be_checked()
    page.locator(SEND).click()
    expect(page).to_have_url(re.compile("/hjaelp/tak/"))
    assert HelpRequest.objects.get().wishes == WISHES


def test_a_connection_that_drops_is_sent_again_by_loading_the_page_anew(visit, ask):
    youth = visit(PHONE)
    page = youth.page
    page.goto(ask("da"))
    fill_in_the_least(youth)

    youth.context.set_offline(offline=True)
    page.locator(SEND).click()
    page.wait_for_url("chrome-error://**")
    youth.context.set_offline(offline=False)
    page.reload()

    expect(page).to_have_url(re.compile("/hjaelp/tak/"))
    assert HelpRequest.objects.get().wishes == WISHES


@WITH_AND_WITHOUT
def test_the_button_tapped_twice_makes_one_request(visit, ask, scripts):
    youth = visit(PHONE, java_script_enabled=scripts)
    youth.slow_down()
    page = youth.page
    page.goto(ask("da"))
    fill_in_the_least(youth)

    page.locator(SEND).dblclick()

    expect(page).to_have_url(re.compile("/hjaelp/tak/"))
    expect(page.locator(".receipt-code")).to_have_text(HelpRequest.objects.get().ref)


def test_going_back_after_the_receipt_and_sending_again_makes_one_request(visit, ask):
    youth = visit(PHONE)
    page = youth.page
    page.goto(ask("da"))
    fill_in_the_least(youth)
    page.locator(SEND).click()
    expect(page).to_have_url(re.compile("/hjaelp/tak/"))
    ref = HelpRequest.objects.get().ref

    page.go_back()
    expect(page.locator("[name=wishes]")).to_have_value(WISHES)
    page.locator(SEND).click()

    expect(page.locator(".receipt-code")).to_have_text(ref)
    assert HelpRequest.objects.get().ref == ref


def test_going_back_after_an_answer_that_was_lost_and_sending_again_makes_one_request(visit, ask):
    youth = visit(PHONE)
    page = youth.page
    page.goto(ask("da"))
    fill_in_the_least(youth)

    def lose_the_answer(route):
        route.fetch(max_redirects=0)
        route.abort("connectionreset")

    page.route("**/hjaelp/**", lose_the_answer, times=1)
    page.locator(SEND).click()
    expect(page.locator("form")).to_have_count(0)
    ref = HelpRequest.objects.get().ref

    page.go_back()
    expect(page.locator("[name=wishes]")).to_have_value(WISHES)
    page.locator(SEND).click()

    expect(page.locator(".receipt-code")).to_have_text(ref)
    assert HelpRequest.objects.get().ref == ref
