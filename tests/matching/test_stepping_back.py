"""A volunteer holds a pause, or leaves: after their matches, and never before."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from matching import stepping_back
from matching.errors import ProposalRefusedError, TransitionRefusedError
from matching.models import Match
from matching.services import end_match, propose_match
from notifications.models import Message
from organisations.models import Link, Membership
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.matching import MatchFactory
from tests.factories.notifications import MessageFactory
from tests.factories.organisations import LinkFactory, MembershipFactory
from tests.factories.volunteers import PauseFactory, VolunteerFactory
from tests.factories.youths import HelpRequestFactory
from volunteers.models import LeaveRequest, Pause, StillHelpsError, Volunteer
from volunteers.turns import TurnRefusedError, take_turn

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=3)
DAY = date(2026, 12, 1)


@pytest.fixture
def volunteer(organisation):
    lars = VolunteerFactory(organisation=organisation, name="Lars Bundgaard", capacity=3)
    MembershipFactory(organisation=organisation, user=lars.user, role=Membership.Role.VOLUNTEER)
    return lars


@pytest.fixture
def match(volunteer):
    return MatchFactory(
        volunteer=volunteer, request__youth__organisation=volunteer.organisation, active=True
    )


@pytest.fixture
def proposal(volunteer):
    return MatchFactory(volunteer=volunteer, request__youth__organisation=volunteer.organisation)


def ask(volunteer, *, reason="time", at=NOON):
    return stepping_back.ask_to_leave(volunteer=volunteer, reason=reason, by=volunteer.user, at=at)


def status_of(volunteer):
    return Volunteer.objects.get(pk=volunteer.pk).status


def test_on_pause_running_matches_go_on_and_proposals_are_taken_back(volunteer, match, proposal):
    stepping_back.pause(volunteer=volunteer, until=DAY, by=volunteer.user, at=NOON)

    match.refresh_from_db()
    proposal.refresh_from_db()
    assert status_of(volunteer) == "paused"
    assert (match.status, proposal.status) == ("active", "withdrawn")
    assert stepping_back.standing_of(volunteer).pause.until == DAY
    assert Message.objects.get().kind == "proposal_declined"


def test_nobody_on_pause_is_proposed(volunteer, programme):
    request = HelpRequestFactory(youth__organisation=volunteer.organisation, programme=programme)
    stepping_back.pause(volunteer=volunteer, until=None, by=volunteer.user, at=NOON)

    with pytest.raises(ProposalRefusedError) as refused:
        propose_match(request=request, volunteer=volunteer, by=UserFactory(), at=NOON)

    assert refused.value.reasons == ("not_approved",)


def test_another_day_is_the_same_pause_held_longer(volunteer):
    for until in (DAY, None):
        stepping_back.pause(volunteer=volunteer, until=until, by=volunteer.user, at=NOON)

    assert [pause.until for pause in Pause.objects.running()] == [None]
    assert volunteer.events.count() == 1


def test_who_comes_back_is_approved_again_and_their_pause_is_over(volunteer):
    stepping_back.pause(volunteer=volunteer, until=DAY, by=volunteer.user, at=NOON)

    stepping_back.come_back(volunteer=volunteer, by=volunteer.user, at=LATER)

    assert status_of(volunteer) == "approved"
    assert not Pause.objects.running().exists()


def test_a_later_pause_by_the_coordinator_does_not_wake_an_old_one(volunteer, coordinator):
    stepping_back.pause(volunteer=volunteer, until=DAY, by=volunteer.user, at=NOON)
    stepping_back.come_back(volunteer=volunteer, by=volunteer.user, at=LATER)
    take_turn(volunteer=volunteer, status="paused", by=coordinator, at=LATER + timedelta(days=1))

    assert stepping_back.standing_of(volunteer).pause is None


def test_nobody_comes_back_from_a_pause_they_did_not_choose(volunteer, coordinator):
    take_turn(volunteer=volunteer, status="paused", by=coordinator, at=NOON)

    for verb, told in ((stepping_back.come_back, {}), (stepping_back.pause, {"until": None})):
        with pytest.raises(TransitionRefusedError, match="koordinator"):
            verb(volunteer=volunteer, by=volunteer.user, at=LATER, **told)

    assert status_of(volunteer) == "paused"


@pytest.mark.parametrize("status", ["interested", "interviewed", "screened", "ended"])
def test_who_is_not_approved_makes_themself_approved_by_no_pause(organisation, status):
    is_so = {"ended": True} if status == "ended" else {"status": status}
    volunteer = VolunteerFactory(organisation=organisation, **is_so)

    with pytest.raises(TransitionRefusedError):
        stepping_back.pause(volunteer=volunteer, until=None, by=volunteer.user, at=NOON)

    assert status_of(volunteer) == status


def test_without_a_match_they_have_left_at_once(volunteer, proposal):
    link = LinkFactory(
        organisation=volunteer.organisation,
        user=volunteer.user,
        purpose=Link.Purpose.VOLUNTEER_PAGE,
        about_id=volunteer.pk,
    )
    waiting = MessageFactory(recipient=volunteer.recipient, kind="meeting_soon")

    assert ask(volunteer)

    wish = LeaveRequest.objects.get()
    for row in (link, waiting, proposal):
        row.refresh_from_db()
    assert status_of(volunteer) == "ended"
    assert (wish.reason, wish.outcome, wish.settled_at) == ("time", "left", NOON)
    assert (link.revoked_at, waiting.status, proposal.status) == (NOON, "cancelled", "withdrawn")
    assert not Membership.objects.current().filter(user=volunteer.user).exists()


def test_what_somebody_is_told_as_an_employee_still_reaches_them(volunteer):
    MembershipFactory(organisation=volunteer.organisation, user=volunteer.user)
    staff = MessageFactory(recipient=volunteer.recipient, kind="youth_asks")

    ask(volunteer)

    staff.refresh_from_db()
    assert staff.status == "waiting"
    assert Membership.objects.current().get(user=volunteer.user).role == "coordinator"


def test_while_a_match_runs_the_coordinator_is_told_once(volunteer, match, coordinator):
    assert not ask(volunteer)
    assert not ask(volunteer, reason="moved", at=LATER)

    message, wish = Message.objects.get(), LeaveRequest.objects.get()
    match.refresh_from_db()
    assert (message.kind, message.recipient.user) == ("volunteer_asks", coordinator)
    assert (wish.reason, wish.asked_at, wish.settled_at) == ("time", NOON, None)
    assert (status_of(volunteer), match.status) == ("paused", "active")


def test_the_coordinator_says_goodbye_when_the_last_match_has_ended(volunteer, match, coordinator):
    ask(volunteer)
    wish = LeaveRequest.objects.get()
    with pytest.raises(TransitionRefusedError, match="stadig i gang"):
        stepping_back.let_go(wish=wish, by=coordinator, at=LATER)
    end_match(
        match=match,
        reason=Match.EndReason.VOLUNTEER_STOPPED,
        afterwards="find_new",
        by=coordinator,
        at=LATER,
    )

    stepping_back.let_go(wish=wish, by=coordinator, at=LATER)

    wish.refresh_from_db()
    assert status_of(volunteer) == "ended"
    assert (wish.outcome, wish.settled_by) == ("left", coordinator)
    thanks = Message.objects.get(kind="goodbye")
    assert (thanks.recipient, thanks.status) == (volunteer.recipient, "waiting")
    with pytest.raises(TransitionRefusedError, match="allerede"):
        stepping_back.let_go(wish=wish, by=coordinator, at=LATER)


def test_who_stays_is_what_they_were(volunteer, match):
    ask(volunteer)

    stepping_back.stay(volunteer=volunteer, by=volunteer.user, at=LATER)

    assert status_of(volunteer) == "approved"
    assert LeaveRequest.objects.get().outcome == "stayed"
    assert not ask(volunteer, at=LATER)
    assert LeaveRequest.objects.count() == 2


def test_who_was_on_pause_and_stays_is_on_pause(volunteer, match, coordinator):
    take_turn(volunteer=volunteer, status="paused", by=coordinator, at=NOON)
    ask(volunteer, at=LATER)

    stepping_back.stay(volunteer=volunteer, by=volunteer.user, at=LATER)

    assert status_of(volunteer) == "paused"


def test_brought_back_by_the_coordinator_they_stay(volunteer, match, coordinator):
    ask(volunteer)

    take_turn(volunteer=volunteer, status="approved", by=coordinator, at=LATER)

    assert LeaveRequest.objects.get().outcome == "stayed"


def test_on_the_way_out_there_is_no_pause_to_end(volunteer, match):
    stepping_back.pause(volunteer=volunteer, until=None, by=volunteer.user, at=NOON)
    ask(volunteer, at=LATER)

    assert stepping_back.standing_of(volunteer).pause is None
    assert not stepping_back.standing_of(volunteer).may_pause


def test_who_has_left_cannot_leave_again(volunteer):
    ask(volunteer)

    with pytest.raises(TransitionRefusedError, match="allerede"):
        ask(volunteer, at=LATER)


def test_the_desk_ends_nobody_while_a_match_runs(volunteer, match, coordinator):
    with pytest.raises(TurnRefusedError, match="stadig i gang"):
        take_turn(volunteer=volunteer, status="ended", by=coordinator, at=NOON, reason="time")

    assert status_of(volunteer) == "approved"


def test_nor_does_the_database(volunteer, match):
    with pytest.raises(IntegrityError, match="still runs"), transaction.atomic():
        Volunteer.objects.filter(pk=volunteer.pk).update(status="ended")
    with pytest.raises(StillHelpsError):
        volunteer.become("ended", by=volunteer.user, at=NOON, reason="time")


def test_no_match_runs_with_somebody_who_has_ended(volunteer, proposal):
    volunteer.become("ended", by=volunteer.user, at=NOON, reason="time")

    with pytest.raises(IntegrityError, match="has ended"), transaction.atomic():
        Match.objects.filter(pk=proposal.pk).update(status="active", started_at=NOON)


def test_other_faults_of_the_database_are_not_taken_for_it(volunteer):
    with pytest.raises(IntegrityError):
        volunteer.become("ended", by=None, at=NOON, reason="time")


@pytest.mark.parametrize("count", [1, 3])
def test_who_wants_to_leave_is_found_at_the_same_cost(
    coordinating, volunteer, count, django_assert_num_queries
):
    for _one in range(count):
        other = VolunteerFactory(organisation=volunteer.organisation)
        MatchFactory(
            volunteer=other, request__youth__organisation=volunteer.organisation, active=True
        )
        ask(other)

    # The membership and its areas, the wishes, what still runs, and what of it is seen.
    with django_assert_num_queries(5):
        found = stepping_back.leavers(coordinating)

    assert [len(one.running) for one in found] == [1] * count
    assert stepping_back.leavers(None) == []


def test_a_pause_says_nothing_of_a_day_it_has_none():
    with pytest.raises(ValueError, match="open-ended"):
        _ = PauseFactory.build(volunteer=None, organisation=None, begun_by=None).ends_on
