"""What is held about a person: one list, read by the page "all my data" and by erasure.

There is a list for youths and one for volunteers, each in the room of those people. Every room adds
what it holds (`held.py`); a test fails for a model that leads to them and stands in none. Which
fields of a row are personal, kept or somebody else's, the models declare.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db.models import Model

from accounts.personal import Declaration

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from django.db.models import Field, QuerySet
    from django.utils.functional import Promise

PersonT = TypeVar("PersonT", bound=Model)


@dataclass(frozen=True)
class Holding(Generic[PersonT]):
    """The rows of one model about a person, under a heading in plain words.

    `also` are fields shown besides the personal ones, in their order in the row; `hidden` are
    personal ones that are not, since they tell about somebody else; `extra` are columns that are no
    field: a name, a heading and the value of a row; `labels` say to the person what the desk calls
    otherwise; `words` makes, for a person, what a row's field reads as where that is not what
    stands in it. On erasure personal fields become empty, or what `stand_ins` makes where they may
    not be; `spared` stay, being somebody else's; `goes` deletes the rows. `besides` are rows never
    shown to the person that go with theirs on erasure. While `stays` is true of somebody, erasure
    leaves the rows: they are still needed for another part of theirs.
    """

    model: type[Model]
    title: str | Promise
    rows: Callable[[PersonT], QuerySet[Any]]
    also: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    extra: tuple[tuple[str, str | Promise, Callable[[Any], object]], ...] = ()
    labels: Mapping[str, str | Promise] = field(default_factory=dict)
    words: Mapping[str, Callable[[PersonT], Callable[[Any], str]]] = field(default_factory=dict)
    stand_ins: Mapping[str, Callable[[Any], object]] = field(default_factory=dict)
    spared: frozenset[str] = frozenset()
    goes: bool = False
    besides: Callable[[PersonT], QuerySet[Any]] | None = None
    stays: Callable[[PersonT], bool] | None = None

    def erased(self, person: PersonT) -> QuerySet[Any]:
        """The rows that erasure empties or deletes."""
        rows = self.rows(person).order_by()
        if self.stays and self.stays(person):
            return rows.none()
        return rows | self.besides(person) if self.besides else rows

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
        """The fields handed to them: never a key to a person, nor what is somebody else's."""
        somebody_elses = self.declaration.others | self.hidden
        of_them = (self.declaration.of_a_person - somebody_elses) | self.also
        return [
            one
            for one in self.model._meta.concrete_fields  # noqa: SLF001 - Django's public-by-use API
            if one.name in of_them and not _leads_to_a_person(one)
        ]

    @property
    def emptied(self) -> list[Field[Any, Any]]:
        """The fields that erasure empties; keys stay, and lead to rows that are empty too."""
        gone = self.declaration.of_a_person - self.declaration.kept - self.spared
        return [
            one
            for one in self.model._meta.concrete_fields  # noqa: SLF001
            if one.name in gone and not one.is_relation
        ]


class Held(Generic[PersonT]):
    """All holdings about one kind of person, the lowest room's first."""

    def __init__(self) -> None:
        self._holdings: list[Holding[PersonT]] = []

    def register(self, holdings: Iterable[Holding[PersonT]]) -> None:
        """A room says what it holds, once. Rooms are readied from the top; the lowest is first."""
        known = {one.model for one in self._holdings}
        self._holdings[:0] = [one for one in holdings if one.model not in known]

    def holdings(self) -> tuple[Holding[PersonT], ...]:
        return tuple(self._holdings)


def _leads_to_a_person(one: Field[Any, Any]) -> bool:
    """A key to anything but a catalogue: its row has a declaration of its own."""
    return one.is_relation and hasattr(one.related_model, "personal_data")
