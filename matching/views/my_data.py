"""All that is known about a youth, handed to them; and how they are erased."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from matching.forms.erasing import EraseForm
from matching.inquiries import take_back_erasure
from matching.leaving import erase_or_ask
from matching.models import Inquiry, Match
from matching.views.my_page import my_step, youth_of
from organisations import clock
from organisations.audit.doors import look
from organisations.links import forget
from organisations.models import Link
from organisations.own_data import as_json, sections_of
from organisations.own_data_pdf import as_pdf
from organisations.tongues import in_every_language
from youths.holdings import holdings

FILE_NAME = "mine-oplysninger"


@in_every_language
@require_safe
def my_data(request):
    context = {
        "sections": _shown(request),
        "organisation": request.link.organisation,
    }
    return render(request, "matching/my_data.html", context)


@in_every_language
@require_safe
def my_data_json(request):
    data = as_json(
        _shown(request),
        organisation=request.link.organisation.name,
        at=clock.now(),
    )
    written = {"ensure_ascii": False, "indent": 2}
    return _as_file(JsonResponse(data, json_dumps_params=written), ending="json")


@in_every_language
@require_safe
def my_data_pdf(request):
    pdf = as_pdf(
        _shown(request),
        organisation=request.link.organisation.name,
        on=clock.today(),
    )
    return _as_file(HttpResponse(pdf, content_type="application/pdf"), ending="pdf")


def _shown(request):
    """All of the youth; and of those they have met, a first name."""
    youth = youth_of(request)
    met = Match.objects.of_youth(youth).started().select_related("volunteer")
    look(request, [match.volunteer for match in met])
    return sections_of(youth, holdings())


def _as_file(response, *, ending):
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}.{ending}"'
    return response


@in_every_language
def erase(request):
    """Explains what goes and what stays; at once, or once a running match has been ended."""
    youth = youth_of(request)
    form = EraseForm(request.POST or None)
    if form.is_valid():
        if not erase_or_ask(youth=youth, by=request.link.user, at=clock.now()):
            return redirect("matching:my_page_erase")
        request.session.flush()
        return forget(redirect("matching:erased"), Link.Purpose.MY_PAGE, request.link)
    context = {
        "form": form,
        "organisation": request.link.organisation,
        "has_running": Match.objects.of_youth(youth).active().exists(),
        "asked": Inquiry.objects.of_youth(youth).open().erasures().first(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "matching/erase.html", context, status=status)


@my_step
def take_back(request, youth):
    take_back_erasure(youth=youth, by=request.link.user, at=clock.now())


@login_not_required
@in_every_language
@require_safe
def erased(request):
    """Nothing is left that could say whose page it was."""
    return render(request, "matching/erased.html")
