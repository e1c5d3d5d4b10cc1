"""Pages that show, or fail to show, whatever rows they can see; only tests open them."""

from django.contrib.auth.decorators import login_not_required
from django.template import engines
from django.template.response import TemplateResponse
from django.urls import path

from youths.models import Youth

ROWS = engines["django"].from_string(
    "{% for youth in youths %}{{ youth.organisation_id }},{% endfor %}{{ fault.now }}"
)


class Fault:
    def now(self):
        raise RuntimeError("in the middle of a page")


def rows(request):
    """A generic view's way: the rows are read while the template is rendered."""
    return TemplateResponse(request, ROWS, {"youths": Youth.objects.order_by("pk")})


def aborted(request):
    context = {"youths": Youth.objects.order_by("pk"), "fault": Fault()}
    return TemplateResponse(request, ROWS, context)


def raising(request):
    Youth.objects.update(name="Half written")
    raise RuntimeError("after a write")


def answering_503(request):
    Youth.objects.update(name="Half written")
    return TemplateResponse(request, ROWS, {}, status=503)


urlpatterns = [
    path("rows/", rows),
    path("open/", login_not_required(rows)),
    path("aborted/", aborted),
    path("raising/", raising),
    path("503/", answering_503),
]
