"""Who may take which step with a volunteer."""

from __future__ import annotations

from organisations.rules import allow, is_coordinator

MOVE_VOLUNTEER = "volunteers.move_volunteer"
EDIT_VOLUNTEER = "volunteers.edit_volunteer"
ERASE_VOLUNTEER = "volunteers.erase_volunteer"
RECORD_CERTIFICATE = "volunteers.record_certificate"
CONFIRM_PRESENCE = "volunteers.confirm_presence"
BOOK_INTERVIEW = "volunteers.book_interview"
WRITE_INTERVIEW = "volunteers.write_interview"
SECOND_INTERVIEW = "volunteers.second_interview"
NAME_REFERENCE = "volunteers.name_reference"
JUDGE_REFERENCE = "volunteers.judge_reference"
ORDER_CERTIFICATE = "volunteers.order_certificate"
RECORD_STEP = "volunteers.record_step"
RECORD_TRAINING = "volunteers.record_training"

allow(MOVE_VOLUNTEER, is_coordinator)
allow(EDIT_VOLUNTEER, is_coordinator)
allow(ERASE_VOLUNTEER, is_coordinator)
allow(RECORD_CERTIFICATE, is_coordinator)
allow(CONFIRM_PRESENCE, is_coordinator)
allow(BOOK_INTERVIEW, is_coordinator)
allow(WRITE_INTERVIEW, is_coordinator)
allow(SECOND_INTERVIEW, is_coordinator)
allow(NAME_REFERENCE, is_coordinator)
allow(JUDGE_REFERENCE, is_coordinator)
allow(ORDER_CERTIFICATE, is_coordinator)
allow(RECORD_STEP, is_coordinator)
allow(RECORD_TRAINING, is_coordinator)
