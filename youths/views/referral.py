"""The pages of somebody who refers a youth: no login, no account."""

from functools import partial

from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from organisations import clock, flood
from organisations.doors import public_page
from organisations.views.flooded import shown
from organisations.views.programmes import programme_of
from organisations.views.unsent import is_unsent, shows_again
from youths.forms import ReferralForm
from youths.models import Consent, HelpRequest
from youths.services import Through, ask_by_form, writes_to_guardian_first
from youths.views.coming import count_started, source_of
from youths.views.public import (
    contacts_in,
    deliver_receipts,
    key_for,
    key_of,
)

# The session's key for the reference of the request just sent.
RECEIPT = "referred"


@shows_again
@public_page
@never_cache
def refer(request, organisation):
    """The youth's own form, with who refers in front of it; kept and sent in the same way."""
    now = clock.now()
    programme = programme_of(organisation, request.GET.get("program"))
    source = source_of(request, organisation)
    count_started(request, source)
    form = ReferralForm(
        request.POST or None,
        programme=programme,
        today=clock.today(),
        initial={"form_key": partial(key_for, request, programme, now=now)},
    )
    wait = None
    if is_unsent(request):
        form.show_as_typed()
    elif form.is_valid():
        key = key_of(form, organisation)
        wait = flood.wait_for(request, organisation, contacts=contacts_in(form), at=now, key=key)
        if wait is None:
            return _refer(request, organisation, form, key=key, came_from=source, now=now)
    context = {"form": form, "programme": programme, "organisation": organisation, "wait": wait}
    return shown(request, "youths/refer.html", context, now=now)


@public_page
@never_cache
def referral_received(request, organisation):
    """The receipt, in the browser that sent it; anybody else is shown the form."""
    ref = request.session.get(RECEIPT)
    sent = HelpRequest.objects.of(organisation).filter(ref=ref, referrer__isnull=False)
    referred = sent.select_related("programme", "youth").first()
    if referred is None:
        return redirect("youths:refer", organisation.slug)
    context = {
        "organisation": organisation,
        "ref": ref,
        "asks_guardian_first": writes_to_guardian_first(referred, on=clock.today()),
    }
    return render(request, "youths/referral_received.html", context)


def _refer(request, organisation, form, *, key, came_from, now):
    asked = ask_by_form(
        organisation=organisation,
        youth=form.about_youth(language=get_language()),
        help=form.about_help(),
        form_key=key,
        at=now,
        through=Through(
            source=HelpRequest.Source.REFERRER,
            channel=Consent.Channel.REFERRER,
            came_from=came_from,
            referrer=form.about_referrer(),
        ),
    )
    deliver_receipts(asked, now=now)
    request.session[RECEIPT] = asked.ref
    return redirect("youths:referral_received", organisation.slug)
