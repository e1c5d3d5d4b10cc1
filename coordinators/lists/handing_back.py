"""The rows of a refused list, handed back with what is wrong, and kept nowhere (decision 0022).

They go to the page itself, packed and signed, and come back from there when the file is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core import signing
from django.utils.translation import gettext as _

from coordinators.lists.kinds import KINDS
from organisations.imports import read_table

if TYPE_CHECKING:
    from coordinators.lists.kinds import ListKind
    from organisations.imports import Fault, ImportRefusedError
    from organisations.models import Membership

# Letters of what is packed: well below what a form may bring (settings), so that it comes back.
LARGEST_PACKED = 200_000
# No login of staff lasts longer.
SECONDS_KEPT = 12 * 60 * 60


@dataclass(frozen=True)
class HandedBack:
    """How many rows there are, are wrong, and are packed; `packed` is empty where none fits."""

    rows: int
    wrong: int
    faults: int
    held: int
    packed: str

    @classmethod
    def of(
        cls,
        refusal: ImportRefusedError,
        content: bytes,
        *,
        file: str,
        kind: ListKind,
        membership: Membership,
    ) -> HandedBack:
        """All rows, those with a fault first; else those alone, or as many of them as fit.

        Rows that are wrong for the same stand one below the other, and none comes back without the
        others: mended alone it might be brought in as somebody else.
        """
        table = read_table(content, file=file)
        notes = _notes(refusal.every)
        first = _first_of_twins(refusal.every)
        width = len(table.header)
        numbered = sorted(
            ((first[line], line, cells) for line, cells in table.lines[1:] if line in notes),
            key=lambda row: row[:2],
        )
        wrong = [
            [*_filled(cells, width), notes[line], *cells[width:]]
            for _first, line, cells in numbered
        ]
        right = [[*cells, ""] for line, cells in table.lines[1:] if line not in notes]
        whole = {"kind": kind.key, "header": table.header, "wrong": len(wrong)}
        whole["format"] = "xlsx" if file.lower().endswith(".xlsx") else "csv"
        ends = _ends([group for group, _line, _cells in numbered])
        held, packed = _packed(whole, wrong, right, ends=ends, membership=membership)
        return cls(len(wrong) + len(right), len(wrong), len(refusal.every), held, packed)

    @property
    def holds_all(self) -> bool:
        return self.held == self.rows

    @property
    def holds_all_faults(self) -> bool:
        return self.held >= self.wrong


@dataclass(frozen=True)
class Opened:
    """What came back from the page."""

    kind: ListKind
    format_name: str
    header: list[str]
    rows: list[list[str]]
    wrong: int

    def file(self, *, is_whole: bool) -> bytes:
        """As a list to mend: the rows with a fault, or all of them with those first."""
        rows = self.rows if is_whole else self.rows[: self.wrong]
        return self.kind.written(rows, header=self.header, format_name=self.format_name)


def opened(packed: str, *, membership: Membership) -> Opened | None:
    """None for what we did not pack for this role, or too long ago."""
    try:
        told: dict[str, Any] = signing.loads(packed, salt=_salt(membership), max_age=SECONDS_KEPT)
    except signing.BadSignature:
        return None
    return Opened(KINDS[told["kind"]], told["format"], told["header"], told["rows"], told["wrong"])


def _notes(faults: list[Fault]) -> dict[int, str]:
    """What is wrong with a row in one line, by the number of the row's line.

    It begins with that number: in the file that is handed back the row stands elsewhere, and what
    is wrong with its twin names it.
    """
    told = defaultdict(list)
    for fault in faults:
        told[fault.line].append(_note(fault))
    return {
        line: _("row %(line)s: %(wrong)s") % {"line": line, "wrong": " · ".join(notes)}
        for line, notes in told.items()
    }


def _first_of_twins(faults: list[Fault]) -> dict[int, int]:
    """By the line of each row with a fault the first line of those that belong together."""
    earlier = {fault.line: fault.line for fault in faults}

    def first(line: int) -> int:
        while earlier[line] != line:
            line = earlier[line]
        return line

    for fault in faults:
        if fault.twin:
            one, other = sorted((first(fault.line), first(fault.twin)))
            earlier[other] = one
    return {line: first(line) for line in earlier}


def _ends(groups: list[int]) -> list[int]:
    """After how many rows one may stop without parting those that belong together."""
    pairs = zip(groups, [*groups[1:], None], strict=True)
    return [place for place, (group, following) in enumerate(pairs, 1) if group != following]


def _note(fault: Fault) -> str:
    words = f"{fault.column}: {fault.said}" if fault.column else fault.said
    if not fault.accepted:
        return words
    return _("%(wrong)s – accepted: %(accepted)s") % {
        "wrong": words,
        "accepted": fault.said_accepted,
    }


def _filled(cells: list[str], width: int) -> list[str]:
    """As many cells as the header has; more than that stand behind what is wrong."""
    return [*cells, *[""] * (width - len(cells))][:width]


def _packed(
    whole: dict[str, Any],
    wrong: list[list[str]],
    right: list[list[str]],
    *,
    ends: list[int],
    membership: Membership,
) -> tuple[int, str]:
    """How many rows, and they themselves as text that only we could have written.

    `ends` are the numbers of wrong rows after which one may stop.
    """

    def pack(rows: list[list[str]]) -> str:
        told = whole | {"rows": rows, "wrong": min(len(rows), len(wrong))}
        return signing.dumps(told, salt=_salt(membership), compress=True)

    rows = [*wrong, *right]
    packed = pack(rows)
    if len(packed) > LARGEST_PACKED:
        rows, packed = wrong, pack(wrong)
    while rows and len(packed) > LARGEST_PACKED:
        most = len(rows) * LARGEST_PACKED // len(packed)
        rows = wrong[: max((end for end in ends if end <= most), default=0)]
        packed = pack(rows)
    return len(rows), packed if rows else ""


def _salt(membership: Membership) -> str:
    """Nobody else's, and in no other organisation."""
    return f"coordinators.lists:{membership.pk}"
