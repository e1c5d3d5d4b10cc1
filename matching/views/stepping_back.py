"""A volunteer's own pages about stepping back; the same behind a login and a private link."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from matching import stepping_back
from matching.errors import RefusedError
from matching.forms.stepping_back import LeaveForm, PauseForm
from matching.models import Match
from matching.service import may_be_certified
from organisations import clock
from organisations.doors import by_post
from organisations.links import forget
from organisations.models import Link
from volunteers.doors import same_door


def own_page(door):
    """What the volunteer's own page says about pauses and leaving, and where more is to be had."""
    standing = stepping_back.standing_of(door.volunteer)
    return {
        "own_pause": standing.pause,
        "may_pause": standing.may_pause,
        "wish": standing.wish,
        "come_back_url": door.url("matching:volunteer_come_back"),
        "stay_url": door.url("matching:volunteer_stay"),
        "pause_url": door.url("matching:volunteer_pause"),
        "leave_url": door.url("matching:volunteer_leave"),
        "hours_url": door.url("matching:volunteer_hours"),
        "data_url": door.url("matching:volunteer_data"),
        "guidance_url": door.url("volunteers:guidance_list"),
        "first_meeting_url": door.url("volunteers:guidance_page", "foerste-moede"),
    }


def pause(request):
    door, now = request.door, clock.now()
    form = PauseForm(_typed(request), today=clock.today())
    if form.is_valid():
        return _step(request, stepping_back.pause, until=form.cleaned_data["until"], at=now)
    context = _context(door) | {"form": form}
    status = 422 if form.is_bound else 200
    return render(request, "matching/volunteer_pause.html", context, status=status)


@by_post(same_door("matching:volunteer_home"))
def come_back(request):
    return _step(
        request,
        stepping_back.come_back,
        done=_("Welcome back. We write as soon as somebody needs you."),
        at=clock.now(),
    )


def leave(request):
    """One tap to be sure. Whoever has left sees a page that knows nobody."""
    door, now = request.door, clock.now()
    form = LeaveForm(_typed(request))
    if form.is_valid():
        return _leave(request, reason=form.cleaned_data["reason"], now=now)
    running = Match.objects.of_volunteer(door.volunteer).active()
    context = _context(door) | {
        "form": form,
        "running": running.count(),
        "may_certify": may_be_certified(door.volunteer),
    }
    status = 422 if form.is_bound else 200
    return render(request, "matching/volunteer_leave.html", context, status=status)


@by_post(same_door("matching:volunteer_home"))
def stay(request):
    return _step(
        request,
        stepping_back.stay,
        done=_("Good that you stay. It is as if you had never asked."),
        at=clock.now(),
    )


@login_not_required
@require_safe
def left(request):
    return render(request, "matching/volunteer_left.html")


def _leave(request, *, reason, now):
    door = request.door
    try:
        has_left = stepping_back.ask_to_leave(
            volunteer=door.volunteer, reason=reason, by=door.by, at=now
        )
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
        has_left = False
    if has_left:
        return forget(redirect("matching:volunteer_left"), Link.Purpose.VOLUNTEER_PAGE, door.link)
    return redirect(door.url("matching:volunteer_home"))


def _step(request, verb, *, done="", **told):
    door = request.door
    try:
        verb(volunteer=door.volunteer, by=door.by, **told)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        if done:
            messages.success(request, done)
    return redirect(door.url("matching:volunteer_home"))


def _typed(request):
    """Sent empty, a form is sent all the same: nothing here has to be filled in."""
    return request.POST if request.method == "POST" else None


def _context(door):
    return {
        "volunteer": door.volunteer,
        "organisation": door.volunteer.organisation,
        "home_url": door.url("matching:volunteer_home"),
        "hours_url": door.url("matching:volunteer_hours"),
    }
