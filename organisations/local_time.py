"""Moments and days in the time zone of the users, Europe/Copenhagen."""

from __future__ import annotations

import calendar
from datetime import date, datetime, time

from django.utils import timezone


def local_day(moment: datetime) -> date:
    """The date on which an aware moment falls for the users."""
    return moment.astimezone(timezone.get_default_timezone()).date()


def local_clock(moment: datetime) -> time:
    """What the clock of the users shows at an aware moment."""
    return moment.astimezone(timezone.get_default_timezone()).time()


def local_moment(day: date, clock: time) -> datetime:
    """That time of that day, aware; of a time the clock shows twice the first is meant."""
    return datetime.combine(day, clock, tzinfo=timezone.get_default_timezone())


def add_months(day: date, months: int) -> date:
    """The same day of the month that many months on; its last day where the month lacks it."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
