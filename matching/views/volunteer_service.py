"""A volunteer's hours and certificates of service, and all that is known about them."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from matching.errors import RefusedError
from matching.service import certify, may_be_certified, service_of
from organisations import clock
from organisations.audit.doors import look
from organisations.doors import by_post
from organisations.own_data import as_json, sections_of
from volunteers.certificate_pdf import as_pdf
from volunteers.doors import same_door
from volunteers.holdings import holdings
from volunteers.models import ServiceCertificate, Training

CERTIFICATE_FILE = "bevis.pdf"
DATA_FILE = "mine-oplysninger.json"


@require_safe
def hours(request):
    """Their own counts alone: nobody else stands on it."""
    door = request.door
    volunteer = door.volunteer
    certificates = ServiceCertificate.objects.of_volunteer(volunteer).order_by("-issued_at", "-pk")
    context = {
        "volunteer": volunteer,
        "organisation": volunteer.organisation,
        "service": service_of(volunteer, on=clock.today()),
        "training": Training.objects.of_volunteer(volunteer).order_by("-on", "-pk"),
        "certificates": [
            (one, door.url("matching:service_certificate_pdf", one.pk)) for one in certificates
        ],
        "may_certify": may_be_certified(volunteer),
        "certify_url": door.url("matching:service_certify"),
        "home_url": door.url("matching:volunteer_home"),
    }
    return render(request, "matching/volunteer_hours.html", context)


@by_post(same_door("matching:volunteer_hours"))
def certify_own(request):
    door = request.door
    try:
        certify(volunteer=door.volunteer, by=door.by, at=clock.now())
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Your certificate is ready below."))
    return redirect(door.url("matching:volunteer_hours"))


@require_safe
def certificate_pdf(request, pk):
    own = ServiceCertificate.objects.of_volunteer(request.door.volunteer)
    return _as_pdf(get_object_or_404(own.select_related("organisation"), pk=pk))


@require_safe
def desk_certificate_pdf(request, pk):
    """The same, for a coordinator who prints it."""
    certificates = ServiceCertificate.objects.visible_to(request.membership)
    found = get_object_or_404(certificates.select_related("organisation", "volunteer"), pk=pk)
    look(request, [found.volunteer])
    return _as_pdf(found)


@require_safe
def data(request):
    door = request.door
    context = {
        "sections": sections_of(door.volunteer, holdings()),
        "organisation": door.volunteer.organisation,
        "home_url": door.url("matching:volunteer_home"),
        "json_url": door.url("matching:volunteer_data_json"),
    }
    return render(request, "matching/volunteer_data.html", context)


@require_safe
def data_json(request):
    volunteer = request.door.volunteer
    known = as_json(
        sections_of(volunteer, holdings()),
        organisation=volunteer.organisation.name,
        at=clock.now(),
    )
    written = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(known, json_dumps_params=written)
    response["Content-Disposition"] = f'attachment; filename="{DATA_FILE}"'
    return response


def _as_pdf(certificate):
    response = HttpResponse(as_pdf(certificate), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{CERTIFICATE_FILE}"'
    return response
