"""The list of what is held about a volunteer; each room adds its part when it is readied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from organisations.holdings import Held

if TYPE_CHECKING:
    from volunteers.models import Volunteer

_held: Held[Volunteer] = Held()
register = _held.register
holdings = _held.holdings
