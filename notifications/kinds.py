"""The kinds of message there are, and which of them may leave at any hour.

Each has two templates, `templates/notifications/<kind>_subject.txt` and `<kind>_message.txt`.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    REQUEST_RECEIVED = "request_received", _("receipt for a request")
    REFERRAL_RECEIVED = "referral_received", _("receipt to who referred somebody")
    PROPOSAL = "proposal", _("proposal of a match")
    MATCH_STARTED = "match_started", _("both said yes")
    MATCH_ENDED = "match_ended", _("a match has ended")
    LOOKING_AGAIN = "looking_again", _("a match has ended, and we look for another volunteer")
    PROPOSAL_DECLINED = "proposal_declined", _("somebody said no to a proposal")
    MEETING_SOON = "meeting_soon", _("a meeting is near")
    LOG_MEETING = "log_meeting", _("tell how a meeting went")
    NO_MEETING = "no_meeting", _("a match is silent")
    CHECK_IN_DUE = "check_in_due", _("a check-in is due")
    STILL_THERE = "still_there", _("is the volunteer still there")
    GUARDIAN_ASKED = "guardian_asked", _("a guardian is asked")
    GUARDIAN_REMINDER = "guardian_reminder", _("a guardian is asked again")
    GUARDIAN_INFORMED = "guardian_informed", _("a guardian is told")
    GUARDIAN_REFUSED = "guardian_refused", _("a guardian said no")
    CONSENT_WITHDRAWN = "consent_withdrawn", _("a consent is withdrawn")
    YOUTH_ASKS = "youth_asks", _("a youth asks something of the coordinators")
    VOLUNTEER_ASKS = "volunteer_asks", _("a volunteer wants to stop")
    GOODBYE = "goodbye", _("goodbye to a volunteer")
    PAUSE_OVER = "pause_over", _("a volunteer's pause is over")
    SIGNED_UP = "signed_up", _("receipt to a new volunteer")
    ALREADY_HERE = "already_here", _("somebody who signs up is a volunteer already")
    MY_LINK = "my_link", _("a new link to a youth's own page")
    INTERVIEW_BOOKED = "interview_booked", _("an interview is booked")
    REFERENCE_ASKED = "reference_asked", _("a reference is asked")
    CERTIFICATE_ORDERED = "certificate_ordered", _("a certificate is asked for")
    SCREENING_STEP = "screening_step", _("a step of the screening waits")
    APPROVED = "approved", _("a volunteer is approved")
    RENEW_CERTIFICATE = "renew_certificate", _("a certificate ends")


# The answer to something a person did a moment ago, and what somebody has to act on at once: quiet
# hours do not hold it back.
URGENT_KINDS = frozenset(
    {
        Kind.REQUEST_RECEIVED,
        Kind.REFERRAL_RECEIVED,
        Kind.SIGNED_UP,
        Kind.ALREADY_HERE,
        Kind.MY_LINK,
        Kind.CONSENT_WITHDRAWN,
    }
)
# To a parent, about a youth who has asked for help.
GUARDIAN_KINDS = frozenset({Kind.GUARDIAN_ASKED, Kind.GUARDIAN_REMINDER, Kind.GUARDIAN_INFORMED})
# Read by an employee, who opens the desk with a login.
STAFF_KINDS = frozenset(
    {
        Kind.PROPOSAL_DECLINED,
        Kind.CHECK_IN_DUE,
        Kind.YOUTH_ASKS,
        Kind.VOLUNTEER_ASKS,
        Kind.GUARDIAN_REFUSED,
        Kind.CONSENT_WITHDRAWN,
    }
)
# Says all there is to say: without a private link it needs no address to go on to.
WHOLE_KINDS = frozenset({Kind.MEETING_SOON, Kind.REFERRAL_RECEIVED, Kind.GOODBYE})
