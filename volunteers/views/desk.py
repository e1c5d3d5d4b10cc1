"""The bank on the desk: the list of volunteers, and a page about each."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.audit.doors import look
from organisations.danish import danish_order
from organisations.views.lists import DeskList
from volunteers import turns
from volunteers.filters import VolunteerFilter
from volunteers.forms import CertificateForm, EraseForm, TrainingForm
from volunteers.models import LeaveRequest, Pause, Presence, Training, Volunteer
from volunteers.retention import kept_until
from volunteers.screening import screening_of
from volunteers.story import story_of
from volunteers.views.screening import way_context, with_way


class VolunteerList(DeskList):
    template_name = "volunteers/volunteer_list.html"
    filter_class = VolunteerFilter
    heading = _("Volunteers")

    def rows(self, membership):
        volunteers = Volunteer.objects.visible_to(membership).known().with_profile()
        return volunteers.with_screening().order_by(danish_order("name"), "pk")

    def people(self, rows):
        return rows


# The forms that stand on a volunteer's page, by the name the page knows them by.
FORMS = {
    "certificate_form": CertificateForm,
    "training_form": TrainingForm,
    "erase_form": EraseForm,
}


def volunteer_detail(request, pk, typed=None):
    """`typed` is the form of a step that was filled in wrong."""
    volunteers = with_way(Volunteer.objects.visible_to(request.membership).with_profile())
    volunteer = get_object_or_404(volunteers.select_related("user"), pk=pk)
    look(request, [volunteer])
    now = clock.now()
    screening = screening_of(volunteer, on=clock.today())
    context = way_context(request, volunteer, screening, typed=typed) | {
        "volunteer": volunteer,
        "comes_to": [row.area for row in volunteer.comes_to.all()],
        "screening": screening,
        "turns": turns.turns_offered(volunteer, screening),
        "certificates": volunteer.certificates.select_related("assessed_by").order_by(
            "-valid_until"
        ),
        "confirmed_at": Presence.objects.of_volunteer(volunteer).last_said().get(volunteer.pk),
        "training": volunteer.training.select_related("recorded_by").order_by("-on", "-pk"),
        "training_hours": Training.objects.of_volunteer(volunteer).hours(),
        "pause": Pause.objects.of_volunteer(volunteer).running().first(),
        "wish": LeaveRequest.objects.of_volunteer(volunteer).open().first(),
        "typed": typed,
        **_forms(volunteer, typed=typed, now=now),
        "story": story_of(volunteer),
        "today": clock.today(),
        "kept_until": kept_until(volunteer),
    }
    return render(
        request, "volunteers/volunteer_detail.html", context, status=422 if typed else 200
    )


def _forms(volunteer, *, typed, now):
    return {
        name: typed if isinstance(typed, form) else form(record=volunteer, now=now)
        for name, form in FORMS.items()
    }
