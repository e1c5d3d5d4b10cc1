"""A reference's page behind their link: whom it is about, four questions, or no answer at all."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from organisations import clock
from organisations.audit.doors import look
from organisations.doors import by_post
from volunteers.errors import VolunteerRefusedError
from volunteers.forms.reference import ReferenceAnswerForm
from volunteers.models import Reference, Volunteer
from volunteers.services.references import answer_reference, decline_reference

PAGE, THANKS = "volunteers:reference_page", "volunteers:reference_thanks"


def reference_page(request):
    """Once they have answered it says so, and nothing of whom or what."""
    reference = _reference_in(request)
    if reference.has_reacted or _is_over(reference):
        look(request, [])
        context = {"reference": reference, "is_over": _is_over(reference)}
        return render(request, "volunteers/reference/answered.html", _shown(reference) | context)
    form = ReferenceAnswerForm(request.POST or None, volunteer=reference.volunteer)
    if form.is_valid():
        return _react(request, answer_reference, reference=reference, answer=form.answer)
    look(request, [reference.volunteer])
    context = {"volunteer": reference.volunteer, "form": form}
    return render(request, "volunteers/reference/page.html", _shown(reference) | context)


@by_post(PAGE)
def reference_decline(request):
    reference = _reference_in(request)
    if _is_over(reference):
        return redirect(PAGE)
    return _react(request, decline_reference, reference=reference)


def reference_thanks(request):
    reference = _reference_in(request)
    if not reference.has_reacted:
        return redirect(PAGE)
    context = _shown(reference) | {"reference": reference}
    return render(request, "volunteers/reference/thanks.html", context)


def _reference_in(request):
    own = Reference.objects.opened_by(request.link)
    return get_object_or_404(own.select_related("volunteer__programme", "organisation"))


def _is_over(reference):
    """Nobody is asked about somebody who has left the bank, or of whom nothing is asked."""
    volunteer = reference.volunteer
    return volunteer.status == Volunteer.Status.ENDED or volunteer.programme is None


def _shown(reference):
    return {"organisation": reference.organisation}


def _react(request, verb, **told):
    try:
        verb(at=clock.now(), **told)
    except VolunteerRefusedError as refusal:
        messages.warning(request, str(refusal))
        return redirect(PAGE)
    return redirect(THANKS)
