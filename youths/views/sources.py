"""Posters and links on the desk: how many came through each, a new one, the poster to print."""

import segno
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations import clock
from organisations.views.lists import DeskList
from youths import rules
from youths.filters import SourceFilter
from youths.forms import SourceForm
from youths.models import Source
from youths.poster import poster_of
from youths.services import create_source


class SourceList(DeskList):
    heading = gettext_lazy("Posters and links")
    template_name = "youths/source_list.html"
    filter_class = SourceFilter

    def rows(self, membership):
        sources = Source.objects.visible_to(membership).with_counts()
        return sources.select_related("area", "organisation").order_by("-created_at", "-pk")

    def people(self, _shown):
        """Figures alone."""
        return ()


def source_create(request):
    membership = request.membership
    if not request.user.has_perm(rules.KEEP_SOURCES, membership):
        raise PermissionDenied
    form = SourceForm(request.POST or None, membership=membership)
    if form.is_valid():
        source = create_source(
            organisation=membership.organisation,
            by=request.user,
            at=clock.now(),
            **form.cleaned_data,
        )
        messages.success(request, _("It is ready to be used."))
        return redirect(source)
    status = 422 if form.is_bound else 200
    return render(request, "youths/source_create.html", {"form": form}, status=status)


def source_detail(request, pk):
    source = _source(request, pk, Source.objects.visible_to(request.membership).with_counts())
    code = segno.make(source.address, error="m")
    context = {
        "source": source,
        "qr": code.svg_inline(omitsize=True, border=4, title=source.address, light="#fff"),
    }
    return render(request, "youths/source_detail.html", context)


def source_poster(request, pk):
    """A4 as PDF; a referrer's link has none: it leads to another form."""
    source = _source(request, pk, Source.objects.visible_to(request.membership))
    if source.leads_to_referral:
        raise Http404
    name = slugify(source.area.name if source.area else source.organisation.slug)
    return HttpResponse(
        poster_of(source),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="plakat-{name}-{source.code}.pdf"'},
    )


def _source(request, pk, sources):
    if not request.user.has_perm(rules.KEEP_SOURCES, request.membership):
        raise PermissionDenied
    return get_object_or_404(sources.select_related("area", "organisation", "created_by"), pk=pk)
