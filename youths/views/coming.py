"""How somebody came to a form: the short address of a source, what it leads to, what is counted."""

import re
from urllib.parse import urlencode

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from organisations import clock
from organisations.acting import answered_within
from organisations.doors import anybodys, public_page
from organisations.models import ShortAddress
from youths.models import Source

# The form's address names the source by its code under this name.
FROM = "fra"
# What a short address passes on to the form: the language, and the programme asked for.
KEPT = ("sprog", "program")
# The session's key for the codes whose form it has been shown.
COUNTED = "came_from"
# Programs that fetch a page to show a preview of it or to list it. Cubot is a telephone; the
# browsers inside Instagram, Snapchat and Facebook are people.
PROGRAMS = re.compile(
    r"^$|(?<!cu)bot\b|crawl|spider|preview|facebookexternalhit|whatsapp/|curl/|wget/|python",
    re.IGNORECASE,
)


@anybodys
@never_cache
@require_safe
def short_open(request, code):
    """What is typed off a strip, or scanned. With an unknown code one begins at the front page."""
    found = ShortAddress.objects.filter(code=code.lower()).select_related("organisation").first()
    if found is None:
        return redirect("home")
    return answered_within(found.organisation, None, _led_on, request, found.organisation, code)


@public_page
@never_cache
@require_safe
def source_open(request, organisation, code):
    """The same with the organisation's name in it, as it stands on older paper."""
    return _led_on(request, organisation, code)


def _led_on(request, organisation, code):
    """To the form. An unknown code leads there too, uncounted."""
    source = _open_source(organisation, code)
    form = "youths:refer" if source and source.leads_to_referral else "youths:ask_for_help"
    query = {name: request.GET[name] for name in KEPT if name in request.GET}
    if source:
        count(request, source, Source.Step.SCANNED)
        query[FROM] = source.code
    address = reverse(form, args=[organisation.slug])
    return redirect(f"{address}?{urlencode(query)}" if query else address)


def source_of(request, organisation):
    """The source the form was opened from, while it is open."""
    code = request.GET.get(FROM)
    return _open_source(organisation, code) if code else None


def count(request, source, step):
    """One more, and true, where a person came from elsewhere than this site's own pages."""
    is_counted = source is not None and _is_a_visit(request)
    if is_counted:
        source.count(step, on=clock.today())
    return is_counted


def count_started(request, source):
    """Once in a session, however often the form is loaded again."""
    if source is None or source.code in request.session.get(COUNTED, ()):
        return
    if count(request, source, Source.Step.STARTED):
        request.session[COUNTED] = [*request.session.get(COUNTED, ()), source.code]


def _open_source(organisation, code):
    sources = Source.objects.of(organisation).open().select_related("organisation")
    return sources.filter(code=code.lower()).first()


def _is_a_visit(request):
    """Neither a preview, nor fetched ahead, nor the form again in another language."""
    headers = request.headers
    return (
        request.method == "GET"
        and not PROGRAMS.search(headers.get("User-Agent", ""))
        and "prefetch" not in headers.get("Sec-Purpose", headers.get("Purpose", ""))
        and headers.get("Sec-Fetch-Site") != "same-origin"
    )
