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
from youths.forms.desk import ConsentForm, GuardianLanguageForm, RefusalForm
from youths.models import Source, Youth
from youths.services import (
    GuardianDeniedError,
    GuardianNotReachedError,
    LinkNotSentError,
    YesInForceError,
    record_refusal,
    record_told_consent,
    send_guardian_link,
    send_new_link,
    write_to_guardian_in,
)
from youths.views.desk import YouthList, consent_text, youth_detail
from youths.views.desk_ask import desk_ask
from youths.views.edit import (
    GUARDIAN_WRITTEN_TO,
    YOUTH_WRITTEN_TO,
    request_edit,
    youth_edit,
)
from youths.views.sources import SourceList, source_create, source_detail, source_poster

if TYPE_CHECKING:
    from django.urls import URLPattern

youth_page = looking(youth_detail, why=Why.HELP)

consent = desk_step(
    record_told_consent,
    rows=Youth.objects,
    takes="youth",
    permission=rules.RECORD_CONSENT,
    form_class=ConsentForm,
    page=youth_page,
    refusals=(GuardianDeniedError,),
    done=_("The consent is recorded."),
)
refusal = desk_step(
    record_refusal,
    rows=Youth.objects,
    takes="youth",
    permission=rules.RECORD_CONSENT,
    form_class=RefusalForm,
    refusals=(YesInForceError,),
    done=_("The no is recorded."),
)
send_again = desk_step(
    send_guardian_link,
    rows=Youth.objects,
    takes="youth",
    permission=rules.SEND_GUARDIAN_LINK,
    refusals=(GuardianNotReachedError,),
    done=GUARDIAN_WRITTEN_TO,
)

send_own = desk_step(
    send_new_link,
    rows=Youth.objects,
    takes="youth",
    permission=rules.SEND_LINK,
    refusals=(LinkNotSentError,),
    done=YOUTH_WRITTEN_TO,
)

speak = desk_step(
    write_to_guardian_in,
    rows=Youth.objects,
    takes="youth",
    permission=rules.SEND_GUARDIAN_LINK,
    form_class=GuardianLanguageForm,
    done=_("The next message to the guardian is in that language."),
)

close = desk_step(
    Source.close,
    rows=Source.objects,
    takes="self",
    permission=rules.KEEP_SOURCES,
    done=_("It is closed: it counts no more, and its address still leads to the form."),
)

desk_urls: list[URLPattern] = [
    path("unge/", coordinating(looking(YouthList.as_view(), why=Why.HELP)), name="youth_list"),
    path("unge/ny-ansoegning/", coordinating(desk_ask), name="desk_ask"),
    path("unge/<int:pk>/", coordinating(youth_page), name="youth_detail"),
    path(
        "unge/<int:pk>/ret/",
        coordinating(looking(youth_edit, why=Why.HELP)),
        name="youth_edit",
    ),
    path(
        "ansoegninger/<int:pk>/ret/",
        coordinating(looking(request_edit, why=Why.HELP)),
        name="request_edit",
    ),
    path("unge/<int:pk>/link/", send_own, name="link_send_again"),
    path("unge/<int:pk>/samtykke/", consent, name="consent_record"),
    path("plakater/", coordinating(SourceList.as_view()), name="source_list"),
    path("plakater/ny/", coordinating(source_create), name="source_create"),
    path("plakater/<int:pk>/", coordinating(source_detail), name="source_detail"),
    path("plakater/<int:pk>/plakat/", coordinating(source_poster), name="source_poster"),
    path("plakater/<int:pk>/luk/", close, name="source_close"),
    path("unge/<int:pk>/vaerge/nej/", refusal, name="guardian_refuse"),
    path("unge/<int:pk>/vaerge/sprog/", speak, name="guardian_language"),
    path("unge/<int:pk>/vaerge/send/", send_again, name="guardian_send_again"),
    path(
        "unge/samtykke/<int:pk>/",
        coordinating(looking(consent_text, why=Why.HELP)),
        name="consent_text",
    ),
]
