"""The way of a volunteer: which turns a coordinator may take from each status, and taking one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from volunteers.models import StillHelpsError, Volunteer
from volunteers.services import keep_access

if TYPE_CHECKING:
    from datetime import datetime

    from django_stubs_ext import StrOrPromise

    from accounts.models import User

Status = Volunteer.Status


class TurnRefusedError(Exception):
    """The volunteer cannot become that now; the message is shown to a person."""


@dataclass(frozen=True)
class Turn:
    """What the volunteer becomes, and what the button says. The next step of the way is forward."""

    to: Volunteer.Status
    label: StrOrPromise
    is_forward: bool = False


PAUSE = Turn(Status.PAUSED, _("Put on pause"))
END = Turn(Status.ENDED, _("End"))
TURNS: dict[str, tuple[Turn, ...]] = {
    Status.INTERESTED: (
        Turn(Status.INTERVIEWED, _("The interview is held"), is_forward=True),
        END,
    ),
    Status.INTERVIEWED: (
        Turn(Status.SCREENED, _("The screening is done"), is_forward=True),
        END,
    ),
    Status.SCREENED: (Turn(Status.APPROVED, _("Approve"), is_forward=True), PAUSE, END),
    Status.APPROVED: (PAUSE, END),
    Status.PAUSED: (Turn(Status.APPROVED, _("Back from the pause"), is_forward=True), END),
    Status.ENDED: (Turn(Status.INTERESTED, _("Wants to help again")),),
}


def turns_of(volunteer: Volunteer) -> tuple[Turn, ...]:
    return TURNS[volunteer.status]


@transaction.atomic
def take_turn(*, volunteer: Volunteer, status: str, by: User, at: datetime) -> None:
    """Become that status; access to the volunteer's own pages ends and begins with it.

    Raises TurnRefusedError where that is no turn from the status they have, and for an end while
    a match runs.
    """
    current = Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    if status not in {turn.to for turn in turns_of(current)}:
        raise TurnRefusedError(gettext("That is no longer possible: the volunteer has moved on."))
    try:
        volunteer.become(Status(status), by=by, at=at)
    except StillHelpsError as refusal:
        raise TurnRefusedError(str(refusal)) from refusal
    keep_access(volunteer, by=by, at=at)
