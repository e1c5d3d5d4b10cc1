"""A youth's own page, behind their private link, and the steps they take from it."""

from dataclasses import dataclass
from functools import wraps

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from matching import inquiries
from matching.errors import RefusedError
from matching.forms.how_it_goes import HowItGoesForm
from matching.how_it_goes import is_asked, last_answer, tell_how_it_goes
from matching.introductions import about_volunteer
from matching.models import Inquiry, Match, YouthAnswer
from matching.standing import Standing, State, standings_of
from organisations import clock
from organisations.audit.doors import look
from organisations.doors import by_post
from organisations.tongues import in_every_language
from youths.models import Youth


@dataclass(frozen=True)
class Running:
    """A running match on the page: what it asks, what was answered last, whether it is to end."""

    standing: Standing
    form: HowItGoesForm
    last: YouthAnswer | None
    is_asked: bool
    end: Inquiry | None


def show(request, youth, *, typed=None):
    """`typed` is the form of how it goes, filled in wrong."""
    now = clock.now()
    standings = standings_of(youth, at=now)
    look(request, [standing.match.volunteer for standing in standings if standing.match])
    asked = inquiries.shown_to(youth, at=now)
    context = {
        "youth": youth,
        "organisation": request.link.organisation,
        "standings": [
            (standing, about_volunteer(standing.match) if standing.state == State.ASKED else None)
            for standing in standings
        ],
        "running": [
            _running(standing, asked, typed=typed, now=now)
            for standing in standings
            if standing.state == State.RUNNING and standing.match
        ],
        "talk": asked.get(Inquiry.Kind.TALK),
        "erasure": asked.get(Inquiry.Kind.ERASE),
        "form": typed,
    }
    return render(request, "matching/my_page.html", context, status=422 if typed else 200)


def _running(standing, asked, *, typed, now):
    match = standing.match
    last = last_answer(match)
    is_typed = typed is not None and typed.match == match
    return Running(
        standing,
        typed if is_typed else HowItGoesForm(match=match),
        last,
        is_typed or is_asked(match, times_met=standing.times_met, last=last, at=now),
        asked.get(f"end:{match.pk}"),
    )


def youth_of(request):
    """Whose page the link opens; nobody's, once they have been erased."""
    return get_object_or_404(Youth.objects.opened_by(request.link).known())


def my_step(step):
    """A step from the page: by POST alone, and back to the page; a refusal is told there."""

    @in_every_language
    @by_post("matching:my_page")
    @wraps(step)
    def taken(request, **named):
        try:
            response = step(request, youth_of(request), **named)
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
            response = None
        return response or redirect("matching:my_page")

    return taken


@my_step
def talk(request, youth):
    """It shows on the page itself that somebody has been told."""
    inquiries.ask(youth=youth, kind=Inquiry.Kind.TALK, at=clock.now())


@my_step
def end(request, youth, pk):
    match = get_object_or_404(Match.objects.of_youth(youth), pk=pk)
    inquiries.ask(youth=youth, kind=Inquiry.Kind.END, match=match, at=clock.now())


@my_step
def how_it_goes(request, youth, pk):
    started = Match.objects.of_youth(youth).started().select_related("volunteer", "organisation")
    match = get_object_or_404(started, pk=pk)
    form = HowItGoesForm(request.POST, match=match)
    if not form.is_valid():
        return show(request, youth, typed=form)
    tell_how_it_goes(match=match, by=request.link.user, at=clock.now(), **form.cleaned_data)
    messages.success(request, _("Thank you. That helps us to help you."))
    return None
