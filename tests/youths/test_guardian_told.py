"""What a guardian tells a coordinator is read aloud first, and never overrules their own no."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from tests.factories import NOON
from tests.factories.notifications import MessageFactory
from tests.factories.organisations import ProgrammeFactory
from tests.factories.youths import (
    ConsentFactory,
    GuardianFactory,
    HelpRequestFactory,
    RefusalFactory,
)
from youths.models import Consent, Guardian
from youths.services import Said, guardian_state, latest_denial

pytestmark = pytest.mark.django_db
TOLD = {"kind": "guardian", "name": "Hodan Warsame", "channel": "in_person"}
DAY_BEFORE = NOON - timedelta(days=1)


@pytest.fixture
def guardian(organisation):
    """By number alone; the youth asked three days ago."""
    guardian = GuardianFactory(youth__organisation=organisation, youth__under_age=True, name="")
    HelpRequestFactory(
        youth=guardian.youth,
        programme=ProgrammeFactory(organisation=organisation),
        created_at=NOON - timedelta(days=3),
    )
    return guardian


@pytest.fixture
def withdrawn(guardian):
    return ConsentFactory(
        youth=guardian.youth,
        kind=Consent.Kind.GUARDIAN,
        withdrawn_at=DAY_BEFORE,
        withdrawn_by=guardian.user,
    )


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def tell(desk, youth, **fields):
    with time_machine.travel(NOON, tick=False):
        return desk.post(reverse("youths:consent_record", args=[youth.pk]), fields, follow=True)


def shown(desk, address):
    with time_machine.travel(NOON, tick=False):
        return desk.get(address, headers={"accept-language": "en"}).content.decode()


def in_force():
    return Consent.objects.guardians().in_force()


def test_the_text_stands_there_to_be_read_aloud(desk, guardian):
    page = shown(desk, guardian.youth.get_absolute_url())

    assert "Read this aloud" in page
    assert "What you say yes to" in page


def test_it_is_kept_who_said_it_and_how(desk, guardian):
    tell(desk, guardian.youth, **TOLD)

    guardian.refresh_from_db()
    assert (in_force().get().channel, guardian.name) == ("in_person", "Hodan Warsame")


def test_a_name_that_is_known_is_not_asked_for_and_stays(desk, guardian):
    Guardian.objects.filter(pk=guardian.pk).update(name="Faduma Warsame")
    page = shown(desk, guardian.youth.get_absolute_url())

    tell(desk, guardian.youth, **TOLD)

    guardian.refresh_from_db()
    assert "Who said it?" not in page
    assert (in_force().get().channel, guardian.name) == ("in_person", "Faduma Warsame")


def test_who_has_said_yes_at_the_desk_is_not_asked_by_a_message_that_waits(desk, guardian):
    waiting = MessageFactory(recipient=guardian.recipient, kind="guardian_asked")

    tell(desk, guardian.youth, **TOLD)

    waiting.refresh_from_db()
    assert waiting.status == "cancelled"


def test_a_no_to_an_earlier_request_is_none_to_this_one(guardian):
    RefusalFactory(youth=guardian.youth, refused_at=NOON - timedelta(days=30))

    assert latest_denial(guardian.youth) is None


@pytest.mark.parametrize("left_out", ["name", "channel"])
def test_a_yes_without_who_or_how_is_not_kept(desk, guardian, left_out):
    tell(desk, guardian.youth, **TOLD | {left_out: ""})

    assert not in_force().exists()


def test_a_guardian_nobody_has_a_number_of_is_kept_by_name(desk, guardian):
    youth = guardian.youth
    guardian.delete()

    tell(desk, youth, **TOLD)

    named = Guardian.objects.get(youth=youth)
    assert (named.name, named.recipient.channel) == ("Hodan Warsame", None)


def test_the_guardian_is_written_to_in_a_language_of_their_own(desk, guardian):
    address = reverse("youths:guardian_language", args=[guardian.youth_id])
    for language in ("so", "xx"):
        desk.post(address, {"language": language})

    guardian.recipient.refresh_from_db()
    guardian.youth.recipient.refresh_from_db()
    assert guardian.recipient.language == "so"
    assert guardian.youth.recipient.language != "so"


def test_a_yes_does_not_overrule_what_the_guardian_withdrew(desk, guardian, withdrawn):
    page = tell(desk, guardian.youth, **TOLD)

    assert not in_force().exists()
    assert list(page.context["typed"].errors) == ["in_spite"]


def test_what_was_typed_of_a_yes_comes_back_with_what_is_wrong_in_danish(desk, guardian, withdrawn):
    with time_machine.travel(NOON, tick=False):
        page = desk.post(
            reverse("youths:consent_record", args=[guardian.youth_id]),
            TOLD,
            headers={"accept-language": "da"},
        )

    [asked] = [one for one in page.context["asked"] if one["is_guardians"]]
    form = asked["form"]
    assert page.status_code == 422
    assert " ".join(form.errors["in_spite"]) == (
        "Forælderen trak sit ja tilbage den 5. oktober 2026."
        " Har de skiftet mening? Så sæt kryds her."
    )
    assert (form["name"].value(), form["channel"].value()) == ("Hodan Warsame", "in_person")
    shown = page.content.decode()
    assert 'id="id_guardian_in_spite"' in shown
    assert "<details open>" in shown


def test_a_guardian_who_has_changed_their_mind_may_say_yes(desk, guardian, withdrawn):
    tell(desk, guardian.youth, **TOLD, in_spite="on")

    assert in_force().count() == 1
    assert latest_denial(guardian.youth) is None


def test_the_latest_of_a_no_and_a_withdrawal_counts(guardian, withdrawn):
    RefusalFactory(youth=guardian.youth, refused_at=NOON)

    denial = latest_denial(guardian.youth)

    assert (denial.said, denial.at) == (Said.NO, NOON)


def test_the_page_and_the_workbench_say_that_it_was_withdrawn(desk, guardian, withdrawn):
    request = guardian.youth.requests.get()

    for address in (guardian.youth.get_absolute_url(), request.get_absolute_url()):
        assert "The parent withdrew their yes on 5 October 2026." in shown(desk, address)


def test_the_workbench_says_when_the_guardian_was_written_to(desk, guardian):
    request = guardian.youth.requests.get()
    pages = [shown(desk, request.get_absolute_url())]
    message = MessageFactory(recipient=guardian.recipient, kind="guardian_asked")
    pages.append(shown(desk, request.get_absolute_url()))
    message.status, message.settled_at = "sent", DAY_BEFORE
    message.save()
    pages.append(shown(desk, request.get_absolute_url()))

    assert "Nobody has written to them yet" in pages[0]
    assert "A message to them is on its way." in pages[1]
    assert "We last wrote to them on 5 October 2026" in pages[2]
    assert guardian_state(guardian.youth).written_at == DAY_BEFORE


def test_where_no_number_is_known_both_pages_lead_to_where_it_is_written_down(desk, guardian):
    guardian.recipient.phone = guardian.recipient.email = ""
    guardian.recipient.save()
    edit = f'href="/unge/{guardian.youth_id}/ret/"'

    workbench = shown(desk, guardian.youth.requests.get().get_absolute_url())
    today = shown(desk, "/i-dag/")

    assert "No number of a parent is known." in workbench
    assert edit in workbench
    assert "no number" in today
    assert edit in today


def test_today_says_whether_a_guardian_who_is_silent_was_asked(desk, guardian):
    before = shown(desk, "/i-dag/")
    MessageFactory(
        recipient=guardian.recipient,
        kind="guardian_asked",
        status="sent",
        due_at=NOON - timedelta(days=7),
        settled_at=NOON - timedelta(days=7),
    )
    guardian.youth.requests.update(created_at=NOON - timedelta(days=8))

    after = shown(desk, "/i-dag/")

    assert ["not asked yet" in page for page in (before, after)] == [True, False]
    assert "no answer" in after


def test_the_first_link_is_not_sent_again(desk, guardian):
    before = shown(desk, guardian.youth.get_absolute_url())
    MessageFactory(
        recipient=guardian.recipient, kind="guardian_asked", status="sent", settled_at=DAY_BEFORE
    )

    after = shown(desk, guardian.youth.get_absolute_url())

    assert ["Send the link again" in page for page in (before, after)] == [False, True]
    assert "Send them the link" in before
