"""What the kinds of reminders have in common."""

from __future__ import annotations

from datetime import UTC, datetime


def stamp(moment: datetime) -> str:
    """The moment as it stands in a key, in UTC: a meeting that is moved is a new reminder."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M")
