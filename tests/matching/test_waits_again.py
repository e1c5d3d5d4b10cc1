"""A request whose match has ended: it keeps the day it was asked, and waits from the end."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from matching.asks import asks_of
from tests.factories import NOON
from tests.factories.youths import HelpRequestFactory
from youths.models import HelpRequest

ENDED_AT = NOON - timedelta(days=3)
PAGES = {
    "coordinators:today": "waits for a new volunteer since 3 October 2026",
    "matching:request_list": '3 days <br> <span class="quiet small">for a new volunteer</span>',
}


@pytest.fixture
def again(organisation, coordinator):
    """Asked 200 days ago, had a volunteer, and is open again for three days."""
    asked = HelpRequestFactory(
        youth__organisation=organisation, created_at=NOON - timedelta(days=200)
    )
    asked.become(HelpRequest.Status.MATCHED, by=coordinator, at=NOON - timedelta(days=180))
    asked.become(HelpRequest.Status.OPEN, by=coordinator, at=ENDED_AT)
    return asked


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_count_from_the_end_as_demand_does(client, coordinator, again, page):
    client.force_login(coordinator)

    with time_machine.travel(NOON, tick=False):
        shown = client.get(reverse(page), headers={"accept-language": "en"}).content.decode()

    words = " ".join(shown.split())
    assert "200 days" not in words
    assert PAGES[page] in words
    assert [one.waits_since for one in asks_of(HelpRequest.objects.all())] == [ENDED_AT.date()]


def test_nobody_waits_with_a_volunteer(client, coordinator, again):
    again.become(HelpRequest.Status.MATCHED, by=coordinator, at=NOON)
    client.force_login(coordinator)

    with time_machine.travel(NOON, tick=False):
        shown = client.get(f"{reverse('matching:request_list')}?status=matched").content.decode()

    assert 'class="figure"> – </td>' in " ".join(shown.split())
