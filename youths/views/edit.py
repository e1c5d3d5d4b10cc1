"""A coordinator puts right what is known about a youth, how they are reached, what they ask for."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations import clock
from organisations.audit.doors import look
from youths import rules
from youths.forms.about import AboutYouthForm
from youths.forms.request import HelpRequestForm
from youths.models import Consent, HelpRequest, Youth
from youths.services import correct_youth, update_request

YOUTH_WRITTEN_TO = gettext_lazy("The young person gets a new link to their own page at once.")
GUARDIAN_WRITTEN_TO = gettext_lazy(
    "The guardian gets a new link by SMS: at once, or at eight when it is late."
)


def youth_edit(request, pk):
    """Not of somebody who is erased: nothing more is written about them."""
    rows = Youth.objects.visible_to(request.membership).known()
    if request.method == "POST":
        # An erasure at the same moment comes before or after.
        get_object_or_404(rows.select_for_update(of=("self",)), pk=pk)
    youth = get_object_or_404(
        rows.select_related("area", "recipient", "guardian__recipient"), pk=pk
    )
    if not request.user.has_perm(rules.EDIT_YOUTH, youth):
        raise PermissionDenied
    look(request, youth.with_guardian)
    form = AboutYouthForm(
        request.POST or None, youth=youth, membership=request.membership, today=clock.today()
    )
    if form.is_valid():
        about = form.about_youth()
        _warn_of_the_old_yes(request, youth, about)
        written = correct_youth(youth=youth, about=about, by=request.user, at=clock.now())
        messages.success(request, _("What is known about the young person is kept."))
        if written.to_youth:
            messages.info(request, YOUTH_WRITTEN_TO)
        if written.to_guardian:
            messages.info(request, GUARDIAN_WRITTEN_TO)
        return redirect(youth)
    context = {"form": form, "youth": youth, "called": form.about.name}
    status = 422 if form.errors else 200
    return render(request, "youths/youth_edit.html", context, status=status)


def _warn_of_the_old_yes(request, youth, about):
    """It was given from the number that was wrong: perhaps by somebody else than the parent."""
    guardian = getattr(youth, "guardian", None)
    by_link = youth.consents.guardians().in_force().filter(channel=Consent.Channel.LINK)
    if guardian is None or str(guardian.recipient.phone or "") == about.guardian_phone:
        return
    if by_link.exists():
        messages.warning(
            request,
            _(
                "The yes of a parent was given from the number that was here before. Was it not"
                " their parent, then record below that it is withdrawn, and ask anew."
            ),
        )


def request_edit(request, pk):
    """Only while they wait: what became of it was about what they asked for then."""
    rows = HelpRequest.objects.visible_to(request.membership).open()
    if request.method == "POST":
        # As `propose_match` does: a match begins with what is asked for before, or after.
        youths = Youth.objects.known().filter(pk__in=rows.filter(pk=pk).values("youth"))
        get_object_or_404(youths.select_for_update())
    asked = get_object_or_404(rows.with_profile().select_related("organisation"), pk=pk)
    if not request.user.has_perm(rules.EDIT_YOUTH, asked.youth):
        raise PermissionDenied
    look(request, [asked.youth])
    form = HelpRequestForm(request.POST or None, asked=asked, today=clock.today())
    if form.is_valid():
        update_request(asked, about=form.about_help())
        messages.success(request, _("What they ask for is kept."))
        return redirect(asked)
    status = 422 if form.errors else 200
    return render(
        request, "youths/request_edit.html", {"form": form, "asked": asked}, status=status
    )
