"""Quarters and seasons. Periods are half-open: the first day, and the first that is not in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self

from django.utils.translation import gettext as _

from organisations.local_time import local_moment

WRITTEN = re.compile(r"(20[0-9]{2})Q([1-4])")


class NotAQuarterError(ValueError):
    """The text is no quarter; the message says what is."""


@dataclass(frozen=True)
class Period:
    starts_on: date
    ends_on: date

    @property
    def starts_at(self) -> datetime:
        return local_moment(self.starts_on, time.min)

    @property
    def ends_at(self) -> datetime:
        """The first moment that is no longer in the period."""
        return local_moment(self.ends_on, time.min)

    @property
    def last_day(self) -> date:
        return self.ends_on - timedelta(days=1)

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day < self.ends_on


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months of the calendar year, written 2023Q3."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises NotAQuarterError for anything but 2000Q1 to 2099Q4."""
        written = WRITTEN.fullmatch(text)
        if not written:
            raise NotAQuarterError(f"“{text}” is not a quarter; accepted: a quarter as 2023Q3")
        return cls(int(written[1]), int(written[2]))

    @classmethod
    def containing(cls, day: date) -> Self:
        return cls(day.year, (day.month - 1) // 3 + 1)

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"

    @property
    def label(self) -> str:
        """As the form says it: 3. kvartal 2023."""
        return _("Quarter %(number)d of %(year)d") % {"number": self.number, "year": self.year}

    @property
    def period(self) -> Period:
        return Period(self.starts_on, self.ends_on)

    @property
    def starts_on(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def ends_on(self) -> date:
        """The first day that is no longer in the quarter."""
        return self.following.starts_on

    @property
    def starts_at(self) -> datetime:
        return local_moment(self.starts_on, time.min)

    @property
    def ends_at(self) -> datetime:
        return local_moment(self.ends_on, time.min)

    @property
    def last_day(self) -> date:
        return self.period.last_day

    @property
    def previous(self) -> Quarter:
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    @property
    def following(self) -> Quarter:
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)  # noqa: PLR2004 - quarters in a year


@dataclass(frozen=True)
class Season(Period):
    """A year as an indicator counts it: the calendar year, or a school year from July or August."""

    @classmethod
    def of(cls, quarter: Quarter, *, month: int, day: int) -> Self:
        """The season that runs on the quarter's last day.

        A season that starts inside the quarter is thus the new one: the year's figure is the new
        season's alone, while the quarter's is all that happened in its three months.
        """
        year = quarter.last_day.year
        if date(year, month, day) > quarter.last_day:
            year -= 1
        return cls(date(year, month, day), date(year + 1, month, day))

    def to_date(self, quarter: Quarter) -> Period:
        """From the season's first day to the end of the quarter."""
        return Period(self.starts_on, quarter.ends_on)
