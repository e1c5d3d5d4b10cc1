"""The bank on the desk: the list of volunteers, and a page about each."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.audit.doors import look
from organisations.danish import danish_order
from organisations.models import ScreeningStep
from organisations.views.lists import DeskList
from volunteers import turns
from volunteers.filters import VolunteerFilter
from volunteers.forms import CertificateForm
from volunteers.models import Volunteer
from volunteers.screening import screening_of
from volunteers.views.screening import way_context, with_way


class VolunteerList(DeskList):
    template_name = "volunteers/volunteer_list.html"
    filter_class = VolunteerFilter
    heading = _("Volunteers")

    def rows(self, membership):
        volunteers = Volunteer.objects.visible_to(membership).with_profile().with_screening()
        return volunteers.order_by(danish_order("name"), "pk")

    def people(self, rows):
        return rows


def volunteer_detail(request, pk, typed=None):
    """`typed` is the form of a step that was filled in wrong."""
    volunteers = with_way(Volunteer.objects.visible_to(request.membership).with_profile())
    volunteer = get_object_or_404(volunteers.select_related("user"), pk=pk)
    look(request, [volunteer])
    now = clock.now()
    screening = screening_of(volunteer, on=clock.today())
    certificate_form = CertificateForm(record=volunteer, now=now)
    context = way_context(request, volunteer, screening, typed=typed) | {
        "volunteer": volunteer,
        "screening": screening,
        "turns": turns.turns_offered(volunteer, screening),
        "certificates": volunteer.certificates.select_related("assessed_by").order_by(
            "-valid_until"
        ),
        "certificate_form": typed if isinstance(typed, CertificateForm) else certificate_form,
        "certificate_step": screening.of_kind(ScreeningStep.Kind.CERTIFICATE),
        "typed": typed,
        "events": volunteer.events.select_related("by").order_by("-at", "-pk"),
        "today": clock.today(),
    }
    return render(
        request, "volunteers/volunteer_detail.html", context, status=422 if typed else 200
    )
