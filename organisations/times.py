"""Times of the week as people type them: “man og fre 16-19, tor 17.00–20.30”, or in English.

Pure: text to slots and back. Files have a stricter way of writing (organisations/availability.py).
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from organisations.availability import DAY_MINUTES, HOUR_MINUTES, Slot, Weekday

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMES = (
    *zip(
        ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
        Weekday,
        strict=True,
    ),
    *zip(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        Weekday,
        strict=True,
    ),
)
SHORTEST_NAME = 2
BETWEEN = re.compile(r"\s*(?:[-–—]|\btil\b)\s*")
APART = re.compile(r"[\s,;&]+")
SAYS_NOTHING = frozenset({"", "og", "and", "kl", "kl.", "fra", "from"})
STRETCH = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?-(\d{1,2})(?:[.:](\d{2}))?")


class TimesError(ValueError):
    """What was typed is no times of the week; the message is shown to a person."""


def read(text: str) -> tuple[Slot, ...]:
    """In the order typed. Raises TimesError for what cannot be, and for two that overlap."""
    slots: list[Slot] = []
    days: list[Weekday] = []
    is_timed = False
    for word in _words(text):
        stretch = STRETCH.fullmatch(word)
        if stretch is None:
            days = _days(word) + ([] if is_timed else days)
            is_timed = False
            continue
        if not days:
            raise TimesError(_("Write the day before “%(times)s”.") % {"times": word})
        slots += [_slot(day, stretch) for day in sorted(days)]
        is_timed = True
    if days and not is_timed:
        raise TimesError(_("Write from when to when on %(day)s.") % {"day": days[0].label.lower()})
    _refuse_overlap(slots)
    return tuple(slots)


def written(slots: Iterable[Slot]) -> str:
    """As it can be read again."""
    return ", ".join(slot.in_words.lower() for slot in slots)


def _words(text: str) -> list[str]:
    joined = BETWEEN.sub("-", text.casefold())
    return [word for word in APART.split(joined) if word not in SAYS_NOTHING]


def _days(word: str) -> list[Weekday]:
    """One day, or those from one to another: “man-fre”, or over the end of the week: “fre-man”."""
    first, *last = (_day(name, word) for name in word.split("-", 1))
    more = ((last or [first])[0] - first) % len(Weekday)
    return [Weekday((first + day) % len(Weekday)) for day in range(more + 1)]


def _day(name: str, word: str) -> Weekday:
    name = name.strip(".:")
    meant = {
        day
        for whole, day in NAMES
        if len(name) >= SHORTEST_NAME and (whole.startswith(name) or name.startswith(whole))
    }
    if len(meant) != 1:
        raise TimesError(
            _("“%(word)s” is neither a day nor a time. Write for example: mon 16-19, thu 17-20.30")
            % {"word": word}
        )
    return meant.pop()


def _slot(day: Weekday, stretch: re.Match[str]) -> Slot:
    starts, ends = (_minute(stretch[n], stretch[n + 1]) for n in (1, 3))
    if starts is None or ends is None:
        raise TimesError(
            _("“%(times)s” has a time no clock shows: hours go to 24, minutes to 59.")
            % {"times": stretch[0]}
        )
    if starts == ends:
        raise TimesError(_("“%(times)s” ends when it begins.") % {"times": stretch[0]})
    if starts > ends:
        raise TimesError(
            _(
                "“%(times)s” ends before it begins. A time lies within one day:"
                " write what comes after midnight at the next day."
            )
            % {"times": stretch[0]}
        )
    return Slot(day, starts, ends)


def _minute(hours: str, minutes: str | None) -> int | None:
    minute = int(hours) * HOUR_MINUTES + int(minutes or 0)
    return minute if int(minutes or 0) < HOUR_MINUTES and minute <= DAY_MINUTES else None


def _refuse_overlap(slots: list[Slot]) -> None:
    for one, other in combinations(sorted(slots), 2):
        if one.weekday == other.weekday and other.starts < one.ends:
            raise TimesError(
                _("%(one)s and %(other)s overlap: write them as one.")
                % {"one": one.in_words, "other": other.in_words}
            )
