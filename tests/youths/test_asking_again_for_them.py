"""Somebody known is referred, or comes to the desk: it is the same youth, and nothing is told."""

from uuid import UUID

import pytest
from django.urls import reverse

from notifications.models import Message
from tests.factories.organisations import AreaFactory
from tests.walls import act_in
from youths.models import HelpRequest, Youth

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
REFER = "/korsoer/henvis/"
REFERRER = {
    "form_key": str(UUID(int=2)),
    "referrer_name": "Hanne Lund",
    "workplace": "UU Vestsjælland",
    "referrer_phone": "58 37 00 01",
    "agreed": "on",
}


@pytest.fixture
def known(send):
    send()
    return Youth.objects.get()


@pytest.fixture
def refer(client, typed):
    def sent(**changed):
        data = typed | REFERRER | changed
        return client.post(REFER, data, headers={"accept-language": "tr"})

    return sent


def test_a_referral_of_somebody_known_is_theirs_and_changes_nothing_about_them(
    known, refer, client, organisation
):
    before = Youth.objects.filter(pk=known.pk).values().get()

    response = refer(name="AMINA", area=AreaFactory(organisation=organisation).pk)

    asked = HelpRequest.objects.get(source="referrer")
    known.recipient.refresh_from_db()
    assert response.url == f"{REFER}tak/"
    assert asked.youth == known
    assert Youth.objects.filter(pk=known.pk).values().get() == before
    assert known.recipient.language == "en"
    receipt = Message.objects.get(key=f"request_received:{asked.pk}")
    assert receipt.recipient == known.recipient
    assert "Amina" not in client.get(f"{REFER}tak/").content.decode()


def test_what_a_referrer_tells_gives_no_withdrawn_yes_anew(known, refer):
    consent = known.consents.get()
    consent.withdraw(by=known.user, at=consent.given_at)

    refer()

    assert not known.consents.in_force().exists()


def test_nor_does_it_take_the_place_of_their_own(known, refer):
    refer()

    assert known.consents.get().channel == "form"


def test_the_desk_form_about_somebody_known_is_theirs(
    known, client, coordinator, typed, organisation
):
    client.force_login(coordinator)
    beside = {"form_key": str(UUID(int=3)), "message_language": "so"}

    response = client.post(reverse("youths:desk_ask"), typed | beside)

    act_in(organisation)
    asked = HelpRequest.objects.get(source="coordinator")
    consent = known.consents.in_force().get()
    assert response.url == asked.get_absolute_url()
    assert asked.youth == known
    assert (consent.channel, consent.given_by) == ("in_person", coordinator)
    assert asked.youth.recipient.language == "so"
