"""The youths on the desk: the list, and a page about each."""

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.audit.doors import look
from organisations.danish import danish_order
from organisations.local_time import local_day
from organisations.models import Programme
from organisations.views.lists import DeskList
from youths.filters import YouthFilter
from youths.forms.desk import ConsentForm, GuardianLanguageForm
from youths.models import Consent, HelpRequest, Youth
from youths.services import (
    asked_of_guardian,
    guardian_state,
    latest_denial,
    text_for,
    text_of,
)

LANGUAGES = dict(settings.LANGUAGES)
INFORMED, REQUIRED = Programme.GuardianConsent.INFORMED, Programme.GuardianConsent.REQUIRED


class YouthList(DeskList):
    template_name = "youths/youth_list.html"
    filter_class = YouthFilter
    heading = _("Youths")

    def rows(self, membership):
        requests = HelpRequest.objects.filter(youth=OuterRef("pk")).order_by("-created_at", "-pk")
        known = Youth.objects.visible_to(membership).known()
        youths = known.select_related("area", "recipient")
        return youths.annotate(latest_status=Subquery(requests.values("status")[:1])).order_by(
            danish_order("name"), "pk"
        )

    def get_context_data(self, **kwargs):
        """With each youth's age, and where their latest request stands, in words."""
        context = super().get_context_data(**kwargs)
        labels = dict(HelpRequest.Status.choices)
        context["people"] = [
            (youth, youth.age_on(context["today"]), labels.get(youth.latest_status))
            for youth in context["page_obj"]
        ]
        return context

    def people(self, rows):
        return rows


def youth_detail(request, pk, typed=None):
    """`typed` is the form of a yes that was filled in wrong."""
    now, today = clock.now(), clock.today()
    youths = Youth.objects.visible_to(request.membership)
    youth = get_object_or_404(
        youths.select_related("area", "recipient", "guardian__recipient"), pk=pk
    )
    shares_contact = list(Youth.objects.visible_to(request.membership).sharing_contact(youth))
    look(request, [*youth.with_guardian, *shares_contact])
    consents = youth.consents.select_related("given_by").order_by("-given_at", "-pk")
    refusals = youth.refusals.order_by("-refused_at", "-pk")
    asks_guardian = asked_of_guardian(youth, on=today)
    missing = _missing(youth, consents, asks_guardian=asks_guardian == REQUIRED)
    requests = HelpRequest.objects.visible_to(request.membership).with_profile()
    context = {
        "youth": youth,
        "consents": consents,
        "refusals": refusals,
        "missing": missing,
        "shares_contact": shares_contact,
        "guardian_state": guardian_state(youth),
        "guardian_language": _guardian_language(youth, now=now),
        "asked": [_asked(youth, kind, now=now, typed=typed) for kind in missing],
        "typed": typed,
        "may_send_link": asks_guardian == INFORMED or Consent.Kind.GUARDIAN in missing,
        "requests": requests.filter(youth=youth).order_by("-created_at", "-pk"),
        "age": None if youth.erased_at else youth.age_on(today),
        "today": today,
    }
    return render(request, "youths/youth_detail.html", context, status=422 if typed else 200)


def consent_text(request, pk):
    """What was consented to, word for word; in the language it was read in as well."""
    consents = Consent.objects.visible_to(request.membership)
    consent = get_object_or_404(consents.select_related("youth", "given_by"), pk=pk)
    look(request, [consent.youth])
    language = get_language_info(consent.language) if consent.language in LANGUAGES else None
    context = {
        "consent": consent,
        "youth": consent.youth,
        "text": text_of(consent),
        "read_in": language if consent.language != get_language() else None,
    }
    return render(request, "youths/consent_text.html", context)


def _asked(youth, kind, *, now, typed):
    """A consent that is missing: what is read aloud, what was denied, and the form of a yes."""
    form = ConsentForm(record=youth, now=now, initial={"kind": kind})
    if typed and typed.data.get("kind") == kind:
        form = typed
    form.auto_id = f"id_{kind}_%s"
    return {
        "kind": kind,
        "is_guardians": kind == Consent.Kind.GUARDIAN,
        "text": text_for(kind, youth, on=local_day(now)),
        "denial": latest_denial(youth) if kind == Consent.Kind.GUARDIAN else None,
        "form": form,
    }


def _guardian_language(youth, *, now):
    """The form; None where nobody is written to."""
    guardian = getattr(youth, "guardian", None)
    if guardian is None or youth.erased_at:
        return None
    initial = {"language": guardian.recipient.language}
    return GuardianLanguageForm(record=youth, now=now, initial=initial)


def _missing(youth, consents, *, asks_guardian):
    """The kinds of consent to ask for; of somebody who is erased none."""
    if youth.erased_at:
        return []
    in_force = {consent.kind for consent in consents if consent.is_in_force}
    asked = [Consent.Kind.OWN_DATA, *([Consent.Kind.GUARDIAN] if asks_guardian else [])]
    return [kind for kind in asked if kind not in in_force]
