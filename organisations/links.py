"""The door behind a private link: a short-lived cookie that opens one page and nothing else."""

from __future__ import annotations

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control

from accounts.cookies import cookie_name
from organisations import clock
from organisations.acting import answered_within
from organisations.doors import GUARDIAN, REFERENCE, YOUTH, said
from organisations.models import Link, Membership
from organisations.scope import Actor

COOKIE_SECONDS = 2 * 60 * 60

# Where each purpose leads once the secret is swapped for the cookie.
PAGES = {
    Link.Purpose.MY_PAGE: "matching:my_page",
    Link.Purpose.ANSWER: "matching:answer",
    Link.Purpose.LOG_MEETING: "matching:log_by_link",
    Link.Purpose.VOLUNTEER_PAGE: "matching:volunteer_home_by_link",
    Link.Purpose.GUARDIAN: "matching:guardian_page",
    Link.Purpose.REFERENCE: "volunteers:reference_page",
}
# Whom a link of each purpose is sent to.
OPENS_TO = {
    Link.Purpose.MY_PAGE: YOUTH,
    Link.Purpose.ANSWER: Membership.Role.VOLUNTEER,
    Link.Purpose.LOG_MEETING: Membership.Role.VOLUNTEER,
    Link.Purpose.VOLUNTEER_PAGE: Membership.Role.VOLUNTEER,
    Link.Purpose.GUARDIAN: GUARDIAN,
    Link.Purpose.REFERENCE: REFERENCE,
}


def page_of(link: Link) -> str:
    return reverse(PAGES[Link.Purpose(link.purpose)])


def remember(response, link: Link, *, secure: bool) -> None:
    """Set the cookie that stands for the link; only the link's own page ever receives it."""
    response.set_signed_cookie(
        _cookie(link.purpose),
        str(link.pk),
        salt=link.purpose,
        max_age=COOKIE_SECONDS,
        path=page_of(link),
        secure=secure,
        httponly=True,
        samesite="Lax",
    )


def forget(response, purpose: Link.Purpose):
    """The browser gives up the cookie; the link itself is revoked elsewhere."""
    response.delete_cookie(_cookie(purpose), path=reverse(PAGES[purpose]), samesite="Lax")
    return response


def link_page(purpose: Link.Purpose):
    """A view that needs a private link of this purpose; it finds the link as `request.link`.

    Without one, or with one that has run out, the page says so and how to get a new one.
    """

    def door(view):
        @login_not_required
        @wraps(view)
        def opened(request, *args, **kwargs):
            request.link = _link_of(request, purpose)
            if request.link is None:
                return render(request, "organisations/link_expired.html", status=404)
            link = request.link
            by = Actor(user=link.user_id, role=link.purpose, link=link.pk)
            response = answered_within(link.organisation, by, view, request, *args, **kwargs)
            patch_cache_control(response, no_store=True, private=True)
            return response

        return said(opened, opens_to=(OPENS_TO[purpose],))

    return door


def _cookie(purpose: str) -> str:
    """Each for its own pages: `__Host-` would send it to all of them."""
    return cookie_name(f"link_{purpose}", whole_site=False)


def _link_of(request, purpose: Link.Purpose) -> Link | None:
    pk = request.get_signed_cookie(
        _cookie(purpose), default=None, salt=purpose, max_age=COOKIE_SECONDS
    )
    usable = Link.objects.usable(at=clock.now()).filter(purpose=purpose)
    return usable.select_related("organisation", "user").filter(pk=pk).first() if pk else None
