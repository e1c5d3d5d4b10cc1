"""Everything held about a person, as they read it themself: on a page, in a file, on paper.

Made of the holdings and the models' declarations.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext
from phonenumber_field.phonenumber import PhoneNumber

from organisations.local_time import day_and_clock
from organisations.models.people import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from django.db.models import Field

    from organisations.holdings import Holding, PersonT

MOST_ROWS, NEWEST_ROWS = 6, 2
FORMAT = "ressourcebank-my-data/1"
LANGUAGE_FIELDS = frozenset({"language", "languages"})


@dataclass(frozen=True)
class Fact:
    """`value` is what a file holds, `words` what a person reads; empty when nothing is known."""

    name: str
    label: str
    value: Any
    words: str


@dataclass(frozen=True)
class Section:
    name: str
    title: str
    rows: list[list[Fact]]

    @property
    def told(self) -> list[list[Fact]]:
        """The rows without what is not known, as a page shows them."""
        known = [[fact for fact in row if fact.words] for row in self.rows]
        return [row for row in known if row]

    @property
    def first(self) -> list[list[Fact]]:
        """What a page shows at once: all, or of very many the newest; the `rest` is folded."""
        told = self.told
        return told if len(told) <= MOST_ROWS else told[: -NEWEST_ROWS - 1 : -1]

    @property
    def rest(self) -> list[list[Fact]]:
        told = self.told
        return [] if len(told) <= MOST_ROWS else told[-NEWEST_ROWS - 1 :: -1]


def sections_of(person: PersonT, holdings: Iterable[Holding[PersonT]]) -> list[Section]:
    """One query for each model, in the order in which things happen to somebody."""
    return [_section(person, holding) for holding in holdings]


def _section(person: PersonT, holding: Holding[PersonT]) -> Section:
    words = {name: of_person(person) for name, of_person in holding.words.items()}
    rows = [_facts(row, holding, words) for row in holding.rows(person)]
    return Section(holding.name, str(holding.title), rows)


def as_json(sections: list[Section], *, organisation: str, at: datetime) -> dict[str, Any]:
    """Names of models and fields, values as they are stored; moments with their offset."""
    rows = {
        section.name: [{fact.name: fact.value for fact in row} for row in section.rows]
        for section in sections
    }
    return {"format": FORMAT, "organisation": organisation, "made_at": _plain(at), **rows}


def _facts(
    row: Any, holding: Holding[Any], words: Mapping[str, Callable[[Any], str]]
) -> list[Fact]:
    fields = [
        Fact(
            field.name,
            capfirst(str(holding.labels.get(field.name, field.verbose_name))),
            _plain(_value(row, field)),
            words[field.name](row) if field.name in words else _in_words(row, field),
        )
        for field in holding.shown
    ]
    extra = [
        Fact(name, capfirst(str(label)), str(value(row)), str(value(row)))
        for name, label, value in holding.extra
    ]
    return fields + extra


def _value(row: Any, field: Field[Any, Any]) -> Any:
    """Of a key to a catalogue its name."""
    value = getattr(row, field.name)
    return str(value) if field.is_relation and value is not None else value


def _plain(value: Any) -> Any:
    """As JSON knows it."""
    if isinstance(value, datetime):
        return timezone.localtime(value, timezone.get_default_timezone()).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | dict | int) or value is None:
        return value
    return str(value)


def _in_words(row: Any, field: Field[Any, Any]) -> str:
    value = _value(row, field)
    if field.name in LANGUAGE_FIELDS:
        codes = value if isinstance(value, list) else [value]
        return ", ".join(Language.name_of(code) for code in codes)
    if field.choices is not None and value not in {None, ""}:
        return str(row._get_FIELD_display(field))  # noqa: SLF001 - what get_…_display calls
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    return _written(value, field)


def _written(value: Any, field: Field[Any, Any]) -> str:
    if isinstance(value, PhoneNumber):
        return value.as_national if value else ""
    if isinstance(value, datetime):
        return day_and_clock(value)
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, list):
        base = getattr(field, "base_field", None)
        labels = dict(base.choices or ()) if base is not None else {}
        return ", ".join(str(labels.get(one, one)) for one in value)
    if isinstance(value, Decimal):
        return number_format(f"{value.normalize():f}")
    return "" if value is None else str(value)
