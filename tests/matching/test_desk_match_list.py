from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from matching.models import Match
from tests.factories import NOON
from tests.factories.matching import MatchFactory, MeetingFactory
from tests.factories.volunteers import VolunteerFactory
from tests.queries import counting

LIST = reverse("matching:match_list")


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def match(organisation):
    """Running for thirty days."""
    return running(organisation)


def running(organisation):
    return MatchFactory(
        request__youth__organisation=organisation,
        active=True,
        started_at=NOON - timedelta(days=30),
    )


def get(desk, address, **query):
    with time_machine.travel(NOON, tick=False):
        return desk.get(address, query)


def shown(response):
    return list(response.context["page_obj"])


def test_the_list_shows_what_is_open_newest_first(desk, organisation, match):
    proposed = MatchFactory(
        request__youth__organisation=organisation,
        proposed_at=NOON + timedelta(days=1),
    )
    MatchFactory(request__youth__organisation=organisation, ended=True)
    MatchFactory(active=True)

    assert shown(get(desk, LIST)) == [proposed, match]


def test_the_list_is_narrowed_by_status_and_either_name(desk, organisation, match):
    ended = MatchFactory(
        request__youth__organisation=organisation,
        volunteer=VolunteerFactory(organisation=organisation, name="Åse Kjær"),
        ended=True,
    )

    assert shown(get(desk, LIST, status="ended", q="åse")) == [ended]
    assert shown(get(desk, LIST, status="ended", q=match.youth.name)) == []
    assert shown(get(desk, LIST, q=match.youth.name)) == [match]


def test_the_list_costs_the_same_for_any_number_of_matches(desk, organisation):
    costs = []
    for rows in (1, 3):
        while Match.objects.count() < rows:
            MeetingFactory(match=running(organisation), held=True)
        with counting(costs):
            response = get(desk, LIST)
        assert len(shown(response)) == rows

    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    ("days", "pulse"), [(13, "good"), (14, "quiet"), (20, "quiet"), (21, "silent")]
)
def test_a_match_grows_quiet_and_then_silent(desk, match, days, pulse):
    MeetingFactory(match=match, held=True, starts_at=NOON - timedelta(days=days))

    (row,) = shown(get(desk, LIST))

    assert row.pulse == pulse
