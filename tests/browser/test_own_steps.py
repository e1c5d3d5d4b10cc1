"""A volunteer on the phone: from interested to all that is theirs, with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

from notifications.models import Message
from notifications.rendering import render
from organisations.models import Link, Membership, Programme
from organisations.services import create_organisation
from tests.browser.axe import violations_on
from tests.browser.conftest import PHONE
from tests.factories import NOON
from tests.factories.organisations import MembershipFactory
from tests.factories.volunteers import VolunteerFactory
from tests.walls import act_in
from volunteers.course_questions import QUESTIONS
from volunteers.models import Reference, Volunteer
from volunteers.screening import screening_of

pytestmark = pytest.mark.django_db(transaction=True)
NAMED = (("Rikke Holm", "20 11 11 11"), ("Bent Dahl", "20 22 22 22"))


@pytest.fixture
def jonas(clock):
    organisation = create_organisation(
        name="Den Digitale Ressourcebank",
        areas=[("M", "Motalavej")],
        programmes=["ressourcebank"],
    )
    act_in(organisation)
    volunteer = VolunteerFactory(
        organisation=organisation,
        programme=Programme.objects.get(organisation=organisation),
        name="Jonas Mikkelsen",
        status="interested",
        certified=False,
        recipient__phone="+4520654321",
    )
    MembershipFactory(
        organisation=organisation, user=volunteer.user, role=Membership.Role.VOLUNTEER
    )
    return volunteer


def look(visitor, name, *, scripts):
    """A picture, and no fault that axe finds in light or in dark; it needs scripts itself."""
    visitor.look(f"steps-{name}")
    for scheme in ("light", "dark") if scripts else ():
        visitor.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert violations_on(visitor.page) == []
    visitor.page.emulate_media(color_scheme="light", reduced_motion="reduce")
    wide = visitor.page.evaluate("document.documentElement.scrollWidth") if scripts else 0
    assert wide <= PHONE["width"]


def press(visitor, name):
    visitor.page.get_by_role("button", name=name).click()


def follow(visitor, name):
    visitor.page.get_by_role("link", name=name).click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "without"])
def test_all_that_is_the_volunteers_is_done_on_the_phone(visit, jonas, scripts):
    own = visit(PHONE, java_script_enabled=scripts)
    own.page.goto(link_to(jonas))

    expect(own.page.get_by_text("Dit næste skridt")).to_be_visible()
    expect(own.page.get_by_text("Ingen har brug for dig")).to_have_count(0)
    look(own, "home", scripts=scripts)
    follow(own, "Se alle trin")
    look(own, "all", scripts=scripts)

    name_two(own, scripts=scripts)
    for number, reference in enumerate(act(jonas, Reference.objects.order_by("pk"))):
        answer(visit(PHONE, java_script_enabled=scripts), reference, scripts=scripts and not number)
    sign(own, scripts=scripts)
    take_the_course(own, scripts=scripts)

    expect(own.page.get_by_text("Din tur")).to_have_count(0)
    look(own, "nothing-left", scripts=scripts)
    current = act(jonas, Volunteer.objects.with_screening())[0]
    assert screening_of(current, on=NOON.date()).of_the_volunteer == ()
    assert [str(one.trust) for one in current.references.all()] == ["yes", "yes"]


def act(jonas, rows):
    """The rows as they are now, whoever has acted since."""
    act_in(jonas.organisation)
    return list(rows.all())


def link_to(jonas):
    act_in(jonas.organisation)
    secret = Link.objects.issue(
        organisation=jonas.organisation,
        user=jonas.user,
        purpose=Link.Purpose.VOLUNTEER_PAGE,
        about_id=jonas.pk,
        at=NOON,
    )
    return f"/l/{secret}/"


def name_two(own, *, scripts):
    follow(own, "Nævn en, der kender dig")
    own.page.get_by_label("Hvad hedder de?").fill("Jonas M.")
    own.page.get_by_label("Fra arbejde").check(force=True)
    own.page.get_by_label("Mobilnummer").fill("20654321")
    press(own, "Spørg dem")
    expect(own.page.locator("#id_phone_error")).to_contain_text("dit eget nummer")
    look(own, "own-number", scripts=scripts)
    for name, number in NAMED:
        own.page.get_by_label("Hvad hedder de?").fill(name)
        own.page.get_by_label("Fra arbejde").check(force=True)
        own.page.get_by_label("Mobilnummer").fill(number)
        press(own, "Spørg dem")
        expect(own.page.get_by_text(name, exact=True)).to_be_visible()
    look(own, "named", scripts=scripts)
    follow(own, "Dine trin")


def answer(reference_at_home, reference, *, scripts):
    """By the link of the message that waits in the outbox."""
    message = Message.objects.get(kind="reference_asked", recipient=reference.recipient)
    letter = render(message, at=NOON)
    page = reference_at_home.page
    page.goto(re.search(r"/l/\S+/", letter.text)[0])
    expect(page.get_by_role("heading", level=1)).to_have_text("Hvordan er Jonas Mikkelsen?")
    look(reference_at_home, "reference", scripts=scripts)
    for field, letter in (("known", "years"), ("trust", "yes"), ("reliable", "yes")):
        page.check(f"input[name={field}][value={letter}]", force=True)
    press(reference_at_home, "Send mit svar")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tak for dit svar")
    look(reference_at_home, "thanks", scripts=scripts)
    page.goto("/reference/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Du har allerede svaret")


def sign(own, *, scripts):
    follow(own, "Læs og skriv under")
    look(own, "commitment", scripts=scripts)
    for tick in ("Jeg holder det, en ung fortæller mig", "Jeg vil blive i et år"):
        own.page.get_by_label(tick).check(force=True)
    press(own, "Skriv under")
    expect(own.page.get_by_text("Du skrev under den 6. oktober 2026.")).to_be_visible()
    look(own, "signed", scripts=scripts)
    follow(own, "Se, hvad der så sker")


def take_the_course(own, *, scripts):
    follow(own, "Tag kurset")
    look(own, "course", scripts=scripts)
    follow(own, "Gå til de otte spørgsmål")
    look(own, "quiz", scripts=scripts)
    for question in QUESTIONS:
        own.page.check(f"input[name={question.key}][value=a]", force=True)
    press(own, "Se, hvordan det gik")
    expect(own.page.get_by_role("heading", level=1)).to_have_text("Ikke helt endnu")
    look(own, "not-yet", scripts=scripts)
    follow(own, "Prøv igen")
    for question in QUESTIONS:
        own.page.check(f"input[name={question.key}][value={question.right}]", force=True)
    press(own, "Se, hvordan det gik")
    expect(own.page.get_by_role("heading", level=1)).to_have_text("Du er igennem")
    look(own, "through", scripts=scripts)
    follow(own, "Se dine trin")
