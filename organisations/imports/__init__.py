"""Reading people's own files: whole or not at all, with every fault by file, line and column."""

from organisations.imports.faults import (
    Fault,
    ImportRefusedError,
    UnreadableFileError,
    WrongColumnsError,
    refuse_if_any,
)
from organisations.imports.rows import Row, refuse_repeats, refuse_same
from organisations.imports.sheets import read_rows, read_table
from organisations.imports.summary import Summary
from organisations.imports.words import Words

__all__ = [
    "Fault",
    "ImportRefusedError",
    "Row",
    "Summary",
    "UnreadableFileError",
    "Words",
    "WrongColumnsError",
    "read_rows",
    "read_table",
    "refuse_if_any",
    "refuse_repeats",
    "refuse_same",
]
