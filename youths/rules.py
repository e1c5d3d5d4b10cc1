"""Who may take which step with a youth."""

from __future__ import annotations

from organisations.rules import allow, is_coordinator

RECORD_CONSENT = "youths.record_consent"
SEND_GUARDIAN_LINK = "youths.send_guardian_link"

allow(RECORD_CONSENT, is_coordinator)
allow(SEND_GUARDIAN_LINK, is_coordinator)
