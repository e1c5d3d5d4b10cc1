"""Moments and lengths of meetings, and a proposal just made, as people say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext

from notifications.quiet_hours import next_allowed

if TYPE_CHECKING:
    from datetime import datetime

HALF_HOUR = 30
HOUR = 60


def moment(starts_at: datetime) -> str:
    """Tuesday 24 November at 16:00, in the time zone of the users."""
    local = starts_at.astimezone(timezone.get_default_timezone())
    return date_format(local, pgettext("format of a moment", "l j F \\a\\t H:i"))


def proposed(_request: object, at: datetime) -> str:
    """What is told after proposing: that both are asked, and when where it is not at once."""
    asked_at = next_allowed(at)
    if asked_at == at:
        return gettext("Proposed. Both are asked now; nothing starts before both say yes.")
    later = gettext("Proposed. Both will be asked %(when)s; nothing starts before both say yes.")
    return later % {"when": moment(asked_at)}


def duration(minutes: int) -> str:
    """½ hour, 1 hour, 1½ hours; what is not whole half hours in minutes."""
    hours, rest = divmod(minutes, HOUR)
    if rest not in {0, HALF_HOUR}:
        return ngettext("%(number)d minute", "%(number)d minutes", minutes) % {"number": minutes}
    if not hours:
        return gettext("½ hour")
    number = f"{hours}½" if rest else f"{hours}"
    return gettext("1 hour") if number == "1" else gettext("%(number)s hours") % {"number": number}
