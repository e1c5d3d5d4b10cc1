"""Who may open what on the desk: coordinators. Each step names the permission it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path
from django.utils.translation import gettext_lazy as _

from matching import consents, inquiries, rules, service, services, stepping_back, words
from matching.errors import RefusedError
from matching.forms.desk import (
    CheckInForm,
    EndForm,
    MeetingPlanForm,
    MeetingRecordForm,
    ProposalForm,
)
from matching.models import Inquiry, Match, Meeting
from matching.views import demand
from matching.views.desk_matches import MatchList, match_detail, volunteer_matches, youth_matches
from matching.views.desk_requests import RequestList, workbench
from matching.views.resting import RestingList
from matching.views.volunteer_service import desk_certificate_pdf
from organisations.audit.doors import looking
from organisations.doors import coordinating
from organisations.models import Why
from organisations.views.steps import desk_step
from volunteers.models import LeaveRequest, Volunteer
from youths.models import Consent, HelpRequest

if TYPE_CHECKING:
    from django.urls import URLPattern

match_page = looking(match_detail, why=Why.FOLLOW_UP)

propose = desk_step(
    services.propose_match,
    rows=HelpRequest.objects,
    takes="request",
    permission=rules.PROPOSE_MATCH,
    form_class=ProposalForm,
    refusals=(RefusedError,),
    done=words.proposed,
)
withdraw = desk_step(
    services.withdraw_proposal,
    rows=Match.objects,
    takes="match",
    permission=rules.WITHDRAW_PROPOSAL,
    refusals=(RefusedError,),
    done=_("The proposal is taken back. The request waits again."),
)
plan_meeting = desk_step(
    services.plan_meeting,
    rows=Match.objects,
    takes="match",
    permission=rules.PLAN_MEETING,
    form_class=MeetingPlanForm,
    refusals=(RefusedError,),
    page=match_page,
    done=_("The meeting is planned. Both get a reminder the day before."),
)
record_meeting = desk_step(
    services.log_meeting,
    rows=Meeting.objects,
    takes="meeting",
    permission=rules.LOG_MEETING,
    form_class=MeetingRecordForm,
    refusals=(RefusedError,),
    done=_("The meeting is logged."),
)
record_check_in = desk_step(
    services.record_check_in,
    rows=Match.objects,
    takes="match",
    permission=rules.RECORD_CHECK_IN,
    form_class=CheckInForm,
    refusals=(RefusedError,),
    page=match_page,
    done=_("The check-in is recorded."),
)
end = desk_step(
    services.end_match,
    rows=Match.objects,
    takes="match",
    permission=rules.END_MATCH,
    form_class=EndForm,
    refusals=(RefusedError,),
    page=match_page,
    done=_("The match has ended."),
)
withdraw_request = desk_step(
    services.withdraw_request,
    rows=HelpRequest.objects,
    takes="request",
    permission=rules.WITHDRAW_REQUEST,
    refusals=(RefusedError,),
    done=_("The request is closed. The youth can always ask again."),
)
withdraw_consent = desk_step(
    consents.withdraw_consent,
    rows=Consent.objects,
    takes="consent",
    permission=rules.WITHDRAW_CONSENT,
    done=_("The consent is withdrawn. Open proposals are taken back."),
)
handle_inquiry = desk_step(
    inquiries.handle,
    rows=Inquiry.objects,
    takes="inquiry",
    permission=rules.HANDLE_INQUIRY,
    refusals=(RefusedError,),
    done=_("Noted: you have seen to it. The young person can read that on their page."),
)
certify = desk_step(
    service.certify,
    rows=Volunteer.objects,
    takes="volunteer",
    permission=rules.CERTIFY_SERVICE,
    refusals=(RefusedError,),
    done=_("The certificate of service is ready, below the matches."),
)
let_go = desk_step(
    stepping_back.let_go,
    rows=LeaveRequest.objects,
    takes="wish",
    permission=rules.LET_VOLUNTEER_GO,
    refusals=(RefusedError,),
    done=_("The volunteer has left. Thank them once more when you meet."),
)

desk_urls: list[URLPattern] = [
    path(
        "ansoegninger/",
        coordinating(looking(RequestList.as_view(), why=Why.HELP)),
        name="request_list",
    ),
    path(
        "ansoegninger/<int:pk>/", coordinating(looking(workbench, why=Why.FIND)), name="workbench"
    ),
    path("behov/", coordinating(demand.demand), name="demand"),
    path("behov/behov.csv", coordinating(demand.demand_csv), name="demand_csv"),
    path(
        "behov/hviler/",
        coordinating(looking(RestingList.as_view(), why=Why.BANK)),
        name="resting_list",
    ),
    path("behov/opslag/", coordinating(demand.recruiting_notice), name="recruiting_notice"),
    path("behov/opslag.pdf", coordinating(demand.recruiting_poster), name="recruiting_poster"),
    path("ansoegninger/<int:pk>/foreslaa/", propose, name="match_propose"),
    path("ansoegninger/<int:pk>/luk/", withdraw_request, name="request_withdraw"),
    path("unge/samtykke/<int:pk>/traek-tilbage/", withdraw_consent, name="consent_withdraw"),
    path(
        "forloeb/", coordinating(looking(MatchList.as_view(), why=Why.FOLLOW_UP)), name="match_list"
    ),
    path("forloeb/<int:pk>/", coordinating(match_page), name="match_detail"),
    path("forloeb/<int:pk>/tag-tilbage/", withdraw, name="match_withdraw"),
    path("forloeb/<int:pk>/moede/", plan_meeting, name="match_plan_meeting"),
    path("forloeb/<int:pk>/opfoelgning/", record_check_in, name="match_record_check_in"),
    path("forloeb/<int:pk>/afslut/", end, name="match_end"),
    path("forloeb/moede/<int:pk>/", record_meeting, name="meeting_record"),
    path("frivillige/<int:pk>/bevis/", certify, name="desk_service_certify"),
    path(
        "frivillige/bevis/<int:pk>/",
        coordinating(looking(desk_certificate_pdf, why=Why.BANK)),
        name="desk_service_certificate_pdf",
    ),
    path("frivillige/stop/<int:pk>/", let_go, name="leave_request_fulfil"),
    path("henvendelser/<int:pk>/set/", handle_inquiry, name="inquiry_handle"),
    path(
        "frivillige/<int:pk>/forloeb/",
        coordinating(looking(volunteer_matches, why=Why.FOLLOW_UP)),
        name="volunteer_matches",
    ),
    path(
        "unge/<int:pk>/forloeb/",
        coordinating(looking(youth_matches, why=Why.FOLLOW_UP)),
        name="youth_matches",
    ),
]
