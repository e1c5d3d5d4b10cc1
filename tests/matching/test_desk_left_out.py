"""What a coordinator leaves out, or sends of somebody unknown, is said in the house's own words."""

import pytest
import time_machine
from django.urls import reverse

from matching.models import Match
from tests.factories import NOON
from tests.factories.matching import MatchFactory
from tests.factories.volunteers import VolunteerFactory
from tests.factories.youths import HelpRequestFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(client, coordinator):
    client.force_login(coordinator)

    def sent(name, row, **fields):
        with time_machine.travel(NOON, tick=False):
            address = reverse(f"matching:{name}", args=[row.pk])
            page = client.post(address, fields, follow=True, headers={"accept-language": "da"})
        return page.content.decode()

    return sent


@pytest.mark.parametrize("reason", ["", "no such"])
def test_an_end_without_a_reason(post, organisation, reason):
    match = MatchFactory(active=True, request__youth__organisation=organisation)

    words = post("match_end", match, reason=reason)

    assert "Vælg, hvorfor det slutter." in words
    assert "Vælg, hvad den unge har brug for nu." in words
    assert "Dette felt" not in words
    assert Match.objects.get().is_active


@pytest.mark.parametrize("volunteer", ["", "0", "x", "elsewhere"])
def test_a_proposal_of_somebody_unknown(post, organisation, volunteer):
    asked = HelpRequestFactory(youth__organisation=organisation)
    if volunteer == "elsewhere":
        volunteer = str(VolunteerFactory().pk)

    words = post("match_propose", asked, volunteer=volunteer)

    assert "Den frivillige findes ikke, eller er ikke i dine områder." in words
    assert "gyldig valgmulighed" not in words
    assert not Match.objects.exists()
