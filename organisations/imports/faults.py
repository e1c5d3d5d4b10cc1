"""What is wrong in a file, where, and what is accepted there."""

from __future__ import annotations

from dataclasses import dataclass

from organisations.imports.words import said

# More than anybody reads in one go; a file of another kind has a fault in every cell.
MOST_FAULTS = 100


@dataclass(frozen=True)
class Fault:
    """One line for a person: `people.csv, line 3, column area: unknown area “Q”; accepted: M, R`.

    `line` counts from 1 with the header as line 1; 0 is the file as a whole. English as text, for
    the terminal; a page shows `said` and `said_accepted`. `twin` is the line of an earlier row that
    is wrong for the same, so that neither is mended without the other.
    """

    file: str
    line: int
    column: str
    wrong: str
    accepted: str = ""
    twin: int = 0

    def __str__(self) -> str:
        where = [self.file]
        where += [f"line {self.line}"] if self.line else []
        where += [f"column {self.column}"] if self.column else []
        accepted = f"; accepted: {self.accepted}" if self.accepted else ""
        return f"{', '.join(where)}: {self.wrong}{accepted}"

    @property
    def said(self) -> str:
        """What is wrong, in the reader's language."""
        return said(self.wrong)

    @property
    def said_accepted(self) -> str:
        """What is accepted, in the reader's language."""
        return said(self.accepted)


class ImportRefusedError(Exception):
    """The file is refused whole; nothing of it was kept.

    `faults` are as many as anybody reads, `every` all of them.
    """

    def __init__(self, faults: list[Fault]) -> None:
        self.every = faults
        self.faults = faults[:MOST_FAULTS]
        super().__init__("\n".join(str(fault) for fault in self.faults))


class UnreadableFileError(ImportRefusedError):
    """Not a row of it could be read; the fault is the file's."""


class WrongColumnsError(UnreadableFileError):
    """Its header is another one: names that are missing, that nobody reads, that stand twice."""

    def __init__(
        self,
        faults: list[Fault],
        *,
        header: list[str],
        missing: list[str],
        unknown: list[str],
        twice: list[str],
    ) -> None:
        super().__init__(faults)
        self.header = header
        self.missing, self.unknown, self.twice = missing, unknown, twice


def refuse_if_any(faults: list[Fault]) -> None:
    """Raises ImportRefusedError with the faults in the order of the file's lines."""
    if faults:
        raise ImportRefusedError(sorted(faults, key=lambda fault: fault.line))
