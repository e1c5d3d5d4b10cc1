"""Who may open what: coordinators."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from organisations.audit.doors import looking
from organisations.doors import coordinating
from organisations.models import Why
from organisations.views.steps import desk_step
from volunteers import rules
from volunteers.errors import TurnRefusedError
from volunteers.forms import CertificateForm, TurnForm
from volunteers.models import Volunteer
from volunteers.services import record_certificate
from volunteers.turns import take_turn
from volunteers.urls_screening import screening_urls, volunteer_page
from volunteers.views.desk import VolunteerList

app_name = "volunteers"

turn = desk_step(
    take_turn,
    rows=Volunteer.objects,
    takes="volunteer",
    permission=rules.MOVE_VOLUNTEER,
    form_class=TurnForm,
    refusals=(TurnRefusedError,),
    done=_("The status is changed."),
)
certificate = desk_step(
    record_certificate,
    rows=Volunteer.objects,
    takes="volunteer",
    permission=rules.RECORD_CERTIFICATE,
    form_class=CertificateForm,
    page=volunteer_page,
    done=_("The certificate is recorded. Delete the paper now that you have seen it."),
)

urlpatterns = [
    path(
        "frivillige/",
        coordinating(looking(VolunteerList.as_view(), why=Why.BANK)),
        name="volunteer_list",
    ),
    path("frivillige/<int:pk>/", coordinating(volunteer_page), name="volunteer_detail"),
    path("frivillige/<int:pk>/status/", turn, name="volunteer_turn"),
    path("frivillige/<int:pk>/attest/", certificate, name="certificate_record"),
    *screening_urls,
]
