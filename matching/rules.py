"""Who may take which step with a request or a match. Each permission is written once, here."""

from __future__ import annotations

from organisations.rules import allow, is_coordinator

PROPOSE_MATCH = "matching.propose_match"
WITHDRAW_PROPOSAL = "matching.withdraw_proposal"
PLAN_MEETING = "matching.plan_meeting"
LOG_MEETING = "matching.log_meeting"
RECORD_CHECK_IN = "matching.record_check_in"
END_MATCH = "matching.end_match"
WITHDRAW_REQUEST = "matching.withdraw_request"
WITHDRAW_CONSENT = "matching.withdraw_consent"
HANDLE_INQUIRY = "matching.handle_inquiry"
CERTIFY_SERVICE = "matching.certify_service"
LET_VOLUNTEER_GO = "matching.let_volunteer_go"

allow(PROPOSE_MATCH, is_coordinator)
allow(WITHDRAW_PROPOSAL, is_coordinator)
allow(PLAN_MEETING, is_coordinator)
allow(LOG_MEETING, is_coordinator)
allow(RECORD_CHECK_IN, is_coordinator)
allow(END_MATCH, is_coordinator)
allow(WITHDRAW_REQUEST, is_coordinator)
allow(WITHDRAW_CONSENT, is_coordinator)
allow(HANDLE_INQUIRY, is_coordinator)
allow(CERTIFY_SERVICE, is_coordinator)
allow(LET_VOLUNTEER_GO, is_coordinator)
