"""What waits to be told of a match, at night or on a Sunday, and is no longer so, never leaves."""

from datetime import timedelta

import pytest

from matching import services
from matching.models import Match, Party
from notifications.models import Message
from tests.factories import NOON
from tests.factories.organisations import ProgrammeFactory
from tests.factories.volunteers import VolunteerFactory
from tests.factories.youths import HelpRequestFactory, YouthFactory
from volunteers.turns import take_turn

pytestmark = pytest.mark.django_db
# In Copenhagen half past one on a Wednesday.
NIGHT = NOON.replace(hour=23, minute=30)
LATER = NIGHT + timedelta(minutes=5)


@pytest.fixture
def match(organisation, coordinator):
    request = HelpRequestFactory(
        youth=YouthFactory(organisation=organisation),
        programme=ProgrammeFactory(organisation=organisation),
    )
    return services.propose_match(
        request=request,
        volunteer=VolunteerFactory(organisation=organisation),
        by=coordinator,
        at=NIGHT,
    )


def waiting(kind="proposal"):
    told = Message.objects.filter(kind=kind, status="waiting")
    return sorted(message.context["to"] for message in told)


def says(match, party, *, yes=True):
    user = match.youth.user if party is Party.YOUTH else match.volunteer.user
    services.answer_proposal(match=match, party=party, says_yes=yes, by=user, at=LATER)


def test_asked_at_night_both_wait_for_the_morning(match):
    assert waiting() == ["volunteer", "youth"]
    assert all(message.send_at > LATER for message in Message.objects.filter(kind="proposal"))


def test_a_proposal_taken_back_is_told_to_nobody(match, coordinator):
    services.withdraw_proposal(match=match, by=coordinator, at=LATER)

    assert waiting() == []
    assert {one.settled_at for one in Message.objects.filter(kind="proposal")} == {LATER}


def test_nor_is_one_for_a_request_that_is_taken_back(match):
    services.withdraw_request(request=match.request, by=match.youth.user, at=LATER)

    assert waiting() == []


def test_nor_is_one_whose_volunteer_steps_back(match, coordinator):
    take_turn(volunteer=match.volunteer, status="paused", by=coordinator, at=LATER)

    assert waiting() == []


@pytest.mark.parametrize("party", Party)
def test_after_a_no_the_other_is_not_asked(match, party):
    says(match, party, yes=False)

    assert waiting() == []
    assert Message.objects.get(kind="proposal_declined").status == "waiting"


@pytest.mark.parametrize("party", Party)
def test_who_has_said_yes_is_not_asked_again_and_the_other_is(match, party):
    says(match, party)

    assert waiting() == sorted({"youth", "volunteer"} - {party.value})


def test_a_match_that_ended_the_same_night_is_not_told_to_have_begun(match, coordinator):
    for party in Party:
        says(match, party)
    match = Match.objects.get(pk=match.pk)
    assert (waiting(), waiting("match_started")) == ([], ["volunteer", "youth"])

    services.end_match(
        match=match,
        reason=Match.EndReason.OTHER,
        afterwards=Match.Afterwards.NO_MORE,
        by=coordinator,
        at=LATER,
    )

    assert waiting("match_started") == []
