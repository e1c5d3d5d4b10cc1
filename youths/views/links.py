"""A new link to one's own page, or a guardian's: answered alike, known or not."""

import time
from functools import partial

from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from organisations import clock, flood
from organisations.doors import by_post, public_page
from organisations.models import Link
from organisations.tongues import in_every_language
from organisations.views.flooded import shown
from organisations.views.unsent import is_unsent, shows_again
from youths.forms.linking import SendLinkForm
from youths.services import send_guardian_link_anew, send_new_links

# Longer than a known number takes to look up, write and commit, on a busy day.
ANSWERED_AFTER_SECONDS = 0.25
FLOOD = "link"


@in_every_language
@shows_again
@public_page
@never_cache
def send_link(request, organisation):
    """The answer comes as late for an unknown number; the sweep delivers within a minute."""
    began, now = time.perf_counter(), clock.now()
    form, wait = SendLinkForm(request.POST or None), None
    if is_unsent(request):
        form.show_as_typed()
    elif form.is_valid():
        contact = form.cleaned_data["contact"]
        wait = flood.wait_for(request, organisation, contacts=contact.values(), at=now, form=FLOOD)
        if wait is None:
            send_new_links(organisation=organisation, at=now, **contact)
            transaction.on_commit(partial(_wait_until, began + ANSWERED_AFTER_SECONDS))
            return redirect("youths:link_sent", organisation.slug)
    context = {"form": form, "organisation": organisation, "wait": wait}
    return shown(request, "youths/send_link.html", context, now=now)


@in_every_language
@public_page
def link_sent(request, organisation):
    return render(request, "youths/link_sent.html", {"organisation": organisation})


@in_every_language
@public_page
@by_post("home")
def guardian_link(request, organisation):
    """Whoever was once written to as a guardian; any other secret is answered alike."""
    guardians = Link.objects.of(organisation).filter(purpose=Link.Purpose.GUARDIAN)
    link = guardians.of_secret(request.POST.get("secret", ""))
    if link is not None:
        send_guardian_link_anew(link, at=clock.now())
    return redirect("youths:guardian_link_sent", organisation.slug)


@in_every_language
@public_page
def guardian_link_sent(request, organisation):
    return render(request, "youths/guardian_link_sent.html", {"organisation": organisation})


def _wait_until(moment):
    time.sleep(max(0, moment - time.perf_counter()))
