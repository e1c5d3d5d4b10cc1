"""A certificate that is not in order: the step is not passed, and nothing vouches meanwhile."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from tests.factories import NOON
from tests.factories.volunteers import CertificateFactory
from tests.volunteers.screened import asking_programme, screened
from volunteers.errors import TurnRefusedError, VolunteerRefusedError
from volunteers.models import Volunteer
from volunteers.next_steps import of_volunteer
from volunteers.screening import State, screening_of
from volunteers.services import record_certificate
from volunteers.services.deciding import record_step, reopen_step
from volunteers.services.screening import order_certificate
from volunteers.turns import take_turn
from volunteers.whose_turn import Turn

TODAY = NOON.date()


@pytest.fixture
def volunteer(organisation):
    """Everything is taken, and the certificate once seen would hold."""
    programme = asking_programme(organisation)
    volunteer = screened(programme, without=("certificate",), status="screened")
    CertificateFactory(volunteer=volunteer)
    return volunteer


@pytest.fixture
def refused(volunteer, coordinator):
    record_step(
        volunteer=volunteer,
        key="certificate",
        outcome="failed",
        note="Vi taler om det",
        by=coordinator,
        at=NOON,
    )
    return volunteer


def step(volunteer):
    current = Volunteer.objects.with_screening().get(pk=volunteer.pk)
    return screening_of(current, on=TODAY).of_kind("certificate")


def seen(volunteer, until, *, by, kind="criminal_record"):
    record_certificate(volunteer=volunteer, kind=kind, valid_until=until, by=by, at=NOON)


def test_the_step_is_not_passed_and_ours_to_decide_about(refused):
    found = step(refused)

    assert (found.state, found.turn, found.is_done) == (State.FAILED, Turn.US, False)
    assert found.record.note == "Vi taler om det"


def test_nobody_is_approved_with_it(refused, coordinator):
    with pytest.raises(TurnRefusedError, match="Attest"):
        take_turn(volunteer=refused, status="approved", by=coordinator, at=NOON)


def test_it_is_not_simply_opened_again(refused, coordinator):
    with pytest.raises(VolunteerRefusedError):
        reopen_step(volunteer=refused, key="certificate", by=coordinator, at=NOON)

    assert not step(refused).is_done


def test_one_of_another_kind_settles_nothing(refused, coordinator):
    seen(refused, date(2028, 1, 1), by=coordinator, kind="child_protection")

    assert step(refused).state == State.FAILED


def test_a_new_one_that_is_seen_settles_it_and_takes_the_line_away(refused, coordinator):
    seen(refused, date(2028, 1, 1), by=coordinator)

    found = step(refused)
    assert (found.is_done, found.record.note) == (True, "")


def test_ordered_again_the_earlier_one_vouches_for_nobody(refused, coordinator):
    order_certificate(volunteer=refused, by=coordinator, at=NOON)

    found = step(refused)
    assert (found.is_done, found.state, found.turn) == (False, State.BEGUN, Turn.VOLUNTEER)


def test_whoever_is_approved_stands_on_today_with_it(refused):
    Volunteer.objects.filter(pk=refused.pk).update(status="approved")

    assert refused in Volunteer.objects.with_steps_open(TODAY)
    current = Volunteer.objects.with_screening().get(pk=refused.pk)
    assert "ikke bestået" in of_volunteer(current, on=TODAY).text


def test_a_coordinator_writes_it_down_on_the_page(client, coordinator, volunteer):
    client.force_login(coordinator)
    typed = {"key": "certificate", "outcome": "failed", "note": "Vi taler om det"}

    with time_machine.travel(NOON, tick=False):
        before = client.get(volunteer.get_absolute_url()).content.decode()
        client.post(reverse("volunteers:step_record", args=[volunteer.pk]), typed)
        after = client.get(volunteer.get_absolute_url()).content.decode()

    assert "Den er ikke i orden" in before
    assert "Intet om helbred, og intet om, hvad der står i en attest" in before
    assert step(volunteer).state == State.FAILED
    assert "Vi taler om det" in after


def test_the_next_one_is_recorded_where_the_step_leads(client, coordinator, refused):
    client.force_login(coordinator)

    with time_machine.travel(NOON, tick=False):
        page = client.get(refused.get_absolute_url()).content.decode()

    words = " ".join(page.split())
    assert 'href="#certificate-seen">Jeg har set en attest</a>' in words
    assert "<details open> <summary>Jeg har set en attest</summary>" in words
    assert 'id="certificate-seen"' in words
