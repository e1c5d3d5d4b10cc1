"""Who may take which step with a volunteer."""

from __future__ import annotations

from organisations.rules import allow, is_coordinator

MOVE_VOLUNTEER = "volunteers.move_volunteer"
EDIT_VOLUNTEER = "volunteers.edit_volunteer"
RECORD_CERTIFICATE = "volunteers.record_certificate"

allow(MOVE_VOLUNTEER, is_coordinator)
allow(EDIT_VOLUNTEER, is_coordinator)
allow(RECORD_CERTIFICATE, is_coordinator)
