"""Twenty who propose a volunteer while one of their steps is opened again: none slips past it."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from django.db import connection, transaction

from matching import services
from matching.errors import ProposalRefusedError
from matching.models import Match
from organisations import scope
from tests.factories import NOON
from tests.matching.unscreened import ask
from tests.volunteers.screened import asking_programme, screened
from volunteers.models import ScreeningRecord
from volunteers.services.deciding import reopen_step

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 20


@pytest.fixture
def volunteer(organisation):
    return screened(asking_programme(organisation), capacity=MANY)


@pytest.fixture
def propose(volunteer, coordinator):
    """From a connection of its own: the refusal's reasons, empty for a match."""

    def proposed(asked):
        try:
            with scope.within(volunteer.organisation):
                services.propose_match(request=asked, volunteer=volunteer, by=coordinator, at=NOON)
        except ProposalRefusedError as refusal:
            return refusal.reasons
        finally:
            connection.close()
        return ()

    return proposed


def wait_until_waiting(count):
    waiting = "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted"
    for _try in range(500):
        with connection.cursor() as cursor:
            cursor.execute(waiting)
            if cursor.fetchone()[0] >= count:
                return
        sleep(0.02)
    pytest.fail("they did not all wait for the step")


def test_whoever_proposes_while_a_step_is_opened_again_waits_and_is_refused(
    volunteer, coordinator, propose
):
    requests = [ask(volunteer.programme) for _ in range(MANY)]

    with ThreadPoolExecutor(MANY) as threads:
        with transaction.atomic():
            reopen_step(volunteer=volunteer, key="commitment", by=coordinator, at=NOON)
            proposals = [threads.submit(propose, asked) for asked in requests]
            wait_until_waiting(MANY)
            assert not any(one.done() for one in proposals)
        answers = [one.result(30) for one in proposals]

    assert set(answers) == {("not_approved",)}
    assert not Match.objects.exists()


def test_all_at_once_as_many_are_matched_as_came_before_it(volunteer, coordinator, propose):
    requests = [ask(volunteer.programme) for _ in range(MANY)]

    def reopen():
        try:
            with scope.within(volunteer.organisation):
                reopen_step(volunteer=volunteer, key="commitment", by=coordinator, at=NOON)
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY + 1) as threads:
        first = [threads.submit(propose, asked) for asked in requests[: MANY // 2]]
        opened = threads.submit(reopen)
        rest = [threads.submit(propose, asked) for asked in requests[MANY // 2 :]]
        answers = [one.result(60) for one in (*first, *rest)]
        opened.result(60)

    assert set(answers) <= {(), ("not_approved",)}
    assert Match.objects.count() == answers.count(())
    assert ScreeningRecord.objects.get(volunteer=volunteer, key="commitment").outcome == ""
    assert propose(ask(volunteer.programme)) == ("not_approved",)
