"""The door behind a private link: a short-lived cookie that opens one page and nothing else.

A mother of two opens two links in two tabs. Each link has a cookie of its own, named by the link's
mark, and one more says which was opened last. A form carries the mark of the link that its page was
shown by (`shown_by` of the words), and is sent by that link.
"""

from __future__ import annotations

import re
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.crypto import salted_hmac

from accounts.cookies import cookie_name
from organisations import clock
from organisations.acting import answered_within
from organisations.doors import GUARDIAN, REFERENCE, YOUTH, said
from organisations.models import Link, Membership
from organisations.scope import Actor

COOKIE_SECONDS = 2 * 60 * 60
# How many of a purpose one browser keeps beside each other.
MOST_KEPT = 8
# The field of a form, or of an address, that says which link its page was shown by.
SHOWN_BY = "link"

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


def mark_of(link_id: int) -> str:
    """What names a link on a page: neither its secret nor its number, and nothing by itself."""
    return salted_hmac("organisations.links", str(link_id)).hexdigest()[:12]


def remember(response, link: Link) -> None:
    """Set the cookies that stand for the link; only the link's own page ever receives them."""
    for name in (_cookie(link.purpose), _cookie(link.purpose, mark_of(link.pk))):
        response.set_signed_cookie(
            name,
            str(link.pk),
            salt=link.purpose,
            max_age=COOKIE_SECONDS,
            path=page_of(link),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def forget(response, purpose: Link.Purpose, link: Link | None = None):
    """The browser gives up the cookies; the link itself is revoked elsewhere.

    Those of others stay, for the tabs that show them; but none is the one opened last any more.
    """
    _drop(response, purpose, _cookie(purpose))
    if link is not None:
        _drop(response, purpose, _cookie(purpose, mark_of(link.pk)))
    return response


def link_page(purpose: Link.Purpose):
    """A view that needs a private link of this purpose; it finds the link as `request.link`.

    It is the one that the page was shown by, where the form or the address says so, and else the
    one opened last. Without one, or with one that has run out, the page says so and how to get a
    new one.
    """

    def door(view):
        @login_not_required
        @wraps(view)
        def opened(request, *args, **kwargs):
            known = _link_of(request, purpose)
            if known is None or not known.is_usable(at=clock.now()):
                return expired_page(request, known)
            request.link = known
            by = Actor(user=known.user_id, role=known.purpose, link=known.pk)
            response = answered_within(known.organisation, by, view, request, *args, **kwargs)
            patch_cache_control(response, no_store=True, private=True)
            _keep(request, response, known)
            return response

        return said(opened, opens_to=(OPENS_TO[purpose],))

    return door


def expired_page(request, link: Link | None, *, secret: str = ""):
    """Who once had a good link is told whom to call and how to get a new one, and no more.

    With the secret of theirs a guardian can ask for it here.
    """
    purpose = link.purpose if link else ""
    context = {
        "organisation": link.organisation if link else None,
        "is_youths": purpose == Link.Purpose.MY_PAGE,
        "asks_with": secret if purpose == Link.Purpose.GUARDIAN else "",
    }
    return render(request, "organisations/link_expired.html", context, status=404)


def _cookie(purpose: str, mark: str = "") -> str:
    """Each for its own pages: `__Host-` would send it to all of them."""
    name = "_".join(part for part in ("link", purpose, mark) if part)
    return cookie_name(name, whole_site=False)


def _link_of(request, purpose: Link.Purpose) -> Link | None:
    """Usable or not, as long as this browser has opened it."""
    pk = _named(request, purpose)
    links = Link.objects.filter(purpose=purpose).select_related("organisation", "user")
    return links.filter(pk=pk).first() if pk else None


def _named(request, purpose: Link.Purpose) -> str | None:
    latest = _read(request, purpose, _cookie(purpose))
    mark = request.POST.get(SHOWN_BY) or request.GET.get(SHOWN_BY)
    if not mark or (latest and mark == mark_of(latest)):
        return latest
    # The mark is looked at again: a cookie under another's name is not that other.
    own = _read(request, purpose, _cookie(purpose, mark))
    return own if own and mark == mark_of(own) else None


def _read(request, purpose: Link.Purpose, cookie: str) -> str | None:
    return request.get_signed_cookie(cookie, default=None, salt=purpose, max_age=COOKIE_SECONDS)


def _keep(request, response, link: Link) -> None:
    """The link acted by is the latest from here on, so that what follows shows the same person."""
    name = _cookie(link.purpose)
    if name in response.cookies:
        return
    if _read(request, link.purpose, name) != str(link.pk):
        remember(response, link)
    for cookie in _too_many(request, link):
        _drop(response, link.purpose, cookie)


def _too_many(request, link: Link) -> list[str]:
    """The cookies of the links sent longest ago, but never that of the one in use."""
    named = re.compile(_cookie(link.purpose, "[0-9a-f]+"))
    cookies = [cookie for cookie in request.COOKIES if named.fullmatch(cookie)]
    sent = {cookie: int(_read(request, link.purpose, cookie) or 0) for cookie in cookies}
    others = set(cookies) - {_cookie(link.purpose, mark_of(link.pk))}
    return sorted(others, key=sent.__getitem__, reverse=True)[MOST_KEPT - 1 :]


def _drop(response, purpose: str, cookie: str) -> None:
    response.delete_cookie(cookie, path=reverse(PAGES[Link.Purpose(purpose)]), samesite="Lax")
