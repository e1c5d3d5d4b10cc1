"""The list of what is held about a youth; each room adds its part when it is readied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from organisations.holdings import Held

if TYPE_CHECKING:
    from youths.models import Youth

_held: Held[Youth] = Held()
register = _held.register
holdings = _held.holdings
