"""One tap on a volunteer's own page: still here."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from organisations import clock
from organisations.doors import by_post
from volunteers.doors import same_door
from volunteers.errors import VolunteerRefusedError
from volunteers.services import confirm_presence


@by_post(same_door("matching:volunteer_home"))
def volunteer_presence(request):
    door = request.door
    try:
        confirm_presence(volunteer=door.volunteer, by=door.by, at=clock.now())
    except VolunteerRefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Thank you! Good to know that you are here."))
    return redirect(door.url("matching:volunteer_home"))
