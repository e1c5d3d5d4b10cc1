"""Naming somebody who is asked: what is asked, which faults stand at which field, who is told."""

import pytest

from notifications.models import Message
from organisations.links import SHOWN_BY, mark_of
from organisations.models import Link
from tests.factories import NOON
from tests.factories.notifications import RecipientFactory
from tests.factories.screening import (
    ReferenceFactory,
    ScreeningRecordFactory,
)
from tests.factories.volunteers import VolunteerFactory
from tests.volunteers.own.conftest import BY_LINK
from volunteers.models import Reference
from volunteers.services.references import MOST_REFERENCES
from volunteers.views.steps import MOST_NAMED

pytestmark = pytest.mark.django_db
RIKKE = {
    "name": "Rikke Holm",
    "relation": "work",
    "phone": "20 11 11 11",
    "email": "",
    "language": "da",
}


def name(browser, home, **changed):
    return browser.post(f"{home}trin/referencer/", RIKKE | changed)


def test_whoever_is_named_is_asked_by_a_link_of_their_own(browser, home, jonas):
    response = name(browser, home)

    reference = Reference.objects.get()
    message = Message.objects.get()
    assert (response.status_code, response.url) == (302, f"{home}trin/referencer/")
    assert (reference.volunteer, reference.name, reference.asked_by) == (
        jonas,
        "Rikke Holm",
        jonas.user,
    )
    assert str(reference.recipient.phone) == "+4520111111"
    assert (message.kind, message.recipient) == ("reference_asked", reference.recipient)
    assert (message.link_purpose, message.link_about_id) == (Link.Purpose.REFERENCE, reference.pk)


def test_they_stand_on_the_list_as_asked(browser, home):
    name(browser, home)

    words = browser.get(f"{home}trin/referencer/").content.decode()

    assert "Rikke Holm" in words
    assert "Asked on 6 October 2026" in words
    assert words.count("Settled") == 1


MORE_THAN_HOPED = "now and then we need to hear from more people"


def test_after_the_first_of_two_they_read_that_two_were_needed_all_along(browser, home, jonas):
    ReferenceFactory(volunteer=jonas, answered=True)

    for page in ("trin/referencer/", "trin/"):
        words = browser.get(f"{home}{page}").content.decode()
        assert "Name one more who knows you: we need 2 in all." in words
        assert MORE_THAN_HOPED not in words


@pytest.mark.parametrize(
    "lost",
    [
        {"declined": True},
        {"answered": True, "judgement": "speaks_against", "judged_at": NOON},
    ],
)
def test_once_somebody_is_not_counted_on_they_read_why_more_are_asked_for(
    browser, home, jonas, lost
):
    ReferenceFactory(volunteer=jonas)
    if "judgement" in lost:
        lost = lost | {"judged_by": jonas.user}
    ReferenceFactory(volunteer=jonas, **lost)

    words = browser.get(f"{home}trin/referencer/").content.decode()

    assert MORE_THAN_HOPED in words
    assert "we need 2 in all" not in words


@pytest.mark.parametrize(
    "reacted", [{"answered": True}, {"declined": True}], ids=["answered", "declined"]
)
def test_whoever_has_reacted_stands_as_settled_whatever_they_said(browser, home, jonas, reacted):
    ReferenceFactory(volunteer=jonas, name="Rikke Holm", **reacted)

    words = browser.get(f"{home}trin/referencer/").content.decode()

    assert words.count("Settled") == 2
    assert "Asked on" not in words


def test_before_naming_they_read_what_is_asked(browser, home):
    words = browser.get(f"{home}trin/referencer/").content.decode()

    assert "Whether they would trust you with a young person" in words
    assert "They may also say that they would rather not answer" in words


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"name": ""}, "name", "Write their name."),
        ({"relation": ""}, "relation", "Choose how they know you."),
        ({"relation": "mother"}, "relation", "Select a valid choice"),
        ({"phone": ""}, "phone", "Write a number or an e-mail"),
        ({"phone": "12"}, "phone", "We cannot call this number."),
        ({"phone": "20 65 43 21"}, "phone", "That is your own number."),
        ({"phone": "+45 20654321"}, "phone", "That is your own number."),
        ({"phone": "", "email": "rikke@"}, "email", "This is not a whole e-mail address."),
        ({"phone": "", "email": "Jonas@Example.dk"}, "email", "That is your own address."),
        ({"language": "ar"}, "language", "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(browser, home, changed, field, words):
    response = name(browser, home, **changed)

    form = response.context["form"]
    assert list(form.errors) == [field]
    assert words in form.errors[field][0]
    assert f'id="id_{field}_error"' in response.content.decode()
    assert form["name"].value() == (RIKKE | changed)["name"]
    assert not Reference.objects.exists()
    assert not Message.objects.exists()


def test_the_login_address_is_ones_own_too(browser, home, jonas):
    response = name(browser, home, phone="", email=jonas.user.email.upper())

    assert list(response.context["form"].errors) == ["email"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [({}, "phone"), ({"phone": "", "email": "RIKKE@example.dk"}, "email")],
)
def test_nobody_is_named_twice(browser, home, jonas, changed, field):
    ReferenceFactory(
        volunteer=jonas, recipient__phone="+4520111111", recipient__email="rikke@example.dk"
    )

    response = name(browser, home, **changed)

    assert list(response.context["form"].errors) == [field]
    assert Reference.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [({}, "phone"), ({"phone": "", "email": "CHEF@example.dk"}, "email")],
)
def test_whose_number_or_address_it_is_is_not_told(
    browser, home, jonas, coordinator, changed, field
):
    RecipientFactory(
        organisation=jonas.organisation,
        user=coordinator,
        phone="+4520111111",
        email="chef@example.dk",
    )
    ReferenceFactory(volunteer=jonas, recipient__phone="+4520222222")

    works_here = name(browser, home, **changed).context["form"].errors
    named_already = name(browser, home, phone="20 22 22 22").context["form"].errors

    words = ["We cannot ask this person. Name somebody else who knows you."]
    assert (works_here, named_already) == ({field: words}, {"phone": words})


def test_numbers_cannot_be_tried_out(browser, home, jonas):
    ReferenceFactory(volunteer=jonas, recipient__phone="+4520222222")
    for _time in range(MOST_NAMED):
        name(browser, home, phone="20 22 22 22")

    once_more = name(browser, home)

    words = ["You have tried many times today. Try again tomorrow, or call us."]
    assert once_more.context["form"].non_field_errors() == words
    assert words[0] in once_more.content.decode()
    assert Reference.objects.count() == 1


def test_nobody_is_asked_any_more_once_the_step_is_taken(browser, home, jonas):
    ScreeningRecordFactory(volunteer=jonas, kind="references", reached=2)

    response = name(browser, home)

    assert (response.status_code, response.url) == (302, f"{home}trin/referencer/")
    assert not Reference.objects.exists()
    assert '<form method="post" novalidate' not in browser.get(response.url).content.decode()


def test_there_is_an_end_to_whom_a_volunteer_has_us_write_to(browser, home, jonas):
    ReferenceFactory.create_batch(MOST_REFERENCES, volunteer=jonas)

    name(browser, home)

    assert Reference.objects.count() == MOST_REFERENCES


def test_who_reads_english_is_asked_in_english(browser, home):
    name(browser, home, language="en")

    assert Reference.objects.get().recipient.language == "en"


def test_a_page_left_open_too_long_comes_back_with_what_was_typed(browser, home):
    browser.handler.enforce_csrf_checks = True

    response = name(browser, home)

    words = response.content.decode()
    assert response.status_code == 403
    assert 'value="Rikke Holm"' in words
    assert "Press the button once more" in words
    assert not Reference.objects.exists()


@pytest.mark.parametrize("is_late", [True, False])
def test_what_is_shown_again_stays_with_the_volunteer_on_the_page(browser, opens, jonas, is_late):
    """In another tab somebody else's link is opened; then the token has run out, or a language."""
    other = VolunteerFactory(
        organisation=jonas.organisation, programme=jonas.programme, status="interested"
    )
    for volunteer in (jonas, other):
        opens(volunteer.user, Link.Purpose.VOLUNTEER_PAGE, volunteer)
    first = {SHOWN_BY: mark_of(Link.objects.get(user=jonas.user).pk)}
    browser.handler.enforce_csrf_checks = is_late
    again = first if is_late else first | {"sprog": "en"}

    page = browser.post(f"{BY_LINK}trin/referencer/", RIKKE | again)

    words = page.content.decode()
    assert page.context["step"].volunteer == jonas
    assert f'name="{SHOWN_BY}" value="{first[SHOWN_BY]}"' in words
    assert 'value="Rikke Holm"' in words
