"""Somebody on the way out, or out, as a coordinator finds them on the desk."""

import pytest
import time_machine

from tests.factories import NOON
from tests.factories.volunteers import LeaveRequestFactory, VolunteerFactory
from tests.volunteers.screened import asking_programme


@pytest.fixture
def page(client, coordinator):
    client.force_login(coordinator)

    def shown(volunteer):
        with time_machine.travel(NOON, tick=False):
            text = client.get(volunteer.get_absolute_url()).content.decode()
        return " ".join(text.split())

    return shown


def test_whoever_wants_to_stop_is_said_to_with_the_way_on(page, organisation):
    volunteer = VolunteerFactory(organisation=organisation, status="paused")
    LeaveRequestFactory(volunteer=volunteer, reason="moved")

    text = page(volunteer)

    assert "vil stoppe" in text
    assert "Den frivilliges svar: “Jeg flytter”" in text
    assert 'href="#matches"' in text
    assert 'id="matches"' in text
    assert "Når ingen forløb er i gang mere, siger du farvel" in text
    assert "Bliver alligevel" in text
    assert "Tilbage fra pausen" not in text


def test_whoever_is_on_pause_comes_back_from_it(page, organisation):
    text = page(VolunteerFactory(organisation=organisation, status="paused"))

    assert "Tilbage fra pausen" in text
    assert "Bliver alligevel" not in text


def test_of_whoever_has_ended_it_is_nobodys_turn(page, organisation):
    programme = asking_programme(organisation)
    ended = {"organisation": organisation, "programme": programme, "ended": True}

    text = page(VolunteerFactory(**ended))

    assert "Tur:" not in text
    assert "Der bliver ikke foreslået nye unge" not in text
    on_the_way = ended | {"ended": False, "status": "interested"}
    assert "Tur:" in page(VolunteerFactory(**on_the_way))
