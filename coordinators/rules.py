"""Who may do what spans all rooms."""

from __future__ import annotations

from organisations.rules import allow, is_coordinator

# Asked of the membership one acts under. A list may name people of every area, so whoever is
# limited to some of them brings none (docs/decisions/0022).
BRING_LIST = "coordinators.bring_list"

allow(BRING_LIST, is_coordinator)
