"""A new link to one's own page: the answer is the same whether a number is known or not."""

import time
from functools import partial

from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from organisations import clock, flood
from organisations.doors import public_page
from organisations.tongues import in_every_language
from organisations.views.flooded import shown
from organisations.views.unsent import is_unsent, shows_again
from youths.forms.linking import SendLinkForm
from youths.services import send_new_links

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


def _wait_until(moment):
    time.sleep(max(0, moment - time.perf_counter()))
