"""Goodbye is said on Today and on the volunteer's page, after a question says what it does."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from tests.factories import NOON
from tests.factories.matching import MatchFactory
from tests.factories.volunteers import LeaveRequestFactory, VolunteerFactory


@pytest.fixture
def wish(organisation):
    volunteer = VolunteerFactory(organisation=organisation, name="Erik Holst")
    return LeaveRequestFactory(volunteer=volunteer)


@pytest.fixture
def shown(client, coordinator, wish):
    client.force_login(coordinator)

    def page(name, *args):
        with time_machine.travel(NOON, tick=False):
            text = client.get(reverse(name, args=args)).content.decode()
        return " ".join(text.split())

    return page


def asks(wish):
    return reverse("matching:leave_request_fulfil", args=[wish.pk])


def test_today_asks_before_it_ends_anybody(shown, wish):
    page = shown("coordinators:today")

    before, _form, _rest = page.partition(asks(wish))
    assert before.rindex("<details>") > before.rfind("</details>")
    assert "mister med det samme adgangen til sin egen side" in page
    assert "Ja, Erik stopper i dag" in page


def test_the_volunteers_page_offers_it_once_nothing_runs(shown, wish, coordinator):
    match = MatchFactory(
        volunteer=wish.volunteer,
        request__youth__organisation=wish.organisation,
        active=True,
        started_at=NOON - timedelta(days=200),
    )
    assert asks(wish) not in shown("matching:volunteer_matches", wish.volunteer_id)

    match.end(reason="volunteer_stopped", by=coordinator, at=NOON)

    page = shown("matching:volunteer_matches", wish.volunteer_id)
    assert asks(wish) in page
    assert f'name="next" value="{wish.volunteer.get_absolute_url()}"' in page
