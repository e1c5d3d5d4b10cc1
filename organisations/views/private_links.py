"""The first door of a private link."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect

from organisations import clock, links
from organisations.models import Link
from organisations.tongues import in_every_language


@in_every_language
@login_not_required
def link_open(request, secret):
    """Swap the secret for a cookie and go to an address without it; nothing else happens."""
    link = Link.objects.opened_by(secret, at=clock.now())
    if link is None:
        return links.expired_page(request, Link.objects.of_secret(secret), secret=secret)
    response = redirect(links.page_of(link))
    links.remember(response, link)
    response["Referrer-Policy"] = "no-referrer"
    return response
