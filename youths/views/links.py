"""A new link to one's own page: the answer is the same whether a number is known or not."""

from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from organisations import clock
from organisations.doors import public_page
from youths.forms.linking import SendLinkForm
from youths.services import send_new_links


@public_page
@never_cache
def send_link(request, organisation):
    """The sweep delivers it within a minute, so that the answer takes no longer for a known one."""
    form = SendLinkForm(request.POST or None)
    if form.is_valid():
        contact = form.cleaned_data["contact"]
        send_new_links(organisation=organisation, at=clock.now(), **contact)
        return redirect("youths:link_sent", organisation.slug)
    context = {"form": form, "organisation": organisation}
    return render(request, "youths/send_link.html", context)


@public_page
def link_sent(request, organisation):
    return render(request, "youths/link_sent.html", {"organisation": organisation})
