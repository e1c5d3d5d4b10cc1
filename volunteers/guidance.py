"""Guidance for volunteers: three short pages, each with an address of its own that stays.

The introduction course is the short of it, and leads on to them. What each rests on is named at the
top of its body.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Guidance:
    slug: str
    title: StrOrPromise
    lead: StrOrPromise
    icon: str
    body: str


FIRST_MEETING = Guidance(
    "foerste-moede",
    _("The first meeting"),
    _("How to begin, and what the two of you agree on."),
    "calendar",
    "volunteers/guidance/first_meeting.html",
)
BOUNDARIES = Guidance(
    "graenser",
    _("Boundaries"),
    _("Time, money, presents, the phone and each other's homes."),
    "leaf",
    "volunteers/guidance/boundaries.html",
)
WORRIED = Guidance(
    "naar-du-er-bekymret",
    _("When you are worried"),
    _("You are never to stand alone with it. Whom to call, and what the law asks of you."),
    "warning",
    "volunteers/guidance/worried.html",
)
PAGES = (FIRST_MEETING, BOUNDARIES, WORRIED)


def page_of(slug: str) -> Guidance | None:
    return next((page for page in PAGES if page.slug == slug), None)
