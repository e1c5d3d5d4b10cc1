"""One tap on a volunteer's own page: still here, or a break."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from organisations import clock
from volunteers.models import Volunteer
from volunteers.services import confirm_presence
from volunteers.turns import TurnRefusedError, take_turn

PAUSE = "pause"


def volunteer_presence(request):
    door, at = request.door, clock.now()
    if request.POST.get("answer") == PAUSE:
        _pause(request, door, at=at)
    else:
        confirm_presence(volunteer=door.volunteer, by=door.by, at=at)
        messages.success(request, _("Thank you! Good to know that you are here."))
    return redirect(door.url("matching:volunteer_home"))


def _pause(request, door, *, at):
    try:
        take_turn(volunteer=door.volunteer, status=Volunteer.Status.PAUSED, by=door.by, at=at)
    except TurnRefusedError as refusal:
        messages.warning(request, str(refusal))
        return
    messages.success(request, _("You have a break now. Call us when you want to help again."))
