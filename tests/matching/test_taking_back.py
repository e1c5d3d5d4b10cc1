"""A proposal does not outlive what it rests on, whoever's hand took that away."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction

from matching import stepping_back
from matching.models import Match, Party
from notifications.models import Message
from organisations import scope
from tests.factories import NOON
from tests.factories.matching import MatchFactory
from tests.factories.notifications import MessageFactory, RecipientFactory
from tests.matching.test_screening_race import wait_until_waiting
from tests.organisations.people_files import as_csv, table
from youths.imports.requests import COLUMNS, import_requests

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOON + timedelta(days=1)


@pytest.fixture
def proposal(organisation):
    return MatchFactory(request__youth__organisation=organisation)


def bring(proposal, *, status, by):
    request = proposal.request
    row = {
        "ref": request.ref,
        "youth": request.youth.ref,
        "programme": request.programme.slug,
        "track": request.track,
        "status": status,
    }
    content = as_csv(table(COLUMNS, row))
    import_requests(
        content, file="requests.csv", organisation=request.organisation, by=by, at=LATER
    )


@pytest.mark.parametrize("status", ["withdrawn", "matched"])
def test_a_list_that_closes_a_request_takes_its_proposal_back(proposal, coordinator, status):
    bring(proposal, status=status, by=coordinator)

    proposal.refresh_from_db()
    assert proposal.request.status == status
    assert (proposal.status, proposal.settled_at) == ("withdrawn", LATER)
    assert [one.kind for one in Message.objects.all()] == ["proposal_declined"]


def test_a_list_that_leaves_a_request_open_leaves_its_proposal(proposal, coordinator):
    bring(proposal, status="open", by=coordinator)

    proposal.refresh_from_db()
    assert proposal.is_proposed


def test_a_list_that_withdraws_a_request_asks_no_parent_any_more(proposal, coordinator):
    recipient = RecipientFactory(organisation=proposal.organisation)
    asked = MessageFactory(
        recipient=recipient,
        kind="guardian_asked",
        about=f"request:{proposal.request.pk}",
        send_at=LATER,
    )

    bring(proposal, status="withdrawn", by=coordinator)

    asked.refresh_from_db()
    assert asked.status == "cancelled"


def pause(volunteer):
    try:
        with scope.within(volunteer.organisation):
            stepping_back.pause(volunteer=volunteer, until=None, by=volunteer.user, at=LATER)
    finally:
        connection.close()


def test_who_is_declined_while_they_hold_a_pause_holds_it(proposal):
    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            proposal.decline(party=Party.YOUTH, by=proposal.youth.user, at=NOON)
            holding = threads.submit(pause, proposal.volunteer)
            wait_until_waiting(1)
        holding.result(30)

    proposal.volunteer.refresh_from_db()
    assert proposal.volunteer.is_paused
    assert Match.objects.get().status == "declined"
