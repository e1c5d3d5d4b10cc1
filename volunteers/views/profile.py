"""What a volunteer told about themself: to see and to change, behind both their doors."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from organisations import clock
from volunteers.forms import OwnProfileForm
from volunteers.services import update_volunteer
from volunteers.texts import CONSENTS


def profile(request):
    door = request.door
    volunteer = door.volunteer
    form = OwnProfileForm(request.POST or None, volunteer=volunteer, today=clock.today())
    if form.is_valid():
        about, now = form.about_volunteer(), clock.now()
        update_volunteer(volunteer, about=about, by=door.by, at=now, by_link=door.link)
        messages.success(request, _("Thank you. What you have changed is kept."))
        return redirect(door.url("volunteers:profile"))
    consent = volunteer.consents.order_by("-given_at", "-pk").first()
    context = {
        "form": form,
        "organisation": volunteer.organisation,
        "home": door.url("matching:volunteer_home"),
        "consent": consent,
        "consent_text": CONSENTS[consent.text_version] if consent else "",
        "has_login": not door.ending,
    }
    status = 422 if form.errors else 200
    return render(request, "volunteers/profile.html", context, status=status)
