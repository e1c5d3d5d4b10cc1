"""When the two meet again: pure, in the time zone of the users, where a week may have 167 hours."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from organisations.local_time import local_day, local_moment

if TYPE_CHECKING:
    from datetime import datetime

WEEK = 7


def same_time_later(starts_at: datetime, *, every_days: int, after: datetime) -> datetime:
    """The same weekday and time, as many whole weeks on as the programme's rhythm comes nearest.

    The first such moment that lies after `after`, when `starts_at` is long past.
    """
    weeks = max(1, round(every_days / WEEK))
    day = local_day(starts_at)
    clock = starts_at.astimezone(timezone.get_default_timezone()).time()
    while True:
        day += timedelta(days=WEEK * weeks)
        moment = local_moment(day, clock)
        if moment > after:
            return moment
        weeks = 1
