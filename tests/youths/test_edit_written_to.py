"""Who is reached elsewhere than before, since a coordinator put it right, is written to there."""

from datetime import timedelta

import pytest
import time_machine

from matching import attention
from notifications.models import Message
from organisations.models import Link
from tests.factories import NOON
from tests.factories.notifications import MessageFactory
from tests.factories.organisations import ProgrammeFactory
from tests.factories.youths import (
    ConsentFactory,
    GuardianFactory,
    HelpRequestFactory,
    RefusalFactory,
    YouthFactory,
)

pytestmark = pytest.mark.django_db
SARA = {
    "name": "Sara Ali",
    "phone": "51 23 45 02",
    "email": "",
    "message_language": "so",
    "birth_year": "2009",
    "birth_date": "2009-11-02",
    "area": "",
    "guardian_name": "",
    "guardian_phone": "31 31 31 31",
}


@pytest.fixture
def youth(organisation):
    """Has asked for help; nobody knows how a parent is reached."""
    youth = YouthFactory(
        organisation=organisation,
        under_age=True,
        recipient__phone="+4551234502",
        recipient__email="",
    )
    HelpRequestFactory(youth=youth, programme=ProgrammeFactory(organisation=organisation))
    return youth


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def save(desk, youth):
    def saved(**changed):
        with time_machine.travel(NOON, tick=False):
            response = desk.post(f"/unge/{youth.pk}/ret/", SARA | changed, follow=True)
        return [str(told) for told in response.context["messages"]]

    return saved


def links(purpose):
    return Message.objects.filter(link_purpose=purpose)


def test_a_parent_whose_number_is_written_down_is_asked_at_it(save, youth, coordinating):
    told = save()

    asked = links(Link.Purpose.GUARDIAN).get()
    youth.refresh_from_db()
    assert (asked.kind, asked.recipient) == ("guardian_asked", youth.guardian.recipient)
    assert told[1].startswith("Forælderen får et nyt link på sms")
    assert not attention.guardians_to_call(coordinating, now=NOON).exists()


def test_one_who_is_only_told_is_told(save, youth):
    programme = youth.requests.get().programme
    programme.guardian_consent = "informed"
    programme.save()

    save()

    assert links(Link.Purpose.GUARDIAN).get().kind == "guardian_informed"


@pytest.mark.parametrize("why", ["yes", "no", "nothing asked", "adult", "same number"])
def test_who_has_answered_or_is_asked_for_nothing_is_not_written_to(save, youth, why):
    changed = {}
    if why == "yes":
        ConsentFactory(youth=youth, kind="guardian")
    elif why == "no":
        RefusalFactory(youth=youth, refused_at=NOON)
    elif why == "nothing asked":
        youth.requests.update(status="withdrawn")
    elif why == "adult":
        changed = {"birth_year": "2006", "birth_date": "2006-01-01"}
    else:
        GuardianFactory(youth=youth, recipient__phone="+4531313131")

    told = save(**changed)

    assert len(told) == 1
    assert not links(Link.Purpose.GUARDIAN).exists()


def test_a_parent_with_another_number_is_asked_there_too(save, youth, coordinating):
    guardian = GuardianFactory(youth=youth, recipient__phone="+4532323232")
    first = MessageFactory(
        recipient=guardian.recipient, kind="guardian_asked", status="sent", settled_at=NOON
    )

    save()

    assert links(Link.Purpose.GUARDIAN).exclude(pk=first.pk).get().status == "waiting"


@pytest.mark.parametrize(
    ("changed", "is_sent"),
    [
        ({"phone": "51 23 45 03"}, True),
        ({"phone": "", "email": "sara@example.dk"}, True),
        ({"email": "sara@example.dk"}, False),
        ({"phone": ""}, False),
        ({"name": "Sara"}, False),
    ],
)
def test_a_youth_who_is_reached_elsewhere_gets_a_link_there(save, youth, changed, is_sent):
    told = save(guardian_phone="", **changed)

    assert links(Link.Purpose.MY_PAGE).filter(recipient=youth.recipient).exists() is is_sent
    assert len(told) == 1 + is_sent


def test_a_link_sent_to_the_wrong_number_a_moment_ago_is_not_counted(save, youth):
    MessageFactory(recipient=youth.recipient, kind="my_link", status="sent", settled_at=NOON)

    save(phone="51 23 45 03")

    assert links(Link.Purpose.MY_PAGE).get().due_at == NOON


def test_the_desk_sends_a_new_link_once_in_ten_minutes_and_four_times_a_day(desk, youth):
    words = []
    for minutes in (0, 9, 10, 20, 30, 40, 24 * 60):
        with time_machine.travel(NOON + timedelta(minutes=minutes), tick=False):
            page = desk.post(f"/unge/{youth.pk}/link/", follow=True)
        words += [str(told) for told in page.context["messages"]]

    sent = [word.startswith("Den unge får et nyt link") for word in words]
    assert sent == [True, False, True, True, True, False, True]
    assert links(Link.Purpose.MY_PAGE).count() == 5
    assert "Send et nyt link til den unges side" in page.content.decode()


def test_who_has_neither_number_nor_mail_is_sent_none(desk, youth):
    youth.recipient.phone = ""
    youth.recipient.save()

    page = desk.post(f"/unge/{youth.pk}/link/", follow=True)

    assert not Message.objects.exists()
    assert "Der er hverken nummer eller e-mail" in page.content.decode()
    assert f"/unge/{youth.pk}/link/" not in page.content.decode()
