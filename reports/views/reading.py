"""The reports as pages: all activities, one activity's report, and the rows behind a figure."""

from itertools import chain

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from organisations import clock
from organisations.audit.doors import look
from reports.behind import rows_behind, sum_of
from reports.figures import Scope
from reports.metrics import METRICS
from reports.models import Activity
from reports.periods import NotAQuarterError, Quarter
from reports.rendering import CONTENT_TYPES
from reports.rendering import render as rendered
from reports.report import reports_of
from reports.words import amount_text, current_table, legend, sections_of, success_table

ROWS_A_PAGE = 50


def activity_list(request):
    """The quarter in the address, else the one that runs now."""
    quarter = _quarter_asked_for(request)
    activities = list(Activity.objects.visible_to(request.membership).with_plan().in_order())
    reports = reports_of(activities, organisation=request.membership.organisation, quarter=quarter)
    context = {
        "quarter": quarter,
        "cards": [
            {"activity": report.activity, "legend": legend(report), "table": success_table(report)}
            for report in reports
        ],
    }
    return render(request, "reports/activity_list.html", context)


def report_detail(request, code, quarter):
    report = _report(request, code, quarter)
    context = {
        "activity": report.activity,
        "quarter": quarter,
        "legend": legend(report),
        "success": success_table(report),
        "current": current_table(report),
        "current_text": report.sections["current"],
        "sections": sections_of(report),
        "writes": request.membership.coordinates,
    }
    return render(request, "reports/report_detail.html", context)


def report_download(request, code, quarter, format_name):
    if format_name not in CONTENT_TYPES:
        raise Http404
    report = _report(request, code, quarter)
    content = rendered([report], format_name=format_name, is_single=True)
    response = HttpResponse(content, content_type=CONTENT_TYPES[format_name])
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{code}-{quarter}.{format_name}"'
    )
    return response


def figure_rows(request, code, quarter, indicator):
    """The rows a figure is made of: `scope` is its column, `area` the code of an area."""
    activity = _activity(request, code)
    meant = _indicator(activity, indicator)
    scope = request.GET.get("scope", Scope.QUARTER)
    area = request.GET.get("area", "")
    if scope not in Scope.values or area not in {"", *(a.code for a in activity.ordered_areas)}:
        raise Http404
    rows = rows_behind(
        meant,
        quarter=quarter,
        scope=Scope(scope),
        area=area,
        reader=request.membership,
    )
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    look(request, chain.from_iterable(row.people for row in page))
    context = {
        "activity": activity,
        "quarter": quarter,
        "indicator": meant,
        "metric": METRICS.get(meant.metric),
        "scope": Scope(scope),
        "area": next((a for a in activity.ordered_areas if a.code == area), None),
        "whole": amount_text(sum_of(rows, meant)),
        "page_obj": page,
        "writes": request.membership.coordinates,
    }
    return render(request, "reports/figure_rows.html", context)


def _quarter_asked_for(request):
    asked = request.GET.get("quarter", "")
    try:
        return Quarter.parse(asked) if asked else Quarter.containing(clock.today())
    except NotAQuarterError as fault:
        raise Http404 from fault


def _activity(request, code):
    activities = Activity.objects.visible_to(request.membership).with_plan()
    return get_object_or_404(activities, code=code)


def _indicator(activity, code):
    found = next((one for one in activity.indicators.all() if one.code == code), None)
    if found is None:
        raise Http404
    return found


def _report(request, code, quarter):
    activity = _activity(request, code)
    return reports_of([activity], organisation=activity.organisation, quarter=quarter)[0]
