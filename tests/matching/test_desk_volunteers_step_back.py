"""Whoever is approved no longer has nothing proposed to them, whoever made them step back."""

import pytest
from django.urls import reverse

from notifications.models import Message
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.matching import MatchFactory
from tests.factories.volunteers import VolunteerFactory
from tests.organisations.people_files import as_csv, table
from volunteers.imports import COLUMNS, import_volunteers
from volunteers.turns import take_turn

pytestmark = pytest.mark.django_db
STEPS_BACK = [("paused", ""), ("ended", "time")]


@pytest.fixture
def volunteer(organisation):
    return VolunteerFactory(organisation=organisation, ref="V2", name="Else Holm", capacity=3)


@pytest.fixture
def proposal(volunteer, coordinator):
    return MatchFactory(
        volunteer=volunteer,
        request__youth__organisation=volunteer.organisation,
        proposed_by=coordinator,
    )


@pytest.fixture
def taken_back(proposal, coordinator):
    """Asserts that it is, and that who proposed it is told so once."""

    def check():
        proposal.refresh_from_db()
        message = Message.objects.get(kind="proposal_declined")
        assert (proposal.status, message.recipient.user) == ("withdrawn", coordinator)

    return check


@pytest.mark.parametrize(("status", "reason"), STEPS_BACK)
def test_by_the_desk(client, coordinator, volunteer, taken_back, status, reason):
    client.force_login(coordinator)

    client.post(
        reverse("volunteers:volunteer_turn", args=[volunteer.pk]),
        {"status": status, "reason": reason},
    )

    volunteer.refresh_from_db()
    assert volunteer.status == status
    taken_back()


@pytest.mark.parametrize("status", ["paused", "ended", "interested"])
def test_by_a_list(organisation, volunteer, taken_back, status):
    row = {"ref": "V2", "name": "Else Holm", "status": status}

    import_volunteers(
        as_csv(table(COLUMNS, row)),
        file="volunteers.csv",
        organisation=organisation,
        by=UserFactory(),
        at=NOON,
    )

    taken_back()


def test_what_already_runs_goes_on(volunteer, coordinator):
    running = MatchFactory(
        volunteer=volunteer, request__youth__organisation=volunteer.organisation, active=True
    )

    take_turn(volunteer=volunteer, status="paused", by=coordinator, at=NOON)

    running.refresh_from_db()
    assert running.status == "active"
