"""Where a match stands in its support cadence: which check-ins are done, due, missed or to come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from matching import cadence

if TYPE_CHECKING:
    from datetime import datetime

    from matching.models import Match


class State(models.TextChoices):
    DONE = "done", _("done")
    MISSED = "missed", _("not done")
    OVERDUE = "overdue", _("overdue")
    DUE = "due", _("due")
    COMING = "coming", _("to come")


@dataclass(frozen=True)
class FollowUp:
    """One place in the cadence. Missed: a later one has come due since, or the match has ended.

    `in_turn` is the one that can be done now: what is due, else the coming one ahead of its day.
    """

    match: Match
    number: int
    due_at: datetime
    state: State
    in_turn: bool = False

    @property
    def is_due(self) -> bool:
        return self.state in (State.DUE, State.OVERDUE)

    @property
    def is_overdue(self) -> bool:
        return self.state == State.OVERDUE


def of_match(match: Match, *, now: datetime) -> list[FollowUp]:
    """All that have come due, and while the match runs the next one; `check_ins` prefetched."""
    if match.started_at is None:
        return []
    done = {check_in.number for check_in in match.check_ins.all()}
    slots = cadence.check_ins_until(
        match.started_at, match.programme, until=match.settled_at or now
    )
    latest = len(slots)
    slots += _following(match, after=latest, done=done)
    in_turn = next((one.number for one in slots[max(0, latest - 1) :] if one.number not in done), 0)
    return [
        FollowUp(
            match=match,
            number=slot.number,
            due_at=slot.due_at,
            state=State.DONE
            if slot.number in done
            else _state(match, slot, latest=latest, now=now),
            in_turn=match.is_active and slot.number == in_turn,
        )
        for slot in slots
    ]


def due(match: Match, *, now: datetime) -> FollowUp | None:
    """The check-in somebody should do now, if there is one."""
    return next((one for one in reversed(of_match(match, now=now)) if one.is_due), None)


def _following(match: Match, *, after: int, done: set[int]) -> list[cadence.Slot]:
    """The coming ones up to and including the first that is not done ahead of its day."""
    coming: list[cadence.Slot] = []
    if match.started_at is None or not match.is_active:
        return coming
    for slot in cadence.check_ins(match.started_at, match.programme):
        if slot.number > after:
            coming.append(slot)
            if slot.number not in done:
                break
    return coming


def _state(match: Match, slot: cadence.Slot, *, latest: int, now: datetime) -> State:
    """Of a match that has ended nothing is due any more."""
    if slot.number > latest:
        return State.COMING
    if slot.number < latest or not match.is_active:
        return State.MISSED
    return State.OVERDUE if now - slot.due_at > cadence.OVERDUE_AFTER else State.DUE
