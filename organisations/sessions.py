"""How long a login lasts, by what it opens (docs/decisions/0013)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Lasts:
    """Without a click for `idle`, or `whole` after it began, a login is over."""

    idle: timedelta
    whole: timedelta

    def is_over(self, *, began_at: datetime, seen_at: datetime, at: datetime) -> bool:
        return at - seen_at >= self.idle or at - began_at >= self.whole


# Sees many young people, often on a shared desk.
STAFF = Lasts(idle=timedelta(minutes=30), whole=timedelta(hours=12))
# Sees their own match, on their own phone.
OTHERS = Lasts(idle=timedelta(days=7), whole=timedelta(days=30))
# A click is written down when the last one written is as old as this.
SEEN_EVERY = timedelta(minutes=1)
