"""The clock, read only at doors: views, tasks and commands. The domain is told the moment.

Where `CLOCK_FILE` names a file, the moment written in it (ISO 8601 with offset) is now, in the web
server and the worker alike: so a browser test does not depend on the day it runs. Production
settings leave it empty.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """The present moment, aware, in UTC or the offset written in the clock file."""
    if settings.CLOCK_FILE:
        return datetime.fromisoformat(Path(settings.CLOCK_FILE).read_text().strip())
    return timezone.now()


def today() -> date:
    """The present date in the time zone of the users (Europe/Copenhagen)."""
    return timezone.localdate(now())
