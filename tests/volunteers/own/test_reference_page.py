"""What a reference sees, says once, and may leave unsaid."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from organisations.models import AuditEntry, Link, Why
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.screening import (
    ReferenceFactory,
    ScreeningRecordFactory,
)
from tests.walls import act_in
from volunteers.errors import VolunteerRefusedError
from volunteers.models import Reference
from volunteers.screening import screening_of
from volunteers.services.references import decline_reference
from volunteers.turns import take_turn

pytestmark = pytest.mark.django_db
PAGE = "/reference/"
ANSWER = {"known": "years", "trust": "yes", "reliable": "yes", "words": "Et godt menneske."}


def text(page):
    return " ".join(page.content.decode().split())


def test_it_says_whom_it_is_about_and_who_reads_the_answer(rikke, reference):
    page = rikke()

    words = text(page)
    assert page.redirect_chain == [(PAGE, 302)]
    assert "What is Jonas Mikkelsen like?" in words
    assert "Only the coordinators read your answer." in words
    assert "Would you trust Jonas with a young person of 16-24?" in words
    assert "no-store" in page["Cache-Control"]
    assert "20654321" not in words
    assert "jonas@example.dk" not in words


def test_it_reads_danish_to_whoever_was_written_to_in_danish(client, reference):
    secret = Link.objects.issue(
        organisation=reference.organisation,
        user=reference.recipient.user,
        purpose=Link.Purpose.REFERENCE,
        about_id=reference.pk,
        at=NOON,
    )

    assert "Hvordan er Jonas Mikkelsen?" in text(client.get(f"/l/{secret}/", follow=True))


def test_the_look_stands_in_the_audit(rikke, reference, jonas):
    rikke()

    act_in(reference.organisation)
    look = AuditEntry.objects.looks().get()
    assert (look.people, look.why) == ([f"volunteer:{jonas.pk}"], Why.REFERENCE)
    assert (look.role, look.user) == (Link.Purpose.REFERENCE, reference.recipient.user)


def test_the_volunteer_reads_that_it_was_their_reference(rikke, browser, jonas):
    rikke()
    browser.force_login(jonas.user)

    page = browser.get("/frivillig/opslag/")

    [look] = page.context["looks"]
    assert (look.who, look.why) == ("Your reference", "say what they think of you as a volunteer")


def test_an_answer_comes_in_and_is_thanked_for(rikke, browser, reference):
    rikke()

    page = browser.post(PAGE, ANSWER, follow=True)

    reference.refresh_from_db()
    assert page.redirect_chain == [(f"{PAGE}tak/", 302)]
    assert "Thank you for your answer" in text(page)
    assert reference.answered_at == NOON
    assert {name: getattr(reference, name) for name in ANSWER} == ANSWER


@pytest.mark.parametrize("field", ["known", "trust", "reliable"])
@pytest.mark.parametrize("typed", ["", "perhaps"])
def test_each_of_the_three_is_tapped(rikke, browser, reference, field, typed):
    rikke()

    page = browser.post(PAGE, ANSWER | {field: typed})

    reference.refresh_from_db()
    assert list(page.context["form"].errors) == [field]
    assert page.context["form"]["words"].value() == ANSWER["words"]
    assert reference.answered_at is None


def test_words_are_up_to_them(rikke, browser, reference):
    rikke()
    browser.post(PAGE, ANSWER | {"words": ""})

    reference.refresh_from_db()
    assert (reference.answered_at, reference.words) == (NOON, "")


def test_words_without_end_are_refused(rikke, browser):
    rikke()

    page = browser.post(PAGE, ANSWER | {"words": "x" * 2001})

    assert list(page.context["form"].errors) == ["words"]


def test_a_second_opening_says_that_they_have_answered_and_nothing_else(rikke, browser):
    rikke()
    browser.post(PAGE, ANSWER)

    words = text(rikke())

    assert "You have answered already" in words
    assert "Jonas" not in words
    assert "godt menneske" not in words
    assert '<form method="post"' not in words


def test_a_second_answer_changes_nothing(rikke, browser, reference):
    rikke()
    browser.post(PAGE, ANSWER)

    page = browser.post(PAGE, ANSWER | {"trust": "no"})

    reference.refresh_from_db()
    assert reference.trust == "yes"
    assert "You have answered already" in text(page)


def test_who_would_rather_not_says_so_once(rikke, browser, reference, jonas):
    rikke()

    page = browser.post(f"{PAGE}nej/", follow=True)

    reference.refresh_from_db()
    assert page.redirect_chain == [(f"{PAGE}tak/", 302)]
    assert "Thank you for telling us" in text(page)
    assert (reference.declined_at, reference.answered_at) == (NOON, None)
    assert "You have answered already" in text(browser.get(PAGE))
    assert not Reference.objects.unanswered().exists()
    assert not Reference.objects.to_judge().exists()


def test_who_declined_answers_no_more(rikke, browser, reference):
    rikke()
    browser.post(f"{PAGE}nej/")
    browser.post(PAGE, ANSWER)

    reference.refresh_from_db()
    assert reference.answered_at is None


def test_who_answered_declines_no_more(rikke, browser, reference):
    rikke()
    browser.post(PAGE, ANSWER)

    page = browser.post(f"{PAGE}nej/", follow=True)

    reference.refresh_from_db()
    assert reference.declined_at is None
    assert "You have answered already. Thank you!" in text(page)


def test_a_stale_copy_declines_no_second_time(reference):
    stale = Reference.objects.get(pk=reference.pk)
    decline_reference(reference=reference, at=NOON)

    with pytest.raises(VolunteerRefusedError):
        decline_reference(reference=stale, at=NOON + timedelta(hours=1))

    reference.refresh_from_db()
    assert reference.declined_at == NOON


def test_the_database_keeps_a_no_without_an_answer(reference):
    with pytest.raises(IntegrityError), transaction.atomic():
        ReferenceFactory(volunteer=reference.volunteer, answered=True, declined_at=NOON)


def test_whoever_declined_has_to_be_replaced(jonas, reference):
    ReferenceFactory(volunteer=jonas)
    decline_reference(reference=reference, at=NOON)

    volunteer = type(jonas).objects.with_screening().get(pk=jonas.pk)
    step = screening_of(volunteer, on=NOON.date()).of_kind("references")

    assert step.lacks_references == 1
    assert step.is_volunteers


def test_nobody_is_thanked_before_they_have_said_anything(rikke, browser):
    rikke()

    assert browser.get(f"{PAGE}tak/").url == PAGE


def test_opening_the_address_of_a_no_says_no_to_nothing(rikke, browser, reference):
    rikke()

    assert browser.get(f"{PAGE}nej/").url == PAGE
    reference.refresh_from_db()
    assert reference.declined_at is None


def test_about_somebody_who_has_left_nobody_is_asked(rikke, browser, reference, jonas):
    take_turn(volunteer=jonas, status="ended", by=UserFactory(), at=NOON, reason="changed_mind")

    words = text(rikke())
    browser.post(PAGE, ANSWER)
    browser.post(f"{PAGE}nej/")

    reference.refresh_from_db()
    assert "We no longer need your answer" in words
    assert "Jonas" not in words
    assert (reference.answered_at, reference.declined_at) == (None, None)


def test_a_link_that_has_run_out_opens_nothing(opens, reference):
    with time_machine.travel(NOON + timedelta(days=30), tick=False):
        page = opens(reference.recipient.user, Link.Purpose.REFERENCE, reference)

    assert page.status_code == 404
    assert "Jonas" not in text(page)


@pytest.mark.parametrize("address", ["", "nej/", "tak/"])
def test_without_a_link_there_is_no_such_page(browser, reference, address):
    assert browser.post(PAGE + address, ANSWER).status_code == 404


def test_the_link_of_one_opens_nobody_elses_question(opens, browser, reference):
    other = ReferenceFactory(volunteer__organisation=reference.organisation)

    page = opens(other.recipient.user, Link.Purpose.REFERENCE, reference)

    assert page.status_code == 404
    assert "Jonas" not in text(page)


def test_the_link_of_a_reference_opens_no_page_of_the_volunteer(rikke, browser):
    rikke()

    assert browser.get("/frivillig/mit/trin/").status_code == 404


def test_the_page_of_somebody_with_every_step_waived_asks_all_the_same(rikke, jonas):
    ScreeningRecordFactory(volunteer=jonas, kind="references", outcome="waived")

    assert "What is Jonas Mikkelsen like?" in text(rikke())
