"""What a coordinator writes in a report: its texts, and figures of their own."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from organisations import clock
from reports import rules
from reports.forms import RegistrationForm, SectionForm
from reports.models import Activity, SectionText
from reports.periods import Quarter
from reports.services import register, write_section


def section_edit(request, code, quarter, section):
    activity = _activity(request, code, permission=rules.WRITE_SECTION)
    if section not in SectionText.Section.values:
        raise Http404
    written = SectionText.objects.written_for([activity], quarter).filter(section=section).first()
    form = SectionForm(request.POST or None, initial={"text": written.text if written else ""})
    if request.method == "POST" and form.is_valid():
        write_section(
            activity=activity,
            quarter=quarter,
            section=section,
            by=request.user,
            at=clock.now(),
            **form.cleaned_data,
        )
        messages.success(request, _("The text is saved."))
        return redirect(activity.get_report_url(quarter))
    context = {
        "activity": activity,
        "quarter": quarter,
        "heading": SectionText.Section(section).label,
        "is_voices": section == SectionText.Section.VOICES,
        "form": form,
    }
    return _page(request, "reports/section_edit.html", context)


def registration_create(request, code, quarter, indicator):
    """After it is saved the report of the quarter it counts in is shown."""
    activity = _activity(request, code, permission=rules.REGISTER_FIGURE)
    meant = _registered(activity, indicator)
    today = clock.today()
    form = RegistrationForm(
        request.POST or None,
        indicator=meant,
        today=today,
        membership=request.membership,
        initial={"on": today},
    )
    if request.method == "POST" and form.is_valid():
        saved = register(indicator=meant, by=request.user, at=clock.now(), **form.arguments)
        messages.success(request, _("The number is registered."))
        return redirect(activity.get_report_url(Quarter.containing(saved.on)))
    context = {"activity": activity, "quarter": quarter, "indicator": meant, "form": form}
    return _page(request, "reports/registration_create.html", context)


def _page(request, template, context):
    """A form that was filled in wrong is shown again as what it is, not as a success."""
    return render(request, template, context, status=422 if request.method == "POST" else 200)


def _activity(request, code, *, permission):
    activities = Activity.objects.visible_to(request.membership).with_plan()
    activity = get_object_or_404(activities, code=code)
    if not request.user.has_perm(permission, activity):
        raise PermissionDenied
    return activity


def _registered(activity, code):
    """The indicator, if staff register it; what the platform counts cannot be typed."""
    indicators = [one for one in activity.indicators.all() if one.is_registered]
    found = next((one for one in indicators if one.code == code), None)
    if found is None:
        raise Http404
    return found
