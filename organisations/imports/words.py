"""What is wrong in a file: in English at the terminal, on a page in its reader's language."""

from __future__ import annotations

from typing import Self

from django.utils.translation import gettext


class Words(str):
    """An English sentence, filled in, that can be said in the reader's language as well.

    `pattern` is marked with gettext_noop where it is written. What it is filled with may be such
    words again.
    """

    __slots__ = ("filled", "pattern")

    pattern: str
    filled: dict[str, object]

    def __new__(cls, pattern: str, **filled: object) -> Self:
        words = super().__new__(cls, pattern % filled)
        words.pattern, words.filled = pattern, filled
        return words


def said(words: object) -> str:
    """In the language that is active now; what is no Words is the same in every language."""
    if not isinstance(words, Words):
        return str(words)
    return gettext(words.pattern) % {name: said(value) for name, value in words.filled.items()}
