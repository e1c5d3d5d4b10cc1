"""A course evening: the day, what it was about, and who came."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from organisations import clock
from organisations.audit.doors import look
from volunteers import rules
from volunteers.forms import CourseForm
from volunteers.services import record_course


def course_record(request):
    membership, now = request.membership, clock.now()
    if not request.user.has_perm(rules.RECORD_TRAINING, membership):
        raise PermissionDenied
    form = CourseForm(request.POST or None, record=None, now=now, membership=membership)
    if form.is_valid():
        new = record_course(by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _recorded(new))
        return redirect("volunteers:volunteer_list")
    look(request, form.fields["volunteers"].queryset)
    status = 422 if form.is_bound else 200
    return render(request, "volunteers/course_record.html", {"form": form}, status=status)


def _recorded(new):
    return ngettext(
        "The evening is recorded for %(new)d volunteer.",
        "The evening is recorded for %(new)d volunteers.",
        new,
    ) % {"new": new}
