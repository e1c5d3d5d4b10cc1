"""Availability: the weekly stretches in which somebody can meet, as plain values.

Pure arithmetic, no database. Written `mon 16:00-19:00;thu 17:00-20:30`; minutes from midnight,
half-open, local time. Touching and overlapping stretches merge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

if TYPE_CHECKING:
    from collections.abc import Iterable

HOUR_MINUTES = 60
DAY_MINUTES = 24 * HOUR_MINUTES
WRITTEN = re.compile(r"([a-z]{3}) (\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")


class Weekday(models.IntegerChoices):
    MON = 0, _("Monday")
    TUE = 1, _("Tuesday")
    WED = 2, _("Wednesday")
    THU = 3, _("Thursday")
    FRI = 4, _("Friday")
    SAT = 5, _("Saturday")
    SUN = 6, _("Sunday")


class SlotError(ValueError):
    """A stretch of time that is not written as `mon 16:00-19:00`, or cannot be; `text` is it."""

    class Kind(Enum):
        UNREAD = "is not a time of the week"
        NO_TIME = "has a time of day that does not exist"
        BACKWARDS = "ends before it starts"

    def __init__(self, kind: Kind, text: str) -> None:
        super().__init__(f"“{text}” {kind.value}")
        self.kind, self.text = kind, text


@dataclass(frozen=True, order=True)
class Slot:
    """From `starts` up to, not including, `ends`: minutes of one weekday."""

    weekday: Weekday
    starts: int
    ends: int

    @classmethod
    def parse(cls, text: str) -> Slot:
        """Read `mon 16:00-19:00`; raises SlotError with what is wrong."""
        written = WRITTEN.fullmatch(text.strip().lower())
        if not written or written[1].upper() not in Weekday.names:
            raise SlotError(SlotError.Kind.UNREAD, text)
        starts, ends = (_minute(written[n], written[n + 1]) for n in (2, 4))
        if starts is None or ends is None:
            raise SlotError(SlotError.Kind.NO_TIME, text)
        if starts >= ends:
            raise SlotError(SlotError.Kind.BACKWARDS, text)
        return cls(Weekday[written[1].upper()], starts, ends)

    def __str__(self) -> str:
        return f"{self.weekday.name.lower()} {_clock(self.starts)}-{_clock(self.ends)}"

    @property
    def minutes(self) -> int:
        return self.ends - self.starts

    @property
    def in_words(self) -> str:
        """As a person reads it, in their language: Monday 16:00–19:00."""
        return f"{self.weekday.label} {self.hours}"

    @property
    def hours(self) -> str:
        """16:00–19:00, in Danish 16.00–19.00."""
        sign = pgettext("between hours and minutes", ":")
        starts, ends = (_clock(minute, sign) for minute in (self.starts, self.ends))
        return f"{starts}–{ends}"


def _minute(hours: str, minutes: str) -> int | None:
    """Minutes from midnight, None for a time that no clock shows (24:00 ends a day)."""
    minute = int(hours) * 60 + int(minutes)
    return minute if int(minutes) < HOUR_MINUTES and minute <= DAY_MINUTES else None


def _clock(minute: int, sign: str = ":") -> str:
    return f"{minute // 60:02}{sign}{minute % 60:02}"


def parse(text: str) -> tuple[Slot, ...]:
    """Read a list separated by `;`, merged and in order; raises SlotError."""
    return merge(Slot.parse(part) for part in text.split(";") if part.strip())


def merge(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """The same times as the fewest stretches, in the order of the week."""
    merged: list[Slot] = []
    for slot in sorted(slots):
        last = merged[-1] if merged else None
        if last and last.weekday == slot.weekday and slot.starts <= last.ends:
            merged[-1] = Slot(last.weekday, last.starts, max(last.ends, slot.ends))
        else:
            merged.append(slot)
    return tuple(merged)


def common(some: Iterable[Slot], others: Iterable[Slot]) -> tuple[Slot, ...]:
    """The stretches in which both can, in the order of the week; both given merged."""
    others = tuple(others)
    return tuple(
        Slot(one.weekday, max(one.starts, other.starts), min(one.ends, other.ends))
        for one in some
        for other in others
        if one.weekday == other.weekday and one.starts < other.ends and other.starts < one.ends
    )
