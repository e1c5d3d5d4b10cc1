"""Anybody who holds a certificate of service can ask here whether it is genuine."""

from django.views.decorators.cache import never_cache

from organisations import clock, flood
from organisations.audit.doors import look
from organisations.views.flooded import shown
from volunteers.forms.check import CheckForm
from volunteers.models import ServiceCertificate

FLOOD = "certificate"


@never_cache
def certificate_check(request, organisation):
    """The code is typed; it stands in no address."""
    form = CheckForm(request.POST or None)
    if not form.is_valid():
        look(request, [])
        context = {"form": form, "organisation": organisation, "wait": None}
        return shown(request, "volunteers/certificate_check.html", context, now=clock.now())
    return _answer(request, organisation, form.cleaned_data["code"], form)


@never_cache
def certificate_check_code(request, organisation, code):
    """The code on the paper is scanned."""
    return _answer(request, organisation, code, CheckForm())


def _answer(request, organisation, code, form):
    """Found or not, it is the same page with the same status, after the same one question."""
    now = clock.now()
    wait = flood.wait_for(request, organisation, contacts=(), at=now, form=FLOOD)
    found = None if wait else ServiceCertificate.objects.of_code(code).first()
    look(request, [found.volunteer] if found else [])
    context = {
        "form": form,
        "organisation": organisation,
        "wait": wait,
        "is_asked": not wait,
        "certificate": found,
    }
    return shown(request, "volunteers/certificate_check.html", context, now=now)
