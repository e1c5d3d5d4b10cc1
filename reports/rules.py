"""Who may write in a report. Reading it is a matter of what is visible."""

from __future__ import annotations

from organisations.rules import allow, is_coordinator

WRITE_SECTION = "reports.write_section"
REGISTER_FIGURE = "reports.register_figure"

allow(WRITE_SECTION, is_coordinator)
allow(REGISTER_FIGURE, is_coordinator)
