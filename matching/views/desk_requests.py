"""Requests on the desk: the list, and the workbench for one of them."""

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from matching.filters import RequestFilter
from matching.forms.desk import ProposalForm
from matching.models import Match
from matching.workbench import Workbench
from organisations import clock
from organisations.audit.doors import look
from organisations.views.lists import DeskList
from youths.models import HelpRequest, Youth
from youths.services import guardian_state


class RequestList(DeskList):
    template_name = "matching/request_list.html"
    filter_class = RequestFilter
    heading = _("Requests")

    def rows(self, membership):
        requests = HelpRequest.objects.visible_to(membership).with_reopening()
        return _with_state(requests).oldest_first()

    def people(self, rows):
        return [asked.youth for asked in rows]


def workbench(request, pk):
    """`?vis=alle` shows everybody who fits."""
    requests = _with_state(HelpRequest.objects.visible_to(request.membership))
    requests = requests.select_related(
        "organisation", "youth__guardian__recipient", "came_from", "referrer__recipient"
    )
    asked = get_object_or_404(requests, pk=pk)
    now, today = clock.now(), clock.today()
    shown = Workbench.of(
        asked,
        on=today,
        seen_by=request.membership,
        show_all=request.GET.get("vis") == "alle",
    )
    is_under_age = asked.youth.is_under_age_on(today)
    shown_youth = asked.youth.with_guardian if is_under_age else [asked.youth]
    shares_contact = list(Youth.objects.visible_to(request.membership).sharing_contact(asked.youth))
    look(request, [*shown_youth, *shares_contact, *shown.volunteers])
    context = {
        "asked": asked,
        "shares_contact": shares_contact,
        "workbench": shown,
        "form": ProposalForm(record=asked, now=now, membership=request.membership),
        "age": None if asked.youth.erased_at else asked.youth.age_on(today),
        "is_under_age": is_under_age,
        "guardian_state": guardian_state(asked.youth) if is_under_age else None,
        "today": today,
        "desk_room": "matching:request",
    }
    return render(request, "matching/workbench.html", context)


def _with_state(requests):
    """With all that the badge of a request is drawn from: `is_proposed`, and the consents."""
    proposed = Match.objects.proposed().filter(request=OuterRef("pk"))
    return requests.with_profile().annotate(is_proposed=Exists(proposed))
