"""Who is reached elsewhere than before, since a coordinator put it right, is written to there."""

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
