"""One object of a JSON file: reads each key as what it should be, and notes what it is not.

A key that cannot be read gives a fault and a stand-in value, so that one run finds all faults.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from organisations.imports import Fault
from organisations.imports.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

CODE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
AREA_CODE = re.compile(r"[A-Za-zÆØÅæøå0-9]{1,8}")
DAY_OF_YEAR = re.compile(r"[0-9]{2}-[0-9]{2}")
A_CODE = "lower case letters, digits and hyphens, at most 60"
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]")
MOST = Decimal(1_000_000)


@dataclass(frozen=True)
class Source:
    """The file as a whole: its name, the lines of its values, the faults found so far."""

    file: str
    lines: dict[str, int]
    faults: list[Fault]


@dataclass(frozen=True)
class Node:
    source: Source
    path: str
    value: Any

    def refuse(self, key: str, wrong: str, accepted: str = "") -> None:
        """The column of the fault is the path of the value."""
        path = self.below(key)
        line = self.source.lines.get(path) or self.source.lines.get(self.path, 0)
        self.source.faults.append(Fault(self.source.file, line, path, wrong, accepted))

    def below(self, key: str) -> str:
        if not key:
            return self.path
        return f"{self.path}.{key}" if self.path else key

    def is_object_of(self, accepted: Collection[str]) -> bool:
        """Whether this is an object; keys that nobody reads are faults, so that no typo is lost."""
        if not isinstance(self.value, dict):
            self.refuse(
                "", f"{_shown(self.value)} is not an object", "{" + ", ".join(accepted) + "}"
            )
            return False
        for key in self.value.keys() - set(accepted):
            self.refuse(key, f"not known{nearest(key, accepted)}", ", ".join(accepted))
        return True

    def text(self, key: str, *, longest: int = 120, required: bool = False) -> str:
        value = self.value.get(key)
        if value is None and not required:
            return ""
        if not isinstance(value, str) or (required and not value.strip()):
            self.refuse(key, f"{_shown(value)} is not a text", f"1-{longest} characters")
            return ""
        if len(value) > longest:
            self.refuse(key, f"is {len(value)} characters", f"at most {longest}")
        if UNPRINTABLE.search(value):
            self.refuse(key, "holds a control character", "plain text")
        return value.strip()

    def code(self, key: str = "code") -> str:
        value = self.text(key, required=True, longest=60)
        if value and not CODE.fullmatch(value):
            self.refuse(key, f"“{value}” is not a code", A_CODE)
        return value

    def area_code(self) -> str:
        value = self.text("code", required=True)
        if value and not AREA_CODE.fullmatch(value):
            self.refuse("code", f"“{value}” is not an area's code", "1-8 letters and digits")
        return value

    def choice(self, key: str, accepted: Collection[str], *, default: str = "") -> str:
        value = self.value.get(key, default)
        if value in accepted and isinstance(value, str):
            return value
        near = nearest(value, accepted) if isinstance(value, str) else ""
        self.refuse(key, f"{_shown(value)} is not known{near}", ", ".join(accepted))
        return next(iter(accepted), "")

    def yes_or_no(self, key: str) -> bool:
        value = self.value.get(key, False)
        if not isinstance(value, bool):
            self.refuse(key, f"{_shown(value)} is neither yes nor no", "true, false")
        return value is True

    def target(self, key: str, *, in_halves: bool) -> Decimal | None:
        """A number from 0 up, or None; of hours also halves."""
        value = self.value.get(key)
        if value is None:
            return None
        accepted = "a number from 0, whole or half" if in_halves else "a whole number from 0"
        number = _number(value)
        step = Decimal("0.5") if in_halves else Decimal(1)
        if number is None or not 0 <= number <= MOST or number % step:
            self.refuse(key, f"{_shown(value)} does not fit", f"{accepted}, or null")
            return None
        return number

    def day(self, key: str) -> date | None:
        value = self.value.get(key)
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self.refuse(key, f"{_shown(value)} is not a date", "a date as 2026-01-31, or null")
            return None

    def day_of_year(self, key: str) -> tuple[int, int]:
        """Month and day, as `07-01`; not 29 February, which not every year has."""
        value = self.value.get(key, "01-01")
        try:
            if not DAY_OF_YEAR.fullmatch(value):
                raise ValueError(value)  # noqa: TRY301 - one message for every way of being wrong
            day = date.fromisoformat(f"2023-{value}")
        except (TypeError, ValueError):
            self.refuse(key, f"{_shown(value)} is not a day of every year", "MM-DD as 01-01, 08-01")
            return 1, 1
        return day.month, day.day

    def nodes(self, key: str) -> Iterator[Node]:
        """The elements of a list, which may be left out."""
        value = self.value.get(key, [])
        if not isinstance(value, list):
            self.refuse(key, f"{_shown(value)} is not a list", "[…]")
            return
        for index, element in enumerate(value):
            yield replace(self, path=f"{self.below(key)}[{index}]", value=element)

    def node(self, key: str) -> Node:
        """The object under a key; an empty one where it is left out."""
        value = self.value.get(key)
        return replace(self, path=self.below(key), value={} if value is None else value)


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return Decimal(str(value))


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    text = f"“{value}”"
    return text if len(text) <= 60 else f"{text[:58]}…”"  # noqa: PLR2004 - as much as a line takes
