"""A list is brought in from a spreadsheet: tried or kept, and handed back where it is wrong."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from coordinators.forms import TOO_LARGE, ListForm
from coordinators.lists import KINDS, HandedBack, bring_list, opened, why_unreadable
from coordinators.rules import BRING_LIST
from organisations import clock, request_limits
from organisations.doors import by_post
from organisations.imports import ImportRefusedError, UnreadableFileError
from organisations.imports.writing import CONTENT_TYPES
from organisations.models import Area, Programme, Subject

CHOSEN = "liste"


def list_bring(request):
    _check_may_bring(request)
    if request.membership.limited_to:
        status = 403 if request.method == "POST" else 200
        return render(request, "coordinators/list_of_all_areas.html", status=status)
    if request.method == "POST":
        return _brought(request)
    chosen = {"kind": request.GET.get(CHOSEN, "")}
    if request_limits.TOO_LARGE in request.GET:
        form = ListForm(chosen, {})
        form.fields["file"].error_messages["required"] = TOO_LARGE
        return _page(request, form)
    return _page(request, ListForm(initial=chosen))


def list_template(request, kind, format_name):
    """An empty list with the right columns."""
    _check_may_bring(request)
    if kind not in KINDS or format_name not in CONTENT_TYPES:
        raise Http404
    return _download(KINDS[kind].template(format_name), name=kind, format_name=format_name)


@by_post("coordinators:list_bring")
def list_hand_back(request):
    """The rows of a refused list, out of what the page was given to keep for us."""
    _check_may_bring(request)
    kept = opened(request.POST.get("packed", ""), membership=request.membership)
    if kept is None:
        messages.warning(request, _("The file is no longer there. Send the list once more."))
        return redirect("coordinators:list_bring")
    return _download(
        kept.file(is_whole="whole" in request.POST),
        name=f"{kept.kind.key}-fejl",
        format_name=kept.format_name,
    )


def _brought(request):
    form = ListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    kind, is_rehearsal = KINDS[form.cleaned_data["kind"]], "rehearse" in request.POST
    file = f"{kind.key}.{form.format_name}"
    try:
        summary = bring_list(
            form.content,
            kind=kind,
            file=file,
            organisation=request.membership.organisation,
            by=request.user,
            at=clock.now(),
            is_rehearsal=is_rehearsal,
        )
    except UnreadableFileError as refusal:
        form.add_error("file", why_unreadable(refusal, kind=kind))
        return _page(request, form)
    except ImportRefusedError as refusal:
        handed_back = HandedBack.of(
            refusal, form.content, file=file, kind=kind, membership=request.membership
        )
        return _page(request, form, faults=refusal.faults, handed_back=handed_back)
    if not summary.total:
        form.add_error("file", _("There are columns, and no row below them."))
        return _page(request, form)
    if is_rehearsal:
        return _page(request, form, tried=summary)
    messages.success(request, _("The list is in: %(summary)s.") % {"summary": summary.said})
    return redirect(kind.page)


def _page(request, form, **told):
    status = 422 if form.errors or "faults" in told else 200
    context = {"form": form, "lists": _explained(), **told}
    return render(request, "coordinators/list_bring.html", context, status=status)


def _explained():
    """(kind, its columns each with the words that may stand there)."""
    own = {
        "areas": list(Area.objects.order_by("position", "pk").values_list("code", "name")),
        "subjects": [(one.slug, one) for one in Subject.objects.order_by("position", "pk")],
        "programmes": list(Programme.objects.order_by("name", "pk").values_list("slug", "name")),
    }
    return [
        (kind, [(one, [*one.words, *own.get(one.named, ())]) for one in kind.columns])
        for kind in KINDS.values()
    ]


def _check_may_bring(request):
    if not request.user.has_perm(BRING_LIST, request.membership):
        raise PermissionDenied


def _download(content, *, name, format_name):
    return HttpResponse(
        content,
        content_type=CONTENT_TYPES[format_name],
        headers={"Content-Disposition": f'attachment; filename="{name}.{format_name}"'},
    )
