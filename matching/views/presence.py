"""One tap on a volunteer's own page: still here."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from organisations import clock
from volunteers.services import confirm_presence


def volunteer_presence(request):
    door = request.door
    confirm_presence(volunteer=door.volunteer, by=door.by, at=clock.now())
    messages.success(request, _("Thank you! Good to know that you are here."))
    return redirect(door.url("matching:volunteer_home"))
