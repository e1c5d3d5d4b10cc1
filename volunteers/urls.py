"""Who may open what: anybody, volunteers their own, references, and coordinators."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from organisations.audit.doors import looking
from organisations.doors import coordinating
from organisations.links import link_page
from organisations.models import Link, Why
from organisations.views.steps import desk_step
from volunteers import rules, words
from volunteers.doors import behind_both
from volunteers.errors import TurnRefusedError, VolunteerRefusedError
from volunteers.forms import CertificateForm, EraseForm, TurnForm
from volunteers.models import Certificate, Volunteer
from volunteers.services import (
    confirm_presence,
    erase_volunteer,
    record_certificate,
    take_back_certificate,
)
from volunteers.turns import take_turn
from volunteers.urls_screening import screening_urls, volunteer_page
from volunteers.urls_support import support_urls
from volunteers.views import course, reference, steps
from volunteers.views.desk import VolunteerList
from volunteers.views.edit import volunteer_edit
from volunteers.views.profile import profile
from volunteers.views.sign_up import sign_up, signed_up

app_name = "volunteers"

reference_by_link = link_page(Link.Purpose.REFERENCE)

turn = desk_step(
    take_turn,
    rows=Volunteer.objects,
    takes="volunteer",
    permission=rules.MOVE_VOLUNTEER,
    form_class=TurnForm,
    refusals=(TurnRefusedError,),
    done=words.with_what_followed(words.turn_taken),
)
erase = desk_step(
    erase_volunteer,
    rows=Volunteer.objects,
    takes="volunteer",
    permission=rules.ERASE_VOLUNTEER,
    form_class=EraseForm,
    refusals=(VolunteerRefusedError,),
    page=volunteer_page,
    done=_("Everything that told who they were is deleted."),
)
certificate = desk_step(
    record_certificate,
    rows=Volunteer.objects,
    takes="volunteer",
    permission=rules.RECORD_CERTIFICATE,
    form_class=CertificateForm,
    refusals=(VolunteerRefusedError,),
    page=volunteer_page,
    done=words.certificate_recorded,
)
take_back = desk_step(
    take_back_certificate,
    rows=Certificate.objects,
    takes="certificate",
    permission=rules.RECORD_CERTIFICATE,
    refusals=(VolunteerRefusedError,),
    done=words.with_what_followed(
        _("The certificate is taken back. Record it with the right day, or order it again.")
    ),
)
presence = desk_step(
    confirm_presence,
    rows=Volunteer.objects,
    takes="volunteer",
    permission=rules.CONFIRM_PRESENCE,
    refusals=(VolunteerRefusedError,),
    done=_("Noted: they are still there."),
)

urlpatterns = [
    path(
        "frivillige/",
        coordinating(looking(VolunteerList.as_view(), why=Why.BANK)),
        name="volunteer_list",
    ),
    path("frivillige/<int:pk>/", coordinating(volunteer_page), name="volunteer_detail"),
    path(
        "frivillige/<int:pk>/ret/",
        coordinating(looking(volunteer_edit, why=Why.BANK)),
        name="volunteer_edit",
    ),
    path("frivillige/<int:pk>/status/", turn, name="volunteer_turn"),
    path("frivillige/<int:pk>/slet/", erase, name="volunteer_erase"),
    path("frivillige/<int:pk>/er-her/", presence, name="presence_confirm"),
    path("frivillige/<int:pk>/attest/", certificate, name="certificate_record"),
    path("frivillige/attest/<int:pk>/tilbagekald/", take_back, name="certificate_take_back"),
    *screening_urls,
    *support_urls,
    *behind_both([("om-mig/", profile, "profile")]),
    path("<slug:slug>/frivillig/", sign_up, name="sign_up"),
    path("<slug:slug>/frivillig/tak/", signed_up, name="signed_up"),
]

# A volunteer's own way to approval.
urlpatterns += behind_both(
    (
        ("trin/", steps.overview, "own_steps"),
        ("trin/referencer/", steps.references, "own_references"),
        ("trin/aftale/", steps.commitment, "own_commitment"),
        ("trin/kursus/", course.course, "own_course"),
        ("trin/kursus/spoergsmaal/", course.quiz, "own_quiz"),
    )
)

urlpatterns += [
    path(
        "reference/",
        reference_by_link(looking(reference.reference_page, why=Why.REFERENCE)),
        name="reference_page",
    ),
    path(
        "reference/nej/", reference_by_link(reference.reference_decline), name="reference_decline"
    ),
    path("reference/tak/", reference_by_link(reference.reference_thanks), name="reference_thanks"),
]
