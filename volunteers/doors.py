"""The two doors to a volunteer's own pages: a login, and a private link."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.cache import patch_cache_control

from organisations.doors import said
from organisations.links import link_page
from organisations.models import Link, Membership
from volunteers.models import Volunteer
from volunteers.views.goodbye import goodbye

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.http import HttpResponseBase

    from accounts.models import User

    View = Callable[..., HttpResponseBase]

BY_LINK = "_by_link"


@dataclass(frozen=True)
class Door:
    """Who came in, as which volunteer, and the ending of the names of the pages behind it.

    `link` is the one they came by, if it was one.
    """

    volunteer: Volunteer
    by: User
    ending: str
    link: Link | None = None

    def url(self, page: str, *args: object) -> str:
        """The address of a volunteer's page (`matching:volunteer_home`) behind the same door."""
        return reverse(f"{page}{self.ending}", args=args)


class OwnRequest(HttpRequest):
    """A request behind one of these doors; `link` is there behind the second."""

    door: Door
    membership: Membership | None
    link: Link


def by_login(view: View) -> View:
    """Whoever is logged in comes in as themself: as a volunteer of the organisation they act in.

    To somebody who has stopped no page opens; they are told goodbye.
    """

    @wraps(view)
    def opened(request: OwnRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        user = cast("User", request.user)
        if request.membership is None:
            response = goodbye(request, user)
        else:
            own = Volunteer.objects.visible_to(request.membership).filter(user=user.pk)
            request.door = Door(get_object_or_404(own), user, "")
            response = view(request, *args, **kwargs)
        patch_cache_control(response, no_store=True, private=True)
        return response

    return said(opened, opens_to=(Membership.Role.VOLUNTEER,))


def by_link(view: View) -> View:
    """Whoever has the link acts as the volunteer it was sent to."""

    @link_page(Link.Purpose.VOLUNTEER_PAGE)
    @wraps(view)
    def opened(request: OwnRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        own = Volunteer.objects.opened_by(request.link)
        request.door = Door(get_object_or_404(own), request.link.user, BY_LINK, request.link)
        return view(request, *args, **kwargs)

    return opened


def same_door(name: str) -> Callable[[OwnRequest], str]:
    """Where a step leads back to: the volunteer's page of this name, behind the same door."""
    return lambda request: request.door.url(name)


def behind_both(pages: Iterable[tuple[str, View, str]]) -> list[URLPattern]:
    """Each page (address, view, name) twice: behind a login, and below the link's cookie."""
    doors = (("frivillig/", by_login, ""), ("frivillig/mit/", by_link, BY_LINK))
    return [
        path(f"{root}{address}", door(view), name=f"{name}{ending}")
        for root, door, ending in doors
        for address, view, name in pages
    ]
