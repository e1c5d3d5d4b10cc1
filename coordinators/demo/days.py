"""Days off and working hours, so that invented history falls where real history would."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import holidays

from organisations.local_time import local_clock, local_day, local_moment

if TYPE_CHECKING:
    from coordinators.demo.dice import Dice

AUGUST, SATURDAY = 8, 5
# Hours at which people write, both included; what came at night is answered in the morning.
FIRST_HOUR, LAST_OF_MORNING, LAST_HOUR = 8, 10, 21
PUBLIC = holidays.country_holidays("DK")
WINTER_WEEK, AUTUMN_WEEK = 7, 42


def first_day(on: date) -> date:
    """The first of August two school years before the one that runs on this day."""
    this_year = on.year if on.month >= AUGUST else on.year - 1
    return date(this_year - 2, AUGUST, 1)


def is_day_off(day: date) -> bool:
    """No pair meets: public holidays, Christmas, midsummer, winter and autumn break."""
    month_and_day = (day.month, day.day)
    return (
        day in PUBLIC
        or month_and_day >= (12, 20)
        or month_and_day <= (1, 3)
        or (7, 4) <= month_and_day <= (8, 2)
        or day.isocalendar().week in {WINTER_WEEK, AUTUMN_WEEK}
    )


def at_work(rng: Dice, moment: datetime) -> datetime:
    """The same day or the first working day after it, at some time between nine and three."""
    day = local_day(moment)
    while day.weekday() >= SATURDAY or day in PUBLIC:
        day += timedelta(days=1)
    return local_moment(day, time(rng.randint(9, 14), rng.randrange(60)))


def awake(rng: Dice, day: date) -> datetime:
    """Some time of a day at which people write a message."""
    return local_moment(day, time(rng.randint(FIRST_HOUR, LAST_HOUR), rng.randrange(60)))


def when_awake(rng: Dice, moment: datetime) -> datetime:
    """The moment, or, where it falls at night, some time of the next morning."""
    hour = local_clock(moment).hour
    if FIRST_HOUR <= hour <= LAST_HOUR:
        return moment
    day = local_day(moment) + timedelta(days=hour > LAST_HOUR)
    return local_moment(day, time(rng.randint(FIRST_HOUR, LAST_OF_MORNING), rng.randrange(60)))


def between(rng: Dice, earliest: date, latest: date) -> date:
    """A day from the first up to and including the last; the first where they cross."""
    return earliest + timedelta(days=rng.randint(0, max(0, (latest - earliest).days)))
