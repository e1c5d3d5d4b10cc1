"""The front door: sends each to their own first page."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render

from organisations import scope
from organisations.models import Organisation, Programme
from organisations.tongues import in_every_language
from volunteers.views.goodbye import has_stopped


@in_every_language
@login_not_required
def home(request):
    """Each role to its own first page, everybody else to where help is asked for."""
    membership = request.membership
    if membership is None:
        if request.user.is_authenticated and has_stopped(request.user):
            return redirect("matching:volunteer_home")
        return render(request, "coordinators/front.html", {"organisations": _open_to_requests()})
    if membership.coordinates:
        return redirect("coordinators:today")
    if membership.role == membership.Role.OPERATOR:
        return redirect("admin:index")
    return redirect(
        "reports:activity_list" if membership.reads_reports else "matching:volunteer_home"
    )


def _open_to_requests():
    """Those with a programme to ask for; each is looked at behind its own wall."""
    found = []
    for organisation in Organisation.objects.order_by("name"):
        with scope.within(organisation):
            if Programme.objects.exists():
                found.append(organisation)
    return found
