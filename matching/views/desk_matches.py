"""Matches on the desk: the list, the story of one, and those of a volunteer or a youth."""

from itertools import chain

from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from matching import consents, follow_up, story
from matching.filters import MatchFilter
from matching.forms.desk import CheckInForm, EndForm, MeetingPlanForm, MeetingRecordForm
from matching.models import Inquiry, Match
from matching.resting import resting_among
from matching.rhythm import Pulse, Rhythm, with_rhythm
from matching.service import (
    BEST_BEFORE_A_MATCH,
    LEAST_BEFORE_A_MATCH,
    may_be_certified,
    service_of,
    training_before_a_match,
)
from organisations import clock
from organisations.audit.doors import look
from organisations.models import AuditEntry, person_id
from organisations.views.lists import DeskList
from volunteers.models import LeaveRequest, Presence, ServiceCertificate, Volunteer
from youths.models import Youth
from youths.services import latest_denial


class MatchList(DeskList):
    template_name = "matching/match_list.html"
    filter_class = MatchFilter
    heading = _("Matches")

    def rows(self, membership):
        matches = with_rhythm(Match.objects.visible_to(membership).with_people())
        return matches.order_by(Coalesce("started_at", "proposed_at").desc(), "-pk")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        take_pulses(context["page_obj"].object_list, today=context["today"])
        return context

    def people(self, rows):
        return chain.from_iterable(match.people for match in rows)


def take_pulses(matches, *, today):
    """Give each match its `pulse`, to be shown beside it."""
    for match in matches:
        match.pulse = Pulse.of(match, still_since=match.still_since, today=today)


def match_detail(request, pk, typed=None):
    """`typed` is the form of a step that was filled in wrong."""
    matches = with_rhythm(Match.objects.visible_to(request.membership).with_people())
    match = get_object_or_404(
        matches.select_related(
            "request", "proposed_by", "settled_by", "youth__guardian__recipient"
        ).prefetch_related("answers", "meetings", "check_ins__done_by"),
        pk=pk,
    )
    look(request, [*match.youth.with_guardian, match.volunteer])
    now = clock.now()
    blank = {
        form_class: form_class(record=match, now=now)
        for form_class in (MeetingPlanForm, CheckInForm, EndForm)
    }
    if typed:
        blank[type(typed)] = typed
    context = {
        "match": match,
        "withdrawn": _withdrawn(match),
        "rhythm": Rhythm.of(match, now=now),
        "story": story.of_match(match, now=now),
        "follow_ups": follow_up.of_match(match, now=now),
        "unlogged": [
            (meeting, MeetingRecordForm(record=meeting, now=now, auto_id=f"{meeting.pk}-%s"))
            for meeting in match.meetings.all()
            if not meeting.is_logged and meeting.ends_at <= now
        ],
        "pulse": Pulse.of(match, still_since=match.still_since, today=clock.today()),
        "inquiries": Inquiry.objects.visible_to(request.membership).of_youth(match.youth).open(),
        "youth_answers": list(match.youth_answers.order_by("-answered_on")),
        "plan_form": blank[MeetingPlanForm],
        "check_in_form": blank[CheckInForm],
        "end_form": blank[EndForm],
        "typed": typed,
        "today": clock.today(),
    }
    return render(request, "matching/match_detail.html", context, status=422 if typed else 200)


def _withdrawn(match):
    """Which consent a running match no longer rests on; None where it rests on all of them."""
    running = Match.objects.active().filter(pk=match.pk)
    if not consents.on_withdrawn_consent(running, on=clock.today()).exists():
        return None
    own = match.youth.consents.own_data().in_force()
    return {"denial": latest_denial(match.youth), "is_own": not own.exists()}


def volunteer_matches(request, pk):
    """All matches of a volunteer; a part of their page, or a page of its own without JavaScript."""
    volunteer = get_object_or_404(Volunteer.objects.visible_to(request.membership), pk=pk)
    given = {
        "service": service_of(volunteer, on=clock.today()),
        "training_before": training_before_a_match(volunteer),
        "least_training": LEAST_BEFORE_A_MATCH,
        "best_training": BEST_BEFORE_A_MATCH,
        "may_certify": may_be_certified(volunteer),
        "certificates": ServiceCertificate.objects.of_volunteer(volunteer).order_by("-issued_at"),
        "is_resting": _rests(volunteer, on=clock.today()),
        "confirmed_at": Presence.objects.of_volunteer(volunteer).last_said().get(volunteer.pk),
    }
    own = Match.objects.filter(volunteer=volunteer)
    wish = LeaveRequest.objects.of_volunteer(volunteer).open().first()
    if wish is not None:
        given |= {"wish": wish, "still_runs": own.active().exists()}
    return _matches_of_person(request, volunteer, own, **given)


def _rests(volunteer, *, on):
    """Whether nobody asks for what they can do, by the same rules as the list of who rests."""
    if volunteer.status != Volunteer.Status.APPROVED:
        return False
    own = Volunteer.objects.filter(pk=volunteer.pk)
    return bool(resting_among(own, organisation=volunteer.organisation, on=on))


def youth_matches(request, pk):
    """All matches of a youth, in the same way."""
    youth = get_object_or_404(Youth.objects.visible_to(request.membership), pk=pk)
    return _matches_of_person(request, youth, Match.objects.filter(youth=youth))


def _matches_of_person(request, person, matches, **besides):
    shown = with_rhythm(matches.visible_to(request.membership).with_people())
    shown = list(shown.order_by("-proposed_at", "-pk"))
    take_pulses(shown, today=clock.today())
    others = {person_id(one) for match in shown for one in match.people} - {person_id(person)}
    is_on_page = request.htmx and _is_told_of(person, by=request.user)
    look(request, others if is_on_page else [person, *others])
    part = "matching/_person_matches.html" if request.htmx else "matching/person_matches.html"
    context = {"person": person, "matches": shown, "today": clock.today(), **besides}
    return render(request, part, context)


def _is_told_of(person, *, by):
    """Whether the page that fetches this as a part of it has written down the look."""
    return AuditEntry.objects.looks().about(person_id(person)).just_now(by).exists()
