"""What is held about a youth: one list, read by the page "all my data" and by erasure.

Each room says in its `held.py` what it holds; a test fails for a model that leads to a youth and
stands in none. Which fields of a row are personal, kept or somebody else's, the models declare.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from accounts.personal import Declaration

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from django.db.models import Field, Model, QuerySet
    from django.utils.functional import Promise

    from youths.models import Youth

_held: list[Holding] = []


@dataclass(frozen=True)
class Holding:
    """The rows of one model about a youth, under a heading in plain words.

    `also` are fields shown besides the personal ones, in their order in the row; `extra` are
    columns that are no field: a name, a heading and the value of a row; `labels` say to the youth
    what the desk calls otherwise. On erasure personal fields become empty, or what `stand_ins`
    makes where they may not be; `goes` deletes the rows. `besides` are rows about somebody else,
    never shown to the youth, that go with theirs on erasure.
    """

    model: type[Model]
    title: str | Promise
    rows: Callable[[Youth], QuerySet[Any]]
    also: frozenset[str] = frozenset()
    extra: tuple[tuple[str, str | Promise, Callable[[Any], object]], ...] = ()
    labels: Mapping[str, str | Promise] = field(default_factory=dict)
    stand_ins: Mapping[str, Callable[[Any], object]] = field(default_factory=dict)
    goes: bool = False
    besides: Callable[[Youth], QuerySet[Any]] | None = None

    def erased(self, youth: Youth) -> QuerySet[Any]:
        """The rows that erasure empties or deletes."""
        rows = self.rows(youth).order_by()
        return rows | self.besides(youth) if self.besides else rows

    @property
    def name(self) -> str:
        """What the rows are called in a file: `help_request`."""
        words = self.model.__name__
        return "".join(f"_{letter}" if letter.isupper() else letter for letter in words).lower()[1:]

    @property
    def declaration(self) -> Declaration:
        return getattr(self.model, "personal_data", Declaration())

    @property
    def shown(self) -> list[Field[Any, Any]]:
        """The fields handed to the youth: never a key to a person, nor what is somebody else's."""
        of_them = (self.declaration.of_a_person - self.declaration.others) | self.also
        return [
            one
            for one in self.model._meta.concrete_fields  # noqa: SLF001 - Django's public-by-use API
            if one.name in of_them and not _leads_to_a_person(one)
        ]

    @property
    def emptied(self) -> list[Field[Any, Any]]:
        """The fields that erasure empties; keys stay, and lead to rows that are empty too."""
        gone = self.declaration.of_a_person - self.declaration.kept
        return [
            one
            for one in self.model._meta.concrete_fields  # noqa: SLF001
            if one.name in gone and not one.is_relation
        ]


def register(holdings: Iterable[Holding]) -> None:
    """A room says what it holds, once. Rooms are readied from the top; the lowest stands first."""
    known = {one.model for one in _held}
    _held[:0] = [one for one in holdings if one.model not in known]


def holdings() -> tuple[Holding, ...]:
    return tuple(_held)


def _leads_to_a_person(one: Field[Any, Any]) -> bool:
    """A key to anything but a catalogue: its row has a declaration of its own."""
    return one.is_relation and hasattr(one.related_model, "personal_data")
