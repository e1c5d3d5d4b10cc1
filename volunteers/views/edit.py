"""A coordinator writes down what is known about a volunteer, in the form the volunteer has too."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from organisations import clock
from organisations.audit.doors import look
from volunteers import rules
from volunteers.forms import DeskProfileForm
from volunteers.models import Volunteer
from volunteers.services import AlreadyVolunteerError, update_volunteer


def volunteer_edit(request, pk):
    """Not of somebody who is erased: nothing more is written about them."""
    rows = Volunteer.objects.visible_to(request.membership).known()
    if request.method == "POST":
        # An erasure at the same moment comes before or after.
        get_object_or_404(rows.select_for_update(of=("self",)), pk=pk)
    rows = rows.with_profile().select_related("user", "organisation")
    volunteer = get_object_or_404(rows, pk=pk)
    if not request.user.has_perm(rules.EDIT_VOLUNTEER, volunteer):
        raise PermissionDenied
    look(request, [volunteer])
    form = DeskProfileForm(
        request.POST or None,
        volunteer=volunteer,
        membership=request.membership,
        today=clock.today(),
    )
    if form.is_valid() and _is_kept(request, volunteer, form):
        messages.success(request, _("What is known about the volunteer is kept."))
        return redirect(volunteer)
    context = {"form": form, "volunteer": volunteer, "called": form.about.name}
    status = 422 if form.errors else 200
    return render(request, "volunteers/volunteer_edit.html", context, status=status)


def _is_kept(request, volunteer, form):
    """Not where the address is how somebody else logs in: then the form says so."""
    about = form.about_volunteer()
    try:
        update_volunteer(volunteer, about=about, by=request.user, at=clock.now())
    except AlreadyVolunteerError:
        form.add_error("email", _("Somebody else logs in with this address."))
        return False
    return True
