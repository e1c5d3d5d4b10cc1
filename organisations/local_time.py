"""Moments and days in the time zone of the users, Europe/Copenhagen."""

from __future__ import annotations

import calendar
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext


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


def day_and_clock(moment: datetime) -> str:
    """The users' day and time in the reader's words: 6 October 2026 at 16:30."""
    local = moment.astimezone(timezone.get_default_timezone())
    return date_format(local, pgettext("format of a day and a time of day", "j F Y \\a\\t H:i"))
