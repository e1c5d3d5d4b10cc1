"""A coordinator puts right what is known about a youth, and how they and a guardian are reached."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations import clock
from organisations.audit.doors import look
from youths import rules
from youths.forms.about import AboutYouthForm
from youths.models import Consent, Youth
from youths.services import correct_youth

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
