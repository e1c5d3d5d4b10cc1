"""One row of an imported table: reads each cell as what it should be, and notes what it is not.

A cell that cannot be read gives a fault and a stand-in value, so that one run finds all faults.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeVar, overload

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_noop as _
from phonenumber_field.phonenumber import to_python

from organisations.availability import Slot, SlotError, parse
from organisations.imports.faults import Fault
from organisations.imports.nearest import Meant
from organisations.imports.words import Words
from organisations.languages import LANGUAGES, code_meant
from organisations.models import Level

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Mapping

    from organisations.models import Subject

T = TypeVar("T")
DECIMAL = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]{1,6})?")
# 1.000 is a thousand in Danish and one in English, 1,000 the other way round: nobody can know.
THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:(?:\.[0-9]{3})+(?:,[0-9]+)?|(?:,[0-9]{3})+(?:\.[0-9]+)?)")
# How a Danish Excel writes 2026-01-31 where it took it for a date.
DANISH_DAY = re.compile(r"(\d{1,2})([-.])(\d{1,2})\2(\d{4})")
LONGEST_LIST = 600
WHOLE = re.compile(r"[0-9]{1,9}")
TIMES = {
    SlotError.Kind.UNREAD: _("“%(text)s” is not a time of the week"),
    SlotError.Kind.NO_TIME: _("“%(text)s” has a time of day that does not exist"),
    SlotError.Kind.BACKWARDS: _("“%(text)s” ends before it starts"),
}
LEVELS = {level.value.casefold(): level for level in Level}


@dataclass(frozen=True)
class Row:
    """`faults` is the list of the whole file, shared by its rows, as is `meant`.

    `refused` are the columns whose cell is refused already, whatever else is wrong with it;
    with `has_danish_days` a day may be written 31-01-2026 as well.
    """

    file: str
    line: int
    cells: Mapping[str, str]
    faults: list[Fault]
    refused: Collection[str] = ()
    has_danish_days: bool = False
    meant: Meant = field(default_factory=Meant, compare=False)

    def refuse(self, column: str, wrong: str, accepted: str = "", *, twin: int = 0) -> None:
        if column not in self.refused:
            self.faults.append(Fault(self.file, self.line, column, wrong, accepted, twin))

    def text(self, column: str, *, required: bool = False, longest: int = 120) -> str:
        value = self.cells[column]
        if required and not value:
            self.refuse(column, Words(_("is empty")), Words(_("a value")))
        if len(value) > longest:
            wrong = Words(_("is %(number)s characters"), number=len(value))
            self.refuse(column, wrong, Words(_("at most %(number)s"), number=longest))
        if any(ord(character) < ord(" ") and character not in "\n\r\t" for character in value):
            self.refuse(column, Words(_("holds a control character")), Words(_("plain text")))
        return value

    def listed(self, column: str) -> list[str]:
        """The parts of a list separated by `;`, without empty ones and repeats.

        Of a cell that is too long nothing else is told: none of its parts are read.
        """
        text = self.text(column, longest=LONGEST_LIST)
        if len(text) > LONGEST_LIST:
            return []
        parts = (part.strip() for part in text.split(";"))
        return list(dict.fromkeys(part for part in parts if part))

    def words(self, column: str, *, longest: int) -> tuple[str, ...]:
        """A list of which no part is longer than this."""
        parts = self.listed(column)
        for part in parts:
            if len(part) > longest:
                long = _("“%(value)s” is %(number)s characters")
                wrong = Words(long, value=part, number=len(part))
                self.refuse(column, wrong, Words(_("at most %(number)s"), number=longest))
        return tuple(parts)

    def choice(self, column: str, accepted: Iterable[str], *, default: str = "") -> str:
        """One of the accepted words; an empty cell is the default where there is one."""
        words, value = list(accepted), self.cells[column]
        if not value and default:
            return default
        if value not in words:
            self.refuse(column, self._unknown(value, words), ", ".join(words))
            return default or words[0]
        return value

    def lookup(self, column: str, known: Mapping[str, T], *, required: bool = False) -> T | None:
        """What a code stands for, by the mapping; None for an empty cell that may be empty."""
        value = self.cells[column]
        if value in known:
            return known[value]
        if value or required:
            wrong = self._unknown(value, known) if value else Words(_("is empty"))
            self.refuse(column, wrong, ", ".join(list(known)[:20]))
        return None

    def day(
        self,
        column: str,
        *,
        required: bool = False,
        earliest: date = date.min,
        latest: date = date.max,
    ) -> date | None:
        value = self.text(column, required=required)
        if not value:
            return None
        try:
            day = date.fromisoformat(self._iso(value))
        except ValueError:
            wrong = Words(_("“%(value)s” is not a date"), value=value)
            self.refuse(column, wrong, Words(_("a date as 2026-01-31")))
            return None
        if not earliest <= day <= latest:
            bounds = _("a date from %(earliest)s to %(latest)s")
            if earliest == date.min:
                bounds = _("a date up to %(latest)s")
            accepted = Words(bounds, earliest=earliest, latest=latest)
            self.refuse(column, _unfit(value), accepted)
            return None
        return day

    @overload
    def whole(self, column: str, *, least: int, most: int) -> int | None: ...

    @overload
    def whole(self, column: str, *, least: int, most: int, default: int) -> int: ...

    def whole(
        self, column: str, *, least: int, most: int, default: int | None = None
    ) -> int | None:
        value = self.cells[column]
        if not value:
            return default
        if not WHOLE.fullmatch(value) or not least <= int(value) <= most:
            accepted = Words(_("a whole number %(least)s-%(most)s"), least=least, most=most)
            self.refuse(column, _unfit(value), accepted)
            return least
        return int(value)

    def decimal(self, column: str) -> Decimal | None:
        """A number with decimal comma or point; None for an empty cell."""
        value = self.cells[column]
        if not value:
            return None
        if THOUSANDS.fullmatch(value):
            self.refuse(column, f"“{value}” may be thousands or decimals", "1000 or 16,5")
            return None
        try:
            if not DECIMAL.fullmatch(value):
                raise InvalidOperation  # noqa: TRY301 - one message for both ways of being wrong
            return Decimal(value.replace(",", "."))
        except InvalidOperation:
            self.refuse(column, f"“{value}” is not a number", "a number as 16 or 16,5")
            return None

    def email(self, column: str) -> str:
        value = self.text(column, longest=254).lower()
        try:
            if value:
                validate_email(value)
        except ValidationError:
            wrong = Words(_("“%(value)s” is not an e-mail address"), value=value)
            self.refuse(column, wrong, Words(_("name@example.dk or empty")))
        return value

    def phone(self, column: str) -> str:
        """The number in E.164 (+4520123456); Danish where no country is given."""
        value = self.cells[column]
        if not value:
            return ""
        number = to_python(value)
        if number is None or not number.is_valid():
            wrong = Words(_("“%(value)s” is not a telephone number"), value=value)
            self.refuse(column, wrong, Words(_("20 12 34 56 or +45 …")))
            return ""
        return str(number.as_e164)

    def languages(self, column: str) -> list[str]:
        """ISO 639-1 codes in the order given: mother tongue first."""
        codes = [code.lower() for code in self.listed(column)]
        for code in codes:
            if code not in LANGUAGES:
                near = self.meant.code(code, code_meant)
                wrong = Words(_("“%(value)s” is not a language%(near)s"), value=code, near=near)
                self.refuse(column, wrong, Words(_("two-letter codes of ISO 639-1 as da;ar")))
        return codes

    def subjects(
        self, column: str, known: Mapping[str, Subject]
    ) -> tuple[tuple[Subject, Level], ...]:
        """`matematik:B;engelsk:A`, by the organisation's short names."""
        read = (self._subject(column, part, known) for part in self.listed(column))
        return tuple(one for one in read if one)

    def availability(self, column: str) -> tuple[Slot, ...]:
        try:
            return parse(self.text(column, longest=2000))
        except SlotError as fault:
            wrong = Words(TIMES[fault.kind], text=fault.text)
            self.refuse(column, wrong, "mon 16:00-19:00;thu 17:00-20:30")
            return ()

    def _unknown(self, value: str, known: Iterable[str]) -> str:
        near = self.meant.near(value, known)
        return Words(_("“%(value)s” is not known%(near)s"), value=value, near=near)

    def _iso(self, value: str) -> str:
        """A day as ISO 8601 writes it, where it is one at all."""
        written = DANISH_DAY.fullmatch(value) if self.has_danish_days else None
        return f"{written[4]}-{written[3]:0>2}-{written[1]:0>2}" if written else value

    def _subject(
        self, column: str, part: str, known: Mapping[str, Subject]
    ) -> tuple[Subject, Level] | None:
        slug, _colon, written = (piece.strip() for piece in part.partition(":"))
        level = LEVELS.get(written.casefold())
        if slug.casefold() not in known:
            near = self.meant.near(slug, known)
            wrong = Words(_("“%(value)s” is not a subject%(near)s"), value=slug, near=near)
            self.refuse(column, wrong, ", ".join(known))
        elif level is None:
            wrong = Words(_("“%(value)s” has no level"), value=part)
            if written:
                wrong = Words(_("“%(value)s” is not a level"), value=written)
            levels = ", ".join(Level.values)
            accepted = Words(_("%(subject)s: and one of %(levels)s"), subject=slug, levels=levels)
            self.refuse(column, wrong, accepted)
        else:
            return known[slug.casefold()], level
        return None


def refuse_repeats(rows: Iterable[Row], column: str) -> None:
    """A value that may stand only once in the file, as a reference; empty cells do not count.

    Every row that has it is refused: nobody but the reader knows which of them is right.
    """
    refuse_same(((row.cells[column].lower(), row) for row in rows), column)


def refuse_same(told_apart: Iterable[tuple[Hashable, Row]], column: str) -> None:
    """The same for rows that are told apart by something else than the cell as it is typed."""
    having: dict[Hashable, list[Row]] = defaultdict(list)
    for key, row in told_apart:
        having[key].append(row)
    for key, (first, *others) in having.items():
        if key and others:
            _refuse_repeat(first, column, other=others[0])
            for row in others:
                _refuse_repeat(row, column, other=first, twin=first.line)


def _refuse_repeat(row: Row, column: str, *, other: Row, twin: int = 0) -> None:
    twice = _("“%(value)s” stands on line %(line)s too")
    wrong = Words(twice, value=row.cells[column], line=other.line)
    row.refuse(column, wrong, Words(_("each once")), twin=twin)


def _unfit(value: str) -> str:
    return Words(_("“%(value)s” does not fit"), value=value)
