"""The steps of the screening a coordinator takes with a volunteer, and who may take them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.urls import path
from django.utils.translation import gettext_lazy as _

from organisations.audit.doors import looking
from organisations.doors import coordinating
from organisations.models import Why
from organisations.views.steps import desk_step
from volunteers import rules, words
from volunteers.errors import VolunteerRefusedError
from volunteers.forms.interview import InterviewForm, SecondOpinionForm
from volunteers.forms.screening import (
    BookingForm,
    JudgementForm,
    KeyForm,
    OutcomeForm,
    ReferenceForm,
)
from volunteers.models import Reference, Volunteer
from volunteers.services.deciding import record_step, reopen_step
from volunteers.services.references import ask_again, judge_reference, name_reference
from volunteers.services.screening import (
    book_interview,
    order_certificate,
    second_interview,
    write_interview,
)
from volunteers.views.desk import volunteer_detail
from volunteers.views.screening import interview_detail

if TYPE_CHECKING:
    from django.urls import URLPattern

volunteer_page = looking(volunteer_detail, why=Why.BANK)
interview_page = looking(interview_detail, why=Why.BANK)

with_volunteer = partial(
    desk_step, rows=Volunteer.objects, takes="volunteer", refusals=(VolunteerRefusedError,)
)
with_reference = partial(
    desk_step, rows=Reference.objects, takes="reference", refusals=(VolunteerRefusedError,)
)

book = with_volunteer(
    book_interview,
    permission=rules.BOOK_INTERVIEW,
    form_class=BookingForm,
    page=volunteer_page,
    done=words.talk_booked,
)
write = with_volunteer(
    write_interview,
    permission=rules.WRITE_INTERVIEW,
    form_class=InterviewForm,
    page=interview_page,
    done=words.with_what_followed(_("The interview is written down.")),
)
second = with_volunteer(
    second_interview,
    permission=rules.SECOND_INTERVIEW,
    form_class=SecondOpinionForm,
    page=interview_page,
    done=words.with_what_followed(words.interview_read),
)
name = with_volunteer(
    name_reference,
    permission=rules.NAME_REFERENCE,
    form_class=ReferenceForm,
    page=volunteer_page,
    done=_("They are asked by a private link."),
)
ask = with_reference(
    ask_again,
    permission=rules.NAME_REFERENCE,
    done=_("They are asked once more."),
)
judge = with_reference(
    judge_reference,
    permission=rules.JUDGE_REFERENCE,
    form_class=JudgementForm,
    done=words.with_what_followed(_("Noted. You can change it as long as you like.")),
)
order = with_volunteer(
    order_certificate,
    permission=rules.ORDER_CERTIFICATE,
    done=_("Noted as ordered. They get a message that they have to say yes to it."),
)
record = with_volunteer(
    record_step,
    permission=rules.RECORD_STEP,
    form_class=OutcomeForm,
    page=volunteer_page,
    done=words.with_what_followed(_("It is written down how the step went.")),
)
reopen = with_volunteer(
    reopen_step,
    permission=rules.RECORD_STEP,
    form_class=KeyForm,
    done=words.with_what_followed(
        _("The step is open again. Until it is taken nobody new is proposed to them.")
    ),
)

screening_urls: list[URLPattern] = [
    path("frivillige/<int:pk>/samtale/", coordinating(interview_page), name="interview_detail"),
    path("frivillige/<int:pk>/samtale/aftal/", book, name="interview_book"),
    path("frivillige/<int:pk>/samtale/skriv/", write, name="interview_write"),
    path("frivillige/<int:pk>/samtale/laes/", second, name="interview_second"),
    path("frivillige/<int:pk>/reference/", name, name="reference_name"),
    path("frivillige/reference/<int:pk>/spoerg-igen/", ask, name="reference_ask_again"),
    path("frivillige/reference/<int:pk>/vurder/", judge, name="reference_judge"),
    path("frivillige/<int:pk>/attest/bestil/", order, name="certificate_order"),
    path("frivillige/<int:pk>/trin/", record, name="step_record"),
    path("frivillige/<int:pk>/trin/igen/", reopen, name="step_reopen"),
]
