"""Who may take which step with a volunteer."""

from __future__ import annotations

from organisations.rules import allow, is_coordinator

MOVE_VOLUNTEER = "volunteers.move_volunteer"
EDIT_VOLUNTEER = "volunteers.edit_volunteer"
RECORD_CERTIFICATE = "volunteers.record_certificate"
CONFIRM_PRESENCE = "volunteers.confirm_presence"

allow(MOVE_VOLUNTEER, is_coordinator)
allow(EDIT_VOLUNTEER, is_coordinator)
allow(RECORD_CERTIFICATE, is_coordinator)
allow(CONFIRM_PRESENCE, is_coordinator)
RECORD_TRAINING = "volunteers.record_training"

allow(RECORD_TRAINING, is_coordinator)
