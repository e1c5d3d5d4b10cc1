"""Who may do what: one table, in words, over the doors of all rooms and their permissions.

A right says its doors by their names; whom it is for is read from the doors and permissions
themselves, so the page that shows it cannot promise something else. A test holds that every door
and every permission stands here; doors that open to anybody stand in the test.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, get_resolver
from django.utils.translation import gettext_lazy as _

from organisations.doors import GUARDIAN, REFERENCE, YOUTH
from organisations.models import Membership
from organisations.rules import roles_allowed
from volunteers.doors import BY_LINK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django_stubs_ext import StrOrPromise

Role = Membership.Role

# In the order they are shown: who it is, what they are called, and what they are there for.
AUDIENCES: tuple[tuple[str, StrOrPromise, StrOrPromise], ...] = (
    (
        Role.COORDINATOR,
        _("Coordinator"),
        _("Finds the pairs and keeps them going. May be limited to some of the areas."),
    ),
    (Role.CHIEF, _("Chief"), _("Sees all areas, and decides who works here.")),
    (Role.READER, _("Reader"), _("Reads the reports. Sees no person's data.")),
    (Role.VOLUNTEER, _("Volunteer"), _("Sees their own matches, and what a youth asks for.")),
    (YOUTH, _("Youth"), _("Has a private link, and no login. Sees their own page.")),
    (GUARDIAN, _("Guardian"), _("Has a private link, and no login. Says yes or no for a youth.")),
    (
        REFERENCE,
        _("Reference"),
        _("Has a private link, and no login. Says what a volunteer is like, once."),
    ),
    (Role.OPERATOR, _("Operator"), _("Keeps the system running. Sees no person's data.")),
)
# The admin: it asks itself whether somebody operates (organisations/admin.py).
CATALOGUE = "admin:"


@dataclass(frozen=True)
class Right:
    """Something one may do. `permissions`: those its pages ask for beside their steps'."""

    words: StrOrPromise
    doors: tuple[str, ...]
    permissions: tuple[str, ...] = ()

    @property
    def is_of(self) -> frozenset[str]:
        """Who has it: whom every one of its doors opens to, and who has every permission."""
        if self.doors == (CATALOGUE,):
            return frozenset({Role.OPERATOR.value})
        allowed = [frozenset(_view(door).opens_to) for door in self.doors]
        allowed += [frozenset(roles_allowed(name)) for name in self.every_permission]
        return frozenset.intersection(*allowed)

    @property
    def cells(self) -> list[tuple[StrOrPromise, bool]]:
        """For each audience its name, and whether it is theirs."""
        return [(name, key in self.is_of) for key, name, _words in AUDIENCES]

    @property
    def every_permission(self) -> set[str]:
        """Those its pages ask for, and those of its steps."""
        steps = {getattr(_view(door), "permission", "") for door in self.doors}
        return {*self.permissions, *steps} - {""}


@dataclass(frozen=True)
class Group:
    title: StrOrPromise
    rights: tuple[Right, ...]


def of(room: str, *doors: str) -> tuple[str, ...]:
    return tuple(f"{room}:{door}" for door in doors)


def of_both(room: str, *doors: str) -> tuple[str, ...]:
    """A volunteer's own pages: behind a login and behind a private link."""
    return of(room, *doors, *(f"{door}{BY_LINK}" for door in doors))


def _view(door: str) -> Any:
    """The admin's, of which there are many, say nothing about themselves."""
    return _views().get(door)


@cache
def _views() -> dict[str, Any]:
    """Every view of the site by the name of its address."""
    return dict(_named(get_resolver().url_patterns))


def _named(entries: Any, namespace: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    for entry in entries:
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", entry.callback
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _named(entry.url_patterns, inner)
