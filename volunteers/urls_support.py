"""Who may open what of training, guidance and certificates of service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path
from django.utils.translation import gettext_lazy as _

from organisations.audit.doors import looking
from organisations.doors import coordinating, public_page
from organisations.models import Why
from organisations.views.steps import desk_step
from volunteers import rules
from volunteers.doors import behind_both
from volunteers.errors import VolunteerRefusedError
from volunteers.forms import TrainingForm
from volunteers.models import Training, Volunteer
from volunteers.services import record_training, remove_training
from volunteers.views import volunteer_detail
from volunteers.views.check import certificate_check, certificate_check_code
from volunteers.views.guidance import guidance_list, guidance_page
from volunteers.views.training import course_record

if TYPE_CHECKING:
    from django.urls import URLPattern

record = desk_step(
    record_training,
    rows=Volunteer.objects,
    takes="volunteer",
    permission=rules.RECORD_TRAINING,
    form_class=TrainingForm,
    refusals=(VolunteerRefusedError,),
    page=looking(volunteer_detail, why=Why.BANK),
    done=_("The training is recorded."),
)
remove = desk_step(
    remove_training,
    rows=Training.objects,
    takes="training",
    permission=rules.RECORD_TRAINING,
    done=_("The training is removed."),
)

support_urls: list[URLPattern] = [
    path(
        "frivillige/kursus/",
        coordinating(looking(course_record, why=Why.BANK)),
        name="course_record",
    ),
    path("frivillige/<int:pk>/kursus/", record, name="training_record"),
    path("frivillige/kursus/<int:pk>/fjern/", remove, name="training_remove"),
    path(
        "<slug:slug>/bevis/",
        public_page(looking(certificate_check, why=Why.VERIFY)),
        name="certificate_check",
    ),
    path(
        "<slug:slug>/bevis/<slug:code>/",
        public_page(looking(certificate_check_code, why=Why.VERIFY)),
        name="certificate_check_code",
    ),
]

# A volunteer's own pages.
support_urls += behind_both(
    (
        ("vejledning/", guidance_list, "guidance_list"),
        ("vejledning/<slug:slug>/", guidance_page, "guidance_page"),
    )
)
