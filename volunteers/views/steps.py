"""A volunteer's own way to approval; the same behind a login and behind a private link."""

from contextlib import suppress
from datetime import timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from organisations import clock
from organisations.flood import wait_between
from organisations.models import ScreeningStep
from organisations.views.unsent import is_unsent, shows_again
from volunteers.errors import ReferenceRefusedError, VolunteerRefusedError
from volunteers.forms.steps import CommitmentForm, ReferenceForm
from volunteers.services.references import MOST_REFERENCES, name_reference
from volunteers.services.screening import sign_commitment
from volunteers.texts import COMMITMENT_VERSION, COMMITMENTS
from volunteers.way import OVERVIEW, Waymark, way_behind

Kind = ScreeningStep.Kind
HOME = "matching:volunteer_home"
# Each name that is sent is one, refused or not: nobody finds out by trying whose a number is.
MOST_NAMED, A_DAY = MOST_REFERENCES + 4, timedelta(days=1)


def overview(request):
    way = way_behind(request.door, on=clock.today())
    context = shown_behind(request.door) | {"way": way, "volunteer": way.screening.volunteer}
    return render(request, "volunteers/steps/overview.html", context)


@shows_again
def references(request):
    """One more may be named as long as the step is not taken: somebody may never answer."""
    door = request.door
    mark = mark_behind(door, Kind.REFERENCES)
    may_name = not mark.step.is_settled and len(mark.step.references) < MOST_REFERENCES
    form = ReferenceForm(request.POST or None)
    is_sent = request.method == "POST" and not is_unsent(request)
    if is_sent and (not may_name or _has_named(request, form)):
        return redirect(request.path)
    context = shown_behind(door) | {"mark": mark, "step": mark.step, "form": form}
    return render(request, "volunteers/steps/references.html", context | {"may_name": may_name})


def commitment(request):
    door = request.door
    mark = mark_behind(door, Kind.COMMITMENT)
    form = CommitmentForm(request.POST or None)
    if request.method == "POST" and (mark.step.is_settled or form.is_valid()):
        if not mark.step.is_settled:
            _sign(request, form.cleaned_data["version"])
        return redirect(request.path)
    signed = mark.step.record.text_version if mark.step.is_done and mark.step.record else ""
    text = COMMITMENTS[signed or COMMITMENT_VERSION]
    context = shown_behind(door) | {"mark": mark, "step": mark.step, "form": form}
    context |= {"text": text, "version": COMMITMENT_VERSION}
    return render(request, "volunteers/steps/commitment.html", context)


def mark_behind(door, kind):
    """Their step of this kind; where their programme has none there is no such page."""
    screening = way_behind(door, on=clock.today()).screening
    step = screening.of_kind(kind)
    if step is None:
        raise Http404
    return Waymark(step, door)


def shown_behind(door):
    """What each of these pages shows besides."""
    return {
        "organisation": door.volunteer.organisation,
        "steps_url": door.url(OVERVIEW),
        "home_url": door.url(HOME),
    }


def _sign(request, version):
    """Whoever was faster settled it: the page then says how it stands."""
    door = request.door
    with suppress(VolunteerRefusedError):
        sign_commitment(volunteer=door.volunteer, text_version=version, by=door.by, at=clock.now())


def _has_named(request, form):
    """Whether somebody more is asked now; else the form says at which field it went wrong."""
    if not form.is_valid():
        return False
    door, now = request.door, clock.now()
    if wait_between("reference", str(door.volunteer.pk), most=MOST_NAMED, at=now, window=A_DAY):
        words = _("You have tried many times today. Try again tomorrow, or call us.")
        form.add_error(None, words)
        return False
    try:
        name_reference(volunteer=door.volunteer, about=form.about, by=door.by, at=now)
    except ReferenceRefusedError as refusal:
        form.add_error(refusal.field, str(refusal))
        return False
    except VolunteerRefusedError as refusal:
        # They have stopped in the meantime: the page they are sent to says so.
        messages.warning(request, str(refusal))
        return True
    messages.success(request, _("Thank you. Now we write to them."))
    return True
