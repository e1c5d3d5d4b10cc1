"""Demand on the desk: what is asked for against the bank, and a notice made from a gap."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify

from matching import recruiting, resting
from matching.asks import Place
from matching.demand import Demand, Split
from matching.demand_sheet import as_csv
from matching.filters import DemandFilter
from matching.forms.recruiting import SoughtForm
from organisations import clock
from organisations.models import Subject
from youths.models import HelpRequest

GAPS_SHOWN = 8


def demand(request):
    """Figures alone, and nobody's name."""
    chosen, seen, split = _seen(request)
    gaps = [(row, recruiting.sought_in(row.cell)) for row in seen.gaps()]
    context = {
        "filter": chosen,
        "split": split,
        "rows": seen.rows(split),
        "gaps": gaps[:GAPS_SHOWN],
        "more_gaps": gaps[GAPS_SHOWN:],
        "asking": len(seen.asks),
        "resting": _resting(request.membership.organisation, seen),
        "is_limited": bool(request.membership.limited_to),
        "query": request.GET.urlencode(),
    }
    return render(request, "matching/demand.html", context)


def demand_csv(request):
    _chosen, seen, split = _seen(request)
    name = slugify(f"behov-{clock.today().isoformat()}")
    return HttpResponse(
        as_csv(seen.rows(split)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def recruiting_notice(request):
    form = _sought(request)
    organisation = request.membership.organisation
    context = {
        "cell": form.cell,
        "field": form["tekst"],
        "text": form.text or recruiting.text_of(organisation, form.cell),
        "longest": recruiting.LONGEST_TEXT,
        "most_typed": 2 * recruiting.LONGEST_TEXT,
        "address": recruiting.sign_up_address(organisation, form.cell),
        "sought": [
            (name, value)
            for name, values in request.GET.lists()
            if name != "tekst"
            for value in values
        ],
        "desk_room": "matching:demand",
    }
    status = 422 if form.errors else 200
    return render(request, "matching/recruiting_notice.html", context, status=status)


def recruiting_poster(request):
    """A text that does not fit is handed back on the page it was written on."""
    form = _sought(request)
    if form.errors:
        return recruiting_notice(request)
    organisation = request.membership.organisation
    text = form.text or recruiting.text_of(organisation, form.cell)
    subject = form.cell.subject
    name = slugify(f"opslag-{subject.slug}" if subject else "opslag")
    return HttpResponse(
        recruiting.poster_of(organisation, form.cell, text=text),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"'},
    )


def _seen(request):
    """The filter, the demand as far as it goes, and how finely it is told apart."""
    requests = HelpRequest.objects.visible_to(request.membership)
    chosen = DemandFilter(request.GET, queryset=requests, request=request)
    asked = chosen.qs
    area = chosen.chosen.get("area")
    seen = Demand.seen_by(
        request.membership,
        requests=asked,
        on=clock.today(),
        area=area and Place(area.pk, area.code, area.name),
    )
    return chosen, seen, Split(chosen.chosen.get("split") or Split.SUBJECT)


def _resting(organisation, seen):
    """How many rest, and the subjects that most of them help with."""
    people = resting.resting(seen.supply, resting.wanted_now(organisation))
    counted = resting.by_subject(seen.supply, people)
    names = Subject.objects.of(organisation).in_bulk([pk for pk, _count in counted])
    return {
        "count": len(people),
        "by_subject": [(str(names[pk]), count) for pk, count in counted],
    }


def _sought(request):
    """What is sought, as the address says it; what it cannot seek is no page."""
    form = SoughtForm(request.GET, membership=request.membership)
    if not form.can_be_sought:
        raise Http404
    return form
