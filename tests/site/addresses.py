"""Every address of the site, each with arguments that name rows of a world.

`ARGUMENTS` says what an address takes; a new one that takes something fails a test until it stands
here. The admin's, and the few in `OF_A_LOGIN`, hang on nobody's organisation.
"""

from django.urls import reverse

from tests.site.typed import addresses
from tests.site.world import QUARTER

OF_A_LOGIN = {"account_reset_password_from_key", "mfa_remove_webauthn"}

ARGUMENTS = {
    "coordinators:list_template": lambda _: ["frivillige", "csv"],
    "organisations:link_open": lambda _: ["no-such-secret"],
    "coordinators:look_check": lambda world: [world.check.pk],
    "organisations:colleague_detail": lambda world: [world.colleague.pk],
    "organisations:colleague_areas": lambda world: [world.colleague.pk],
    "organisations:colleague_end": lambda world: [world.colleague.pk],
    "organisations:colleague_reset_second_factor": lambda world: [world.colleague.pk],
    "youths:ask_for_help": lambda world: [world.organisation.slug],
    "youths:request_received": lambda world: [world.organisation.slug],
    "youths:source_open": lambda world: [world.organisation.slug, world.source.code],
    "youths:short_open": lambda world: [world.source.code],
    "youths:refer": lambda world: [world.organisation.slug],
    "youths:referral_received": lambda world: [world.organisation.slug],
    "youths:source_detail": lambda world: [world.source.pk],
    "youths:source_poster": lambda world: [world.source.pk],
    "youths:source_close": lambda world: [world.source.pk],
    "youths:send_link": lambda world: [world.organisation.slug],
    "youths:link_sent": lambda world: [world.organisation.slug],
    "youths:guardian_link": lambda world: [world.organisation.slug],
    "youths:guardian_link_sent": lambda world: [world.organisation.slug],
    "youths:youth_detail": lambda world: [world.youth.pk],
    "youths:youth_edit": lambda world: [world.youth.pk],
    "youths:request_edit": lambda world: [world.request.pk],
    "youths:link_send_again": lambda world: [world.youth.pk],
    "youths:consent_record": lambda world: [world.youth.pk],
    "youths:consent_text": lambda world: [world.consent.pk],
    "youths:guardian_refuse": lambda world: [world.guardian.youth_id],
    "youths:guardian_send_again": lambda world: [world.guardian.youth_id],
    "youths:guardian_language": lambda world: [world.guardian.youth_id],
    "matching:consent_withdraw": lambda world: [world.consent.pk],
    "matching:request_withdraw": lambda world: [world.request.pk],
    "volunteers:volunteer_detail": lambda world: [world.volunteer.pk],
    "volunteers:sign_up": lambda world: [world.organisation.slug],
    "volunteers:signed_up": lambda world: [world.organisation.slug],
    "volunteers:volunteer_edit": lambda world: [world.volunteer.pk],
    "volunteers:volunteer_turn": lambda world: [world.volunteer.pk],
    "volunteers:volunteer_erase": lambda world: [world.volunteer.pk],
    "volunteers:presence_confirm": lambda world: [world.volunteer.pk],
    "volunteers:certificate_record": lambda world: [world.volunteer.pk],
    "volunteers:training_record": lambda world: [world.volunteer.pk],
    "volunteers:training_remove": lambda world: [world.training.pk],
    "volunteers:certificate_check": lambda world: [world.organisation.slug],
    "volunteers:certificate_check_code": lambda world: [
        world.organisation.slug,
        world.service_certificate.code,
    ],
    "volunteers:guidance_page": lambda _: ["graenser"],
    "volunteers:guidance_page_by_link": lambda _: ["graenser"],
    "matching:service_certificate_pdf": lambda world: [world.service_certificate.pk],
    "matching:service_certificate_pdf_by_link": lambda world: [world.service_certificate.pk],
    "matching:desk_service_certify": lambda world: [world.volunteer.pk],
    "matching:desk_service_certificate_pdf": lambda world: [world.service_certificate.pk],
    "matching:leave_request_fulfil": lambda world: [world.wish.pk],
    "volunteers:certificate_take_back": lambda world: [world.certificate.pk],
    "volunteers:certificate_order": lambda world: [world.volunteer.pk],
    "volunteers:interview_detail": lambda world: [world.volunteer.pk],
    "volunteers:interview_book": lambda world: [world.volunteer.pk],
    "volunteers:interview_write": lambda world: [world.volunteer.pk],
    "volunteers:interview_second": lambda world: [world.volunteer.pk],
    "volunteers:reference_name": lambda world: [world.volunteer.pk],
    "volunteers:reference_ask_again": lambda world: [world.reference.pk],
    "volunteers:reference_judge": lambda world: [world.reference.pk],
    "volunteers:step_record": lambda world: [world.volunteer.pk],
    "volunteers:step_reopen": lambda world: [world.volunteer.pk],
    "matching:my_page_answer": lambda world: [world.proposal.pk],
    "matching:my_page_withdraw": lambda world: [world.match.request.pk],
    "matching:my_page_how_it_goes": lambda world: [world.match.pk],
    "matching:my_page_end": lambda world: [world.match.pk],
    "matching:inquiry_handle": lambda world: [world.inquiry.pk],
    "matching:meeting_plan": lambda world: [world.match.pk],
    "matching:meeting_plan_by_link": lambda world: [world.match.pk],
    "matching:proposal_answer": lambda world: [world.proposal.pk],
    "matching:proposal_answer_by_link": lambda world: [world.proposal.pk],
    "matching:meeting_log": lambda world: [world.meeting.pk],
    "matching:meeting_log_by_link": lambda world: [world.meeting.pk],
    "matching:workbench": lambda world: [world.request.pk],
    "matching:match_propose": lambda world: [world.request.pk],
    "matching:match_detail": lambda world: [world.match.pk],
    "matching:match_withdraw": lambda world: [world.proposal.pk],
    "matching:match_plan_meeting": lambda world: [world.match.pk],
    "matching:match_record_check_in": lambda world: [world.match.pk],
    "matching:match_end": lambda world: [world.match.pk],
    "matching:meeting_record": lambda world: [world.meeting.pk],
    "matching:volunteer_matches": lambda world: [world.volunteer.pk],
    "matching:youth_matches": lambda world: [world.youth.pk],
    "reports:report_detail": lambda world: [world.activity.code, QUARTER],
    "reports:report_download": lambda world: [world.activity.code, QUARTER, "json"],
    "reports:figure_rows": lambda world: [world.activity.code, QUARTER, world.indicator.code],
    "reports:section_edit": lambda world: [world.activity.code, QUARTER, "learning"],
    "reports:registration_create": lambda world: [
        world.activity.code,
        QUARTER,
        world.indicator.code,
    ],
    "reports:registration_withdraw": lambda world: [world.registration.pk],
}


def names():
    """The names of all addresses but the admin's, in the order of the table of doors."""
    return [name for name, _ in addresses() if not name.startswith("admin:")]


def address_of(name, world):
    """Where the page of this name is for a row of this world."""
    if name in OF_A_LOGIN:
        return dict(addresses())[name]
    return reverse(name, args=ARGUMENTS[name](world) if name in ARGUMENTS else ())
