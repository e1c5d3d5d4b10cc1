"""Reading people's own files: whole or not at all, with every fault by file, line and column."""

from organisations.imports.faults import Fault, ImportRefusedError, refuse_if_any
from organisations.imports.rows import Row, refuse_repeats
from organisations.imports.sheets import read_rows
from organisations.imports.summary import Summary

__all__ = [
    "Fault",
    "ImportRefusedError",
    "Row",
    "Summary",
    "read_rows",
    "refuse_if_any",
    "refuse_repeats",
]
