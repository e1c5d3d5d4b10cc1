"""The form on the desk: somebody sits beside the coordinator, who fills it in with them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from organisations import clock
from organisations.views.programmes import programme_of
from youths import rules
from youths.forms import DeskAskForm
from youths.models import Consent, HelpRequest
from youths.services import CONSENT_VERSION, TEXTS, Through, ask_by_form
from youths.views.public import deliver_receipts, key_of


def desk_ask(request):
    """Ends on the workbench of the new request."""
    if not request.user.has_perm(rules.ASK_FOR_SOMEBODY, request.membership):
        raise PermissionDenied
    organisation, now = request.membership.organisation, clock.now()
    programme = programme_of(organisation, request.GET.get("program"))
    form = DeskAskForm(
        request.POST or None,
        programme=programme,
        today=clock.today(),
        membership=request.membership,
    )
    if form.is_valid():
        asked = ask_by_form(
            organisation=organisation,
            youth=form.about_youth(language=form.cleaned_data["message_language"]),
            help=form.about_help(),
            form_key=key_of(form, organisation),
            at=now,
            through=Through(
                source=HelpRequest.Source.COORDINATOR,
                channel=Consent.Channel.IN_PERSON,
                by=request.user,
            ),
        )
        deliver_receipts(asked, now=now)
        messages.success(request, _("The request is kept."))
        return redirect(asked)
    context = {
        "form": form,
        "programme": programme,
        "desk_room": "matching:request",
        "text": TEXTS[Consent.Kind.OWN_DATA, CONSENT_VERSION],
    }
    status = 422 if form.is_bound else 200
    return render(request, "youths/desk_ask.html", context, status=status)
