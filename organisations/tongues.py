"""In which language a page speaks: a youth's in all of LANGUAGES, others in STAFF_LANGUAGES."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    View = TypeVar("View", bound=Callable[..., object])

# The address says in which language it is read: /korsoer/hjaelp/?sprog=ar
ASKED = "sprog"
MARK = "in_every_language"


def in_every_language(view: View) -> View:
    """A page that a youth, or whoever has lost their way to one, may read in all languages."""
    setattr(view, MARK, True)
    return view
