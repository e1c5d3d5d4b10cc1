"""What a list alone says is told as that: nobody here has seen it."""

import pytest
import time_machine

from tests.factories import NOON
from tests.factories.organisations import MembershipFactory
from tests.volunteers.lists import HENNING
from volunteers.models import Volunteer


@pytest.fixture
def told(client, bring, bank):
    """The volunteer's page in English, of somebody a list alone has spoken of."""
    coordinating = MembershipFactory(organisation=bank)
    client.force_login(coordinating.user)
    bring(HENNING)
    address = Volunteer.objects.get().get_absolute_url()
    with time_machine.travel(NOON, tick=False):
        answer = client.get(address, headers={"accept-language": "en"})
    return " ".join(answer.content.decode().split())


def test_its_certificate_is_seen_by_nobody(told):
    assert "the list was brought in by" in told
    assert "seen by" not in told


def test_its_status_is_from_a_list(told):
    assert "· from a list brought in by" in told
    assert "· recorded by" not in told
