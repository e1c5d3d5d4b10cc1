"""What an import did, in three numbers."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Summary:
    """Rows by what became of them: not known before, known and changed, known and the same."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0

    @classmethod
    def of(cls, *, new: int, known: list[bool]) -> Summary:
        """`known` says of each row that was there whether it changed."""
        return cls(new, sum(known), len(known) - sum(known))

    def __str__(self) -> str:
        return f"{self.new} new, {self.changed} changed, {self.unchanged} unchanged"

    @property
    def total(self) -> int:
        return self.new + self.changed + self.unchanged

    @property
    def said(self) -> str:
        """In the reader's language; as text it is English, for the terminal."""
        new = ngettext("%(number)s new", "%(number)s new", self.new) % {"number": self.new}
        rest = _("%(changed)s changed, %(unchanged)s as before")
        return f"{new}, {rest % {'changed': self.changed, 'unchanged': self.unchanged}}"
