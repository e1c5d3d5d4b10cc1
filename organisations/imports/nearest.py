"""The known word that was perhaps meant by one nobody knows."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop as _

from organisations.imports.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SHORTEST_PART = 3
# No word that is known is nearly as long.
LONGEST_MEANT = 60
# A file of another kind has a wrong word in every row, each to be compared with all known ones.
MOST_MEANT = 200


class Meant:
    """What was found for the wrong words of one file: for as many different ones as are mended."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, tuple[str, ...]], str] = {}

    def near(self, value: str, known: Iterable[str]) -> str:
        """“ (nearest: matematik)”, or nothing."""
        return self._once((value, tuple(known)), lambda: nearest(value, known))

    def code(self, value: str, meant: Callable[[str], str]) -> str:
        """The same for the code by which something else is meant."""
        return self._once((value, ("ISO 639-1",)), lambda: said_near(meant(value)))

    def _once(self, key: tuple[str, tuple[str, ...]], find: Callable[[], str]) -> str:
        if key not in self._found:
            if len(self._found) >= MOST_MEANT:
                return ""
            self._found[key] = find()
        return self._found[key]


def nearest(value: str, known: Iterable[str]) -> str:
    """“ (nearest: matematik)”, or nothing when no known word is near.

    A word that holds the value whole is nearest: female is meant by prefer:female, not by male.
    """
    return said_near(nearest_word(value, known))


def nearest_word(value: str, known: Iterable[str]) -> str:
    """The word itself, empty when none is near."""
    if len(value) > LONGEST_MEANT:
        return ""
    words, value = list(known), value.lower()
    holding = [word for word in words if len(value) >= SHORTEST_PART and value in word.lower()]
    near = holding or difflib.get_close_matches(value, words, n=1, cutoff=0.6)
    return near[0] if near else ""


def said_near(word: str) -> str:
    return Words(_(" (nearest: %(word)s)"), word=word) if word else ""
