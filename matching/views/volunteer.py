"""A volunteer's own pages; the same behind a login and behind a private link."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from matching.at_rest import at_rest
from matching.cards import cards_of, proposals_to
from matching.errors import RefusedError
from matching.forms.meeting import PlanMeetingForm
from matching.models import Match, Meeting
from matching.services import plan_meeting
from matching.views.answer import answer_page
from matching.views.meeting_log import log_page
from matching.views.stepping_back import own_page
from organisations import clock
from organisations.audit.doors import look
from volunteers.way import way_behind


def home(request):
    return _home(request)


def plan(request, pk):
    """A form that is not right comes back on its own card."""
    door, at = request.door, clock.now()
    running = Match.objects.of_volunteer(door.volunteer).active().select_related("programme")
    match = get_object_or_404(running, pk=pk)
    form = PlanMeetingForm(request.POST or None, prefix=_prefix(match), at=at)
    if request.method == "POST" and not form.is_valid():
        return _home(request, refused={match.pk: form})
    if form.is_valid():
        _plan(request, match, form=form, by=door.by, at=at)
    return redirect(door.url("matching:volunteer_home"))


def log(request, pk):
    door = request.door
    meetings = Meeting.objects.of_volunteer(door.volunteer).with_match()
    meeting = get_object_or_404(meetings, pk=pk)
    return log_page(request, meeting, by=door.by, home=door.url("matching:volunteer_home"))


def answer(request, pk):
    door = request.door
    matches = Match.objects.of_volunteer(door.volunteer).with_introduction()
    match = get_object_or_404(matches, pk=pk)
    return answer_page(request, match, by=door.by, home=door.url("matching:volunteer_home"))


def _home(request, *, refused=None):
    door, at = request.door, clock.now()
    cards = [
        {
            "card": card,
            "plan_form": (refused or {}).get(card.match.pk) or _empty_plan(card, at=at),
            "plan_url": door.url("matching:meeting_plan", card.match.pk),
            "unlogged": [
                (meeting, door.url("matching:meeting_log", meeting.pk)) for meeting in card.unlogged
            ],
            "next_url": card.next_meeting
            and door.url("matching:meeting_log", card.next_meeting.pk),
        }
        for card in cards_of(door.volunteer, at=at)
    ]
    proposals = [
        (match, door.url("matching:proposal_answer", match.pk))
        for match in proposals_to(door.volunteer)
    ]
    look(request, [row["card"].match.youth for row in cards])
    look(request, [match.youth for match, _url in proposals])
    way = way_behind(door, on=clock.today())
    context = {
        "volunteer": door.volunteer,
        "organisation": door.volunteer.organisation,
        "cards": cards,
        "proposals": proposals,
        "rest": None
        if cards
        else at_rest(door.volunteer, at=at, is_complete=not way.keeps_from_new),
        "rest_url": door.url("matching:volunteer_presence"),
        "profile_url": door.url("volunteers:profile"),
        "way": way,
        "looks_url": door.url("matching:volunteer_looks"),
        **own_page(door),
    }
    return render(request, "matching/volunteer_home.html", context)


def _plan(request, match, *, form, by, at):
    told = {name: form.cleaned_data[name] for name in ("starts_at", "place")}
    minutes = match.programme.meeting_minutes
    try:
        plan_meeting(match=match, minutes=minutes, by=by, at=at, **told)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))


def _empty_plan(card, *, at):
    return PlanMeetingForm(prefix=_prefix(card.match), at=at, initial={"place": card.last_place})


def _prefix(match):
    """Several cards may stand on one page."""
    return f"match-{match.pk}"
