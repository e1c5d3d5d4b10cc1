"""A volunteer's own pages; the same behind a login and behind a private link."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control

from accounts.models import User
from matching.cards import cards_of, proposals_to
from matching.errors import RefusedError
from matching.forms.meeting import PlanMeetingForm
from matching.models import Match, Meeting
from matching.services import plan_meeting
from matching.views.answer import answer_page
from matching.views.meeting_log import log_page
from organisations import clock
from organisations.audit.doors import look
from organisations.doors import said
from organisations.links import link_page
from organisations.models import Link, Membership
from volunteers.models import Volunteer

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Door:
    """Who came in, as which volunteer, and the ending of the names of the pages behind it."""

    volunteer: Volunteer
    by: User
    ending: str

    def url(self, page, *args):
        return reverse(f"matching:{page}{self.ending}", args=args)


def by_login(view: View) -> View:
    """Whoever is logged in comes in as themself: as a volunteer of the organisation they act in."""

    @wraps(view)
    def opened(request, *args, **kwargs):
        own = Volunteer.objects.visible_to(request.membership).filter(user=request.user)
        request.door = Door(get_object_or_404(own), request.user, "")
        response = view(request, *args, **kwargs)
        patch_cache_control(response, no_store=True, private=True)
        return response

    return said(opened, opens_to=(Membership.Role.VOLUNTEER,))


def by_link(view: View) -> View:
    @link_page(Link.Purpose.VOLUNTEER_PAGE)
    @wraps(view)
    def opened(request, *args, **kwargs):
        own = Volunteer.objects.opened_by(request.link)
        request.door = Door(get_object_or_404(own), request.link.user, "_by_link")
        return view(request, *args, **kwargs)

    return opened


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
    return redirect(door.url("volunteer_home"))


def log(request, pk):
    door = request.door
    meetings = Meeting.objects.of_volunteer(door.volunteer).with_match()
    meeting = get_object_or_404(meetings, pk=pk)
    return log_page(request, meeting, by=door.by, home=door.url("volunteer_home"))


def answer(request, pk):
    door = request.door
    matches = Match.objects.of_volunteer(door.volunteer).with_introduction()
    match = get_object_or_404(matches, pk=pk)
    return answer_page(request, match, by=door.by, home=door.url("volunteer_home"))


def _home(request, *, refused=None):
    door, at = request.door, clock.now()
    cards = [
        {
            "card": card,
            "plan_form": (refused or {}).get(card.match.pk) or _empty_plan(card, at=at),
            "plan_url": door.url("meeting_plan", card.match.pk),
            "unlogged": [
                (meeting, door.url("meeting_log", meeting.pk)) for meeting in card.unlogged
            ],
            "next_url": card.next_meeting and door.url("meeting_log", card.next_meeting.pk),
        }
        for card in cards_of(door.volunteer, at=at)
    ]
    proposals = [
        (match, door.url("proposal_answer", match.pk)) for match in proposals_to(door.volunteer)
    ]
    look(request, [row["card"].match.youth for row in cards])
    look(request, [match.youth for match, _url in proposals])
    context = {
        "volunteer": door.volunteer,
        "organisation": door.volunteer.organisation,
        "cards": cards,
        "proposals": proposals,
        "looks_url": door.url("volunteer_looks"),
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
