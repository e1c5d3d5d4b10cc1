"""Who may open what on the desk: coordinators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path
from django.utils.translation import gettext_lazy as _

from organisations.audit.doors import looking
from organisations.doors import coordinating
from organisations.models import Why
from organisations.views.steps import desk_step
from youths import rules
from youths.forms.desk import ConsentForm
from youths.models import Youth
from youths.services import record_consent
from youths.views.desk import YouthList, youth_detail

if TYPE_CHECKING:
    from django.urls import URLPattern

consent = desk_step(
    record_consent,
    rows=Youth.objects,
    takes="youth",
    permission=rules.RECORD_CONSENT,
    form_class=ConsentForm,
    done=_("The consent is recorded."),
)

desk_urls: list[URLPattern] = [
    path("unge/", coordinating(looking(YouthList.as_view(), why=Why.HELP)), name="youth_list"),
    path("unge/<int:pk>/", coordinating(looking(youth_detail, why=Why.HELP)), name="youth_detail"),
    path("unge/<int:pk>/samtykke/", consent, name="consent_record"),
]
