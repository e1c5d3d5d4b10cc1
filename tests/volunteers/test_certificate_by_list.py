"""A list says again what has been judged here since."""

from datetime import timedelta

import pytest

from organisations.models import Programme
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.volunteers.lists import HENNING
from tests.volunteers.screened import asking_programme
from volunteers.models import Certificate, Volunteer
from volunteers.services.certificates import record_certificate, take_back_certificate
from volunteers.services.deciding import record_step
from volunteers.services.screening import order_certificate

LATER = NOON + timedelta(days=30)


@pytest.fixture
def seer(db):
    return UserFactory()


@pytest.fixture
def henning(bring, bank):
    """Brought over with a certificate that is good until 2028."""
    bring(HENNING)
    volunteer = Volunteer.objects.get()
    volunteer.programme = asking_programme(bank)
    volunteer.save()
    return volunteer


def test_what_was_taken_back_does_not_come_again(bring, henning, seer):
    take_back_certificate(certificate=Certificate.objects.get(), by=seer, at=NOON)

    summary = bring(HENNING, at=LATER)

    assert (summary.unchanged, Certificate.objects.count()) == (1, 0)


def test_nor_does_what_was_not_in_order_while_a_new_one_is_waited_for(bring, henning, seer):
    told = {"key": "certificate", "outcome": "failed", "note": "Vi taler om det"}
    record_step(volunteer=henning, by=seer, at=NOON, **told)
    order_certificate(volunteer=henning, by=seer, at=NOON)

    bring(HENNING | {"capacity": "1"}, at=LATER)

    henning.refresh_from_db()
    assert (henning.capacity, Certificate.objects.count()) == (1, 0)


def test_one_that_was_seen_here_stays_beside_what_a_later_list_says(bring, henning, seer):
    kind = Programme.Certificate.CRIMINAL_RECORD
    until = LATER.date() + timedelta(days=700)
    record_certificate(volunteer=henning, kind=kind, valid_until=until, by=seer, at=NOON)

    bring(HENNING | {"certificate_valid_until": ""}, at=LATER)

    assert [one.valid_until for one in Certificate.objects.all()] == [until]
