"""The key a public form is shown with: the same key from the same person is the same form."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID, uuid5

if TYPE_CHECKING:
    from typing import Any


class Sender(NamedTuple):
    """Whom a form is about, as it tells; a family or a youth club may share the telephone."""

    name: str
    phone: str
    email: str

    @classmethod
    def told(cls, about: Any) -> Sender:
        """As somebody typed it."""
        return cls(_plain(about.name), about.phone, about.email.lower())

    @classmethod
    def of(cls, person: Any) -> Sender:
        """As it stands on record."""
        reached = person.recipient
        return cls(_plain(person.name), str(reached.phone or ""), reached.email.lower())

    def own_key(self, key: UUID) -> UUID:
        """One made of the form's key and who this is, the same each time."""
        return uuid5(key, " ".join(self))

    def key(self, key: UUID, *, first: Sender | None) -> UUID:
        """The form's own; where somebody else has sent it first, one of this sender's."""
        return key if first in {None, self} else self.own_key(key)


def _plain(name: str) -> str:
    """However somebody writes it: large letters and spaces make nobody another person."""
    return " ".join(name.split()).casefold()
