"""When a message may reach a person: 08:00 ≤ t < 20:00, not on Sundays or Danish public holidays.

All of it is wall clock in Copenhagen; neither 08:00 nor 20:00 ever falls in the hour that is
skipped or doubled when the clocks change.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
OPENS = time(8)
CLOSES = time(20)
LAST_MINUTE = time(19, 59)
SUNDAY = 6
DAY = timedelta(days=1)


def is_allowed(moment: datetime) -> bool:
    local = moment.astimezone(COPENHAGEN)
    return _is_open_day(local.date()) and OPENS <= local.time() < CLOSES


def next_allowed(due: datetime, *, not_after: datetime | None = None) -> datetime:
    """The first allowed moment from `due` on, with Copenhagen's offset.

    Where that would be no earlier than `not_after`, the moment the message is about, it is the
    last allowed minute before `not_after` instead, which may lie before `due`.
    """
    moment = due.astimezone(COPENHAGEN) if is_allowed(due) else _next_opening(due)
    if not_after is None or moment < not_after:
        return moment
    return _last_allowed_before(not_after)


def _next_opening(moment: datetime) -> datetime:
    local = moment.astimezone(COPENHAGEN)
    day = local.date() if local.time() < OPENS else local.date() + DAY
    while not _is_open_day(day):
        day += DAY
    return datetime.combine(day, OPENS, tzinfo=COPENHAGEN)


def _last_allowed_before(moment: datetime) -> datetime:
    instant_before = (moment - timedelta(microseconds=1)).astimezone(COPENHAGEN)
    minute = instant_before.replace(second=0, microsecond=0)
    if is_allowed(minute):
        return minute
    day = minute.date() if minute.time() >= CLOSES else minute.date() - DAY
    while not _is_open_day(day):
        day -= DAY
    return datetime.combine(day, LAST_MINUTE, tzinfo=COPENHAGEN)


def _is_open_day(day: date) -> bool:
    return day.weekday() != SUNDAY and day not in _public_holidays(day.year)


@cache
def _public_holidays(year: int) -> frozenset[date]:
    """A whole year at once: the library fills its own dictionary on look-up, which threads share.

    From 2024 Store bededag is a working day (lov nr. 214 af 6. marts 2023).
    """
    return frozenset(holidays.country_holidays("DK", years=year, expand=False))
