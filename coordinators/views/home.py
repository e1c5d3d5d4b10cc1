"""The front door: sends each to their own first page."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render

from organisations.models import Organisation


@login_not_required
def home(request):
    """Coordinators to today, readers to the reports, volunteers to their card, others to help."""
    membership = request.membership
    if membership is None:
        organisations = Organisation.objects.order_by("name")
        return render(request, "coordinators/front.html", {"organisations": organisations})
    if membership.coordinates:
        return redirect("coordinators:today")
    return redirect(
        "reports:activity_list" if membership.reads_reports else "matching:volunteer_home"
    )
