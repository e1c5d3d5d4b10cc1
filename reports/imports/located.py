"""JSON that knows which line each of its values stands on, so that a fault can be pointed at."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from organisations.imports import Fault, ImportRefusedError

# Tokens of JSON that json.loads has already found valid.
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


@dataclass(frozen=True)
class Located:
    """A value, and the line of each value in it by path: `activities[0].code`."""

    value: Any
    lines: dict[str, int]
    repeated: list[str]


def read_json(content: bytes, *, file: str) -> Located:
    """Raises ImportRefusedError with line and column for what is not JSON in UTF-8."""
    try:
        text = content.decode("utf-8-sig")
        value = json.loads(text, parse_constant=_refuse_constant)
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        raise _refused(file, line, "", "not written in UTF-8", "JSON in UTF-8") from fault
    except json.JSONDecodeError as fault:
        raise _refused(file, fault.lineno, str(fault.colno), f"not JSON: {fault.msg}") from fault
    except (RecursionError, ValueError) as fault:
        raise _refused(file, 0, "", f"not JSON: {fault}") from fault
    walk = _Walk(text)
    walk.through()
    return Located(value, walk.lines, walk.repeated)


def _refuse_constant(name: str) -> None:
    """NaN and Infinity, which Python reads and JSON does not have."""
    raise ValueError(name)


def _refused(
    file: str, line: int, column: str, wrong: str, accepted: str = "a whole JSON file"
) -> ImportRefusedError:
    return ImportRefusedError([Fault(file, line, column, wrong, accepted)])


@dataclass
class _Level:
    """An object or a list that is open: its path, and the key or index of what comes next."""

    path: str
    is_object: bool
    index: int = 0
    key: str | None = None
    keys: set[str] = field(default_factory=set)

    @property
    def here(self) -> str:
        if not self.is_object:
            return f"{self.path}[{self.index}]"
        return f"{self.path}.{self.key}" if self.path else str(self.key)


class _Walk:
    """One pass over the tokens, with a stack of what is open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: dict[str, int] = {}
        self.repeated: list[str] = []
        self._open: list[_Level] = []

    def through(self) -> None:
        line, seen = 1, 0
        for found in TOKEN.finditer(self.text):
            line += self.text.count("\n", seen, found.start())
            seen = found.start()
            self._take(found.group(), line)

    def _take(self, mark: str, line: int) -> None:
        if mark in "]}":
            self._open.pop()
        elif mark == ",":
            level = self._open[-1]
            level.index, level.key = level.index + 1, None
        elif mark != ":":
            self._take_value(mark, line)

    def _take_value(self, mark: str, line: int) -> None:
        level = self._open[-1] if self._open else None
        if level and level.is_object and level.key is None:
            self._take_key(level, str(json.loads(mark)), line)
            return
        path = level.here if level else ""
        self.lines.setdefault(path, line)
        if mark in "[{":
            self._open.append(_Level(path, is_object=mark == "{"))

    def _take_key(self, level: _Level, key: str, line: int) -> None:
        level.key = key
        self.lines[level.here] = line
        if key in level.keys:
            self.repeated.append(level.here)
        level.keys.add(key)
