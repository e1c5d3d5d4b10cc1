"""The support cadence: when the coordinator asks both how it goes. Pure dates, local time.

Big Brothers Big Sisters: within two weeks of the start, then on the day of each month through the
first year, then quarterly; the figures are the programme's. Cadence times are 09:00.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from organisations.local_time import add_months, local_day, local_moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from organisations.models import Programme

MORNING = time(9)
OVERDUE_AFTER = timedelta(days=7)


@dataclass(frozen=True)
class Slot:
    """A place in the cadence: `number` counts from 1; due at 09:00 local time of its day."""

    number: int
    due_at: datetime


def morning_of(day: date) -> datetime:
    """09:00 of the day in the users' time zone (Europe/Copenhagen)."""
    return local_moment(day, MORNING)


def check_ins(started_at: datetime, programme: Programme) -> Iterator[Slot]:
    """All check-ins of a match that started then, in order, without end."""
    start = local_day(started_at)
    yield Slot(1, morning_of(start + timedelta(days=programme.first_check_in_days)))
    number, month = 1, 0
    while True:
        number += 1
        month += 1 if month < programme.monthly_check_ins else programme.check_in_every_months
        yield Slot(number, morning_of(add_months(start, month)))


def check_ins_until(started_at: datetime, programme: Programme, *, until: datetime) -> list[Slot]:
    """The check-ins due up to and including a moment."""
    due: list[Slot] = []
    for slot in check_ins(started_at, programme):
        if slot.due_at > until:
            return due
        due.append(slot)
    return due


def next_after(slot: Slot, started_at: datetime, programme: Programme) -> Slot:
    """The check-in that follows this one."""
    return next(one for one in check_ins(started_at, programme) if one.number > slot.number)
