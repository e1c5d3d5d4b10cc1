"""Who may take which step with a youth."""

from __future__ import annotations

from organisations.rules import allow, is_coordinator

RECORD_CONSENT = "youths.record_consent"
# Asked of the membership one acts under: there is no record yet.
ASK_FOR_SOMEBODY = "youths.ask_for_somebody"
KEEP_SOURCES = "youths.keep_sources"
SEND_GUARDIAN_LINK = "youths.send_guardian_link"
SEND_LINK = "youths.send_link"
EDIT_YOUTH = "youths.edit_youth"

allow(RECORD_CONSENT, is_coordinator)
allow(ASK_FOR_SOMEBODY, is_coordinator)
allow(KEEP_SOURCES, is_coordinator)
allow(SEND_GUARDIAN_LINK, is_coordinator)
allow(SEND_LINK, is_coordinator)
allow(EDIT_YOUTH, is_coordinator)
