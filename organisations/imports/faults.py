"""What is wrong in a file, where, and what is accepted there."""

from __future__ import annotations

from dataclasses import dataclass

# More than anybody reads in one go; a file of another kind has a fault in every cell.
MOST_FAULTS = 100


@dataclass(frozen=True)
class Fault:
    """One line for a person: `people.csv, line 3, column area: unknown area “Q”; accepted: M, R`.

    `line` counts from 1 with the header as line 1; 0 is the file as a whole.
    """

    file: str
    line: int
    column: str
    wrong: str
    accepted: str = ""

    def __str__(self) -> str:
        where = [self.file]
        where += [f"line {self.line}"] if self.line else []
        where += [f"column {self.column}"] if self.column else []
        accepted = f"; accepted: {self.accepted}" if self.accepted else ""
        return f"{', '.join(where)}: {self.wrong}{accepted}"


class ImportRefusedError(Exception):
    """The file is refused whole; nothing of it was kept."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def refuse_if_any(faults: list[Fault]) -> None:
    """Raises ImportRefusedError with the faults in the order of the file's lines."""
    if faults:
        raise ImportRefusedError(sorted(faults, key=lambda fault: fault.line)[:MOST_FAULTS])
