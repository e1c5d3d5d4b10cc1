"""Whoever has stopped, and asks for it, is erased before the time is up: from the desk."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from matching.models import Match
from tests.factories import NOON
from tests.factories.volunteers import VolunteerFactory
from tests.volunteer_canaries import known_whole
from volunteers.models import Volunteer

TOLD = {"asked": "on"}


@pytest.fixture
def desk(client, coordinator):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(coordinator)
    return client


@pytest.fixture
def left(organisation):
    """Stopped after a match that has ended; each text about them holds the word."""
    return known_whole(organisation, word="kanari")


def erase(desk, volunteer, **said):
    address = reverse("volunteers:volunteer_erase", args=[volunteer.pk])
    with time_machine.travel(NOON + timedelta(days=2), tick=False):
        return desk.post(address, said, follow=True)


def page_of(desk, volunteer):
    with time_machine.travel(NOON + timedelta(days=2), tick=False):
        return " ".join(desk.get(volunteer.get_absolute_url()).content.decode().split())


def test_the_page_says_until_when_it_is_kept_and_offers_to_delete_it_now(desk, left):
    page = page_of(desk, left)

    assert "It is deleted by itself on " in page
    assert "They want it deleted now" in page


def test_they_are_erased_at_once_and_their_match_stays(desk, left, coordinator):
    response = erase(desk, left, **TOLD)

    left.refresh_from_db()
    assert (left.erased_at, left.erased_by) == (NOON + timedelta(days=2), coordinator)
    page = response.content.decode()
    assert "Everything that told who they were is deleted." in page
    assert "kanari" not in page
    assert "They want it deleted now" not in page
    assert Match.objects.of_volunteer(left).count() == 1


def test_nobody_is_erased_who_has_not_asked_for_it(desk, left):
    response = erase(desk, left)

    assert response.status_code == 422
    page = response.content.decode()
    assert "Talk with them first, and then say so here." in page
    assert Volunteer.objects.known().filter(pk=left.pk).exists()


@pytest.mark.parametrize("status", ["interested", "approved", "paused"])
def test_whoever_is_still_a_volunteer_is_said_goodbye_to_first(desk, organisation, status):
    volunteer = VolunteerFactory(organisation=organisation, status=status)

    response = erase(desk, volunteer, **TOLD)

    told = [str(message) for message in response.context["messages"]]
    assert told == ["They are still a volunteer. Say goodbye to them first."]
    assert "They want it deleted now" not in page_of(desk, volunteer)
    assert Volunteer.objects.known().filter(pk=volunteer.pk).exists()
