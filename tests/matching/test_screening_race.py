"""Proposed, or answered, while a step of theirs is opened again: nothing slips past it."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from time import sleep

import pytest
from django.db import connection, transaction

from matching import services
from matching.errors import ProposalRefusedError, TransitionRefusedError
from matching.models import Match, Party
from organisations import scope
from tests.factories import NOON
from tests.factories.matching import AnswerFactory, MatchFactory
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


def elsewhere(organisation, verb, **given):
    """Whether the verb did what it says, from a connection of its own."""
    try:
        with scope.within(organisation):
            verb(at=NOON, **given)
    except TransitionRefusedError:
        return False
    finally:
        connection.close()
    return True


@pytest.fixture
def half_answered(volunteer):
    match = MatchFactory(request=ask(volunteer.programme), volunteer=volunteer)
    AnswerFactory(match=match, party=Party.VOLUNTEER)
    return match


def test_the_second_yes_waits_for_the_step_and_starts_nothing(
    volunteer, coordinator, half_answered
):
    yes = {"match": half_answered, "party": Party.YOUTH, "says_yes": True}

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            reopen_step(volunteer=volunteer, key="commitment", by=coordinator, at=NOON)
            by = half_answered.youth.user
            answering = partial(elsewhere, volunteer.organisation, services.answer_proposal)
            said = threads.submit(answering, by=by, **yes)
            wait_until_waiting(1)
        assert said.result(30) is False

    assert Match.objects.get().status == "withdrawn"


def test_a_step_opened_again_waits_for_the_second_yes_and_lets_it_run(
    volunteer, coordinator, half_answered
):
    step = {"volunteer": volunteer, "key": "commitment", "by": coordinator}

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            by = half_answered.youth.user
            services.answer_proposal(
                match=half_answered, party=Party.YOUTH, says_yes=True, by=by, at=NOON
            )
            opened = threads.submit(elsewhere, volunteer.organisation, reopen_step, **step)
            wait_until_waiting(1)
        assert opened.result(30) is True

    assert Match.objects.get().status == "active"
