"""A volunteer steps back: holds a pause, or leaves for good once their matches are closed.

The verbs lock the volunteer, as `propose_match` does, so that nothing new is proposed to somebody
who is just stepping back. What stands proposed is taken back by `taking_back`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext

from matching import notifications
from matching.errors import TransitionRefusedError
from matching.models import Match
from volunteers.errors import TurnRefusedError
from volunteers.models import LeaveRequest, Pause, Volunteer
from volunteers.turns import end, take_turn

if TYPE_CHECKING:
    from datetime import date, datetime

    from accounts.models import User
    from organisations.models import Membership

Status = Volunteer.Status


@transaction.atomic
def pause(*, volunteer: Volunteer, until: date | None, by: User, at: datetime) -> Pause:
    """Nobody new is proposed; running matches go on. On pause already: until another day.

    Raises TransitionRefusedError for somebody who is not approved, or whom a coordinator paused.
    """
    _lock(volunteer)
    if not standing_of(volunteer).may_pause:
        raise TransitionRefusedError(gettext("Talk to your coordinator about a pause."))
    if not volunteer.is_paused:
        take_turn(volunteer=volunteer, status=Status.PAUSED, by=by, at=at)
    return Pause.objects.create(
        organisation=volunteer.organisation,
        volunteer=volunteer,
        until=until,
        begun_at=at,
        begun_by=by,
    )


@transaction.atomic
def come_back(*, volunteer: Volunteer, by: User, at: datetime) -> None:
    """Raises TransitionRefusedError for a pause that the volunteer did not choose themself."""
    _lock(volunteer)
    if standing_of(volunteer).pause is None:
        raise TransitionRefusedError(gettext("Talk to your coordinator about coming back."))
    take_turn(volunteer=volunteer, status=Status.APPROVED, by=by, at=at)


@dataclass(frozen=True)
class Standing:
    """Whether a volunteer has asked to leave, or holds a pause by their own wish."""

    wish: LeaveRequest | None
    pause: Pause | None
    may_pause: bool


def standing_of(volunteer: Volunteer) -> Standing:
    """On the way out there is no pause to begin or to end; one that a coordinator chose is none."""
    wish = LeaveRequest.objects.of_volunteer(volunteer).open().first()
    chosen = None
    if volunteer.is_paused and wish is None:
        running = Pause.objects.of_volunteer(volunteer).running()
        chosen = running.filter(begun_by=volunteer.user_id).first()
    is_approved = volunteer.status == Status.APPROVED
    return Standing(wish, chosen, wish is None and (is_approved or chosen is not None))


@transaction.atomic
def ask_to_leave(*, volunteer: Volunteer, reason: str, by: User, at: datetime) -> bool:
    """They have left (True); or, while a match runs, the coordinators are told to close it first.

    Open proposals are taken back and nothing new is proposed either way. Asking twice is asking
    once. Raises TransitionRefusedError for somebody who has left.
    """
    _lock(volunteer)
    if volunteer.has_ended:
        raise TransitionRefusedError(gettext("You have stopped already."))
    wish, is_new = LeaveRequest.objects.get_or_create(
        organisation=volunteer.organisation,
        volunteer=volunteer,
        settled_at=None,
        defaults={
            "reason": reason,
            "status_before": volunteer.status,
            "asked_at": at,
            "asked_by": by,
        },
    )
    if not Match.objects.of_volunteer(volunteer).active().exists():
        leave(volunteer=volunteer, reason=wish.end_reason, by=by, at=at)
        return True
    if volunteer.status == Status.APPROVED:
        take_turn(volunteer=volunteer, status=Status.PAUSED, by=by, at=at)
    if is_new:
        notifications.write_leave_request(wish, at=at)
    return False


@transaction.atomic
def stay(*, volunteer: Volunteer, by: User, at: datetime) -> None:
    """They take it back, and are what they were before they asked."""
    _lock(volunteer)
    for wish in LeaveRequest.objects.of_volunteer(volunteer).open():
        wish.settle(LeaveRequest.Outcome.STAYED, by=by, at=at)
        if volunteer.is_paused and wish.status_before == Status.APPROVED:
            take_turn(volunteer=volunteer, status=Status.APPROVED, by=by, at=at)


@transaction.atomic
def leave(*, volunteer: Volunteer, reason: Volunteer.EndReason, by: User, at: datetime) -> None:
    """Status, login, links and waiting messages end; a wish to leave is fulfilled.

    Raises TransitionRefusedError while a match runs, and for somebody who has left.
    """
    _lock(volunteer)
    if Match.objects.of_volunteer(volunteer).active().exists():
        raise TransitionRefusedError(
            gettext("A match still runs. End it properly first: then they can leave.")
        )
    try:
        end(volunteer=volunteer, reason=reason, by=by, at=at)
    except TurnRefusedError as refusal:
        raise TransitionRefusedError(str(refusal)) from refusal


@transaction.atomic
def let_go(*, wish: LeaveRequest, by: User, at: datetime) -> None:
    """The coordinator says goodbye to who has asked to leave; they are thanked by a message.

    Raises TransitionRefusedError.
    """
    _lock(wish.volunteer)
    wish.refresh_from_db(fields=["settled_at"])
    if wish.settled_at is not None:
        raise TransitionRefusedError(gettext("This has been seen to already."))
    leave(volunteer=wish.volunteer, reason=wish.end_reason, by=by, at=at)
    notifications.write_goodbye(wish, at=at)


@dataclass(frozen=True)
class Leaver:
    """Who wants to leave, and the matches that are to be closed first.

    `others`: how many of them are with youths whom the reader does not see.
    """

    wish: LeaveRequest
    running: tuple[Match, ...]
    others: int

    @property
    def people(self) -> tuple[object, ...]:
        return (self.wish.volunteer, *(match.youth for match in self.running))

    @property
    def to_close(self) -> int:
        """How many matches still run, seen or not."""
        return len(self.running) + self.others


def leavers(membership: Membership | None) -> list[Leaver]:
    """The oldest wish first, with what still runs."""
    wishes = list(
        LeaveRequest.objects.visible_to(membership)
        .open()
        .select_related("volunteer__recipient", "volunteer__area")
        .order_by("asked_at", "pk")
    )
    volunteers = [wish.volunteer_id for wish in wishes]
    active = Match.objects.active().filter(volunteer__in=volunteers)
    seen = active.filter(pk__in=Match.objects.visible_to(membership).values("pk"))
    running = Counter(active.values_list("volunteer", flat=True))
    matches = defaultdict[int, list[Match]](list)
    for match in seen.select_related("youth").order_by("started_at", "pk"):
        matches[match.volunteer_id].append(match)
    return [
        Leaver(
            wish,
            running=tuple(matches[wish.volunteer_id]),
            others=running[wish.volunteer_id] - len(matches[wish.volunteer_id]),
        )
        for wish in wishes
    ]


def _lock(volunteer: Volunteer) -> None:
    Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    volunteer.refresh_from_db(fields=["status"])
