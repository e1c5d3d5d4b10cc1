"""The way of a volunteer: approving asks for every step, ending for a reason."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from matching import services
from matching.errors import ProposalRefusedError
from tests.factories import NOON
from tests.factories.matching import MatchFactory
from tests.factories.volunteers import VolunteerFactory
from tests.factories.youths import HelpRequestFactory
from tests.volunteers.screened import STEPS, asking_programme, screened
from volunteers.errors import TurnRefusedError
from volunteers.models import Volunteer
from volunteers.screening import screening_of
from volunteers.turns import APPROVE, TURNS, take_turn, turns_of, turns_offered

LATER = NOON + timedelta(days=1)
ENDINGS = [
    (status, turn, reason)
    for status, turns in TURNS.items()
    for turn in turns
    for reason in turn.reasons
]


@pytest.fixture
def programme(organisation):
    return asking_programme(organisation)


def both_of(volunteer):
    current = Volunteer.objects.with_screening().get(pk=volunteer.pk)
    screening = screening_of(current, on=NOON.date())
    return turns_of(current, screening), turns_offered(current, screening)


@pytest.mark.parametrize("kind", STEPS)
def test_approving_is_refused_by_the_names_of_what_lacks(programme, coordinator, kind):
    volunteer = screened(programme, without=(kind,), status="screened")
    names = {
        "interview": "Interview",
        "references": "References",
        "certificate": "Certificate",
        "commitment": "Confidentiality and commitment",
        "course": "Introduction course",
        "task": "Another step",
    }

    with override("en"), pytest.raises(TurnRefusedError) as refusal:
        take_turn(volunteer=volunteer, status="approved", by=coordinator, at=NOON)

    assert str(refusal.value) == f"Cannot be approved yet. Missing: {names[kind]}."
    volunteer.refresh_from_db()
    assert volunteer.status == "screened"
    assert APPROVE not in both_of(volunteer)[1]


def test_whoever_lacks_nothing_is_approved(programme, coordinator):
    volunteer = screened(programme, status="screened")
    assert APPROVE in both_of(volunteer)[1]

    take_turn(volunteer=volunteer, status="approved", by=coordinator, at=NOON)

    event = volunteer.events.get()
    assert (volunteer.status, event.by, event.at) == ("approved", coordinator, NOON)


def test_where_steps_say_it_nobody_says_that_somebody_is_interviewed(programme, coordinator):
    volunteer = screened(programme, without=("task",), status="interested")

    with pytest.raises(TurnRefusedError):
        take_turn(volunteer=volunteer, status="interviewed", by=coordinator, at=NOON)

    assert {turn.to for turn in both_of(volunteer)[0]} == {"ended"}


@pytest.mark.parametrize(("status", "turn", "reason"), ENDINGS)
def test_each_coded_reason_stands_on_the_volunteer_and_on_the_event(
    programme, coordinator, status, turn, reason
):
    volunteer = screened(programme, status=status)

    take_turn(volunteer=volunteer, status=turn.to, by=coordinator, at=NOON, reason=reason)

    event = volunteer.events.get()
    assert (volunteer.status, volunteer.ended_reason, event.reason) == ("ended", reason, reason)


def test_a_pause_keeps_the_place_and_the_match_and_proposes_nobody(programme, coordinator):
    volunteer = screened(programme, capacity=2)
    running = MatchFactory(
        request=HelpRequestFactory(youth__organisation=programme.organisation, programme=programme),
        volunteer=volunteer,
        active=True,
    )
    take_turn(volunteer=volunteer, status="paused", by=coordinator, at=NOON)
    request = HelpRequestFactory(youth__organisation=programme.organisation, programme=programme)

    with pytest.raises(ProposalRefusedError) as refusal:
        services.propose_match(request=request, volunteer=volunteer, by=coordinator, at=LATER)

    assert refusal.value.reasons == ("not_approved",)
    running.refresh_from_db()
    volunteer.refresh_from_db()
    assert (running.status, volunteer.capacity) == ("active", 2)

    take_turn(volunteer=volunteer, status="approved", by=coordinator, at=LATER)
    again = services.propose_match(request=request, volunteer=volunteer, by=coordinator, at=LATER)
    assert again.is_proposed


@pytest.mark.parametrize("status", ["interested", "interviewed"])
def test_whoever_lacks_nothing_is_approved_from_wherever_on_the_way(programme, coordinator, status):
    volunteer = screened(programme, status=status)
    assert both_of(volunteer)[1][0] == APPROVE

    take_turn(volunteer=volunteer, status="approved", by=coordinator, at=NOON)

    assert volunteer.status == "approved"


@pytest.mark.parametrize(
    ("without", "stands"),
    [((), "screened"), (("course",), "interviewed"), (("interview",), "interested")],
)
def test_who_wants_to_help_again_stands_where_their_steps_say(
    programme, coordinator, without, stands
):
    volunteer = screened(programme, without=without, ended=True)

    take_turn(volunteer=volunteer, status="interested", by=coordinator, at=LATER)

    assert volunteer.status == stands
    assert (APPROVE in both_of(volunteer)[1]) is (stands == "screened")


def test_where_nothing_is_asked_who_wants_to_help_again_is_interested(organisation, coordinator):
    volunteer = VolunteerFactory(organisation=organisation, ended=True)

    take_turn(volunteer=volunteer, status="interested", by=coordinator, at=LATER)

    assert volunteer.status == "interested"


@pytest.mark.parametrize("pauses", [False, True])
def test_an_approval_of_an_earlier_time_here_is_none(programme, coordinator, pauses):
    volunteer = screened(programme, status="screened")
    moves = [("approved", ""), ("ended", "time"), ("interested", "")]
    for day, (status, reason) in enumerate(moves):
        at = NOON + timedelta(days=day)
        take_turn(volunteer=volunteer, status=status, by=coordinator, at=at, reason=reason)
    if pauses:
        take_turn(volunteer=volunteer, status="paused", by=coordinator, at=at)
    volunteer.screening.filter(kind="course").delete()

    with pytest.raises(TurnRefusedError):
        take_turn(volunteer=volunteer, status="approved", by=coordinator, at=at)


def test_who_was_approved_comes_back_from_a_pause_though_a_step_has_run_out(programme, coordinator):
    volunteer = screened(programme, status="screened")
    for status in ("approved", "paused"):
        take_turn(volunteer=volunteer, status=status, by=coordinator, at=NOON)
    volunteer.screening.filter(kind="course").update(outcome="failed")

    take_turn(volunteer=volunteer, status="approved", by=coordinator, at=LATER)

    assert volunteer.status == "approved"


def test_whoever_has_been_erased_helps_no_more(programme, coordinator):
    volunteer = screened(programme, ended=True, erased_at=NOON, erased_by=coordinator)
    assert both_of(volunteer) == ((), ())

    with pytest.raises(TurnRefusedError):
        take_turn(volunteer=volunteer, status="interested", by=coordinator, at=LATER)
