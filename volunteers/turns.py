"""The way of a volunteer: which turns a coordinator may take from each status, and taking one.

Who is interviewed and screened shows by the steps of the programme's screening; where it has none a
coordinator says so. Approving is a person's, and needs every mandatory step. Ending has a reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from notifications.services import write_message
from organisations.local_time import local_day
from organisations.models import Link
from volunteers.errors import TurnRefusedError
from volunteers.models import StillHelpsError, Volunteer
from volunteers.screening import screening_of
from volunteers.services import keep_access
from volunteers.services.screening import move_on

if TYPE_CHECKING:
    from datetime import datetime

    from django_stubs_ext import StrOrPromise

    from accounts.models import User
    from volunteers.screening import Screening

Status = Volunteer.Status
Reason = Volunteer.EndReason


@dataclass(frozen=True)
class Turn:
    """What the volunteer becomes, and what the button says. The next step of the way is forward.

    `reasons`: of these one has to be chosen.
    """

    to: Volunteer.Status
    label: StrOrPromise
    is_forward: bool = False
    reasons: tuple[Volunteer.EndReason, ...] = ()


PAUSE = Turn(Status.PAUSED, _("Put on pause"))
DECLINE = Turn(
    Status.ENDED,
    _("Say no thank you"),
    reasons=(Reason.SCREENING, Reason.NO_NEED, Reason.NO_ANSWER, Reason.CHANGED_MIND, Reason.OTHER),
)
END = Turn(
    Status.ENDED,
    _("End"),
    reasons=(
        Reason.FINISHED,
        Reason.TIME,
        Reason.MOVED,
        Reason.WORK_OR_STUDY,
        Reason.DID_NOT_SUIT,
        Reason.NO_ANSWER,
        Reason.AGREEMENT,
        Reason.OTHER,
    ),
)
INTERVIEWED = Turn(Status.INTERVIEWED, _("The interview is held"), is_forward=True)
SCREENED = Turn(Status.SCREENED, _("The screening is done"), is_forward=True)
APPROVE = Turn(Status.APPROVED, _("Approve"), is_forward=True)
TURNS: dict[str, tuple[Turn, ...]] = {
    Status.INTERESTED: (INTERVIEWED, DECLINE),
    Status.INTERVIEWED: (SCREENED, DECLINE),
    Status.SCREENED: (APPROVE, PAUSE, DECLINE),
    Status.APPROVED: (PAUSE, END),
    Status.PAUSED: (Turn(Status.APPROVED, _("Back from the pause"), is_forward=True), END),
    Status.ENDED: (Turn(Status.INTERESTED, _("Wants to help again")),),
}
# What the steps of a screening say by themselves.
SHOWN_BY_STEPS = (INTERVIEWED, SCREENED)


def turns_of(volunteer: Volunteer, screening: Screening) -> tuple[Turn, ...]:
    """Those a coordinator may take now; the screening is the volunteer's. None once erased."""
    if volunteer.erased_at:
        return ()
    turns = TURNS[volunteer.status]
    if screening.steps:
        turns = tuple(turn for turn in turns if turn not in SHOWN_BY_STEPS)
        if volunteer.is_on_their_way and screening.is_complete and APPROVE not in turns:
            turns = (APPROVE, *turns)
    return turns


def turns_offered(volunteer: Volunteer, screening: Screening) -> tuple[Turn, ...]:
    """The same without approving while a mandatory step lacks: the page says which instead."""
    hidden = () if screening.is_complete else (APPROVE,)
    return tuple(turn for turn in turns_of(volunteer, screening) if turn not in hidden)


@transaction.atomic
def take_turn(
    *, volunteer: Volunteer, status: str, by: User, at: datetime, reason: str = ""
) -> None:
    """Become that status; access to the volunteer's own pages ends and begins with it.

    Raises TurnRefusedError where that is no turn from the status they have, while a mandatory step
    lacks for being approved the first time, where ending has no reason, and while a match runs.
    """
    Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    current = Volunteer.objects.with_screening().get(pk=volunteer.pk)
    screening = screening_of(current, on=local_day(at))
    turn = next((one for one in turns_of(current, screening) if one.to == status), None)
    if turn is None:
        raise TurnRefusedError(gettext("That is no longer possible: the volunteer has moved on."))
    is_approved_anew = status == Status.APPROVED and not _was_approved(current)
    if is_approved_anew:
        _refuse_unscreened(screening)
    if turn.reasons and reason not in turn.reasons:
        raise TurnRefusedError(gettext("Choose a reason."))
    _become(volunteer, status, reason=reason if turn.reasons else "", by=by, at=at)
    if is_approved_anew:
        _tell_approved(volunteer, at=at)
    if status == Status.INTERESTED and screening.steps:
        move_on(volunteer, by=by, at=at)
        volunteer.refresh_from_db(fields=["status"])


@transaction.atomic
def end(*, volunteer: Volunteer, reason: Volunteer.EndReason, by: User, at: datetime) -> None:
    """They stop by their own wish, whatever they are now. Raises TurnRefusedError, as above."""
    locked = Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    if locked.has_ended:
        raise TurnRefusedError(gettext("That is no longer possible: the volunteer has moved on."))
    _become(volunteer, Status.ENDED, reason=reason, by=by, at=at)


def _become(volunteer: Volunteer, status: str, *, reason: str, by: User, at: datetime) -> None:
    try:
        volunteer.become(status, by=by, at=at, reason=reason)
    except StillHelpsError as refusal:
        raise TurnRefusedError(str(refusal)) from refusal
    keep_access(volunteer, by=by, at=at)


def _tell_approved(volunteer: Volunteer, *, at: datetime) -> None:
    """Whoever comes back from a pause knows already."""
    write_message(
        recipient=volunteer.recipient,
        kind="approved",
        about=f"volunteer:{volunteer.pk}",
        key=f"approved:volunteer:{volunteer.pk}:{local_day(at):%Y%m%d}",
        due_at=at,
        link_purpose=Link.Purpose.VOLUNTEER_PAGE,
        link_about_id=volunteer.pk,
    )


def _was_approved(volunteer: Volunteer) -> bool:
    """Before the pause they are on, and since they last came: who ended begins anew."""
    told = volunteer.events.filter(status__in=[Status.APPROVED, Status.ENDED])
    latest = told.order_by("at", "pk").last()
    return volunteer.is_paused and latest is not None and latest.status == Status.APPROVED


def _refuse_unscreened(screening: Screening) -> None:
    if screening.lacking:
        lacking = ", ".join(step.asked.title for step in screening.lacking)
        raise TurnRefusedError(
            gettext("Cannot be approved yet. Missing: %(steps)s.") % {"steps": lacking}
        )
