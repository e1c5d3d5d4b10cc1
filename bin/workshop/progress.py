"""Tells on stderr what takes time, and how long it took."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def tell(line: str) -> None:
    """One line of progress; stdout stays free for results."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say ``what`` at once, and its seconds when it is done."""
    began = time.monotonic()
    sys.stderr.write(f"  {what} … ")
    sys.stderr.flush()
    try:
        yield
    except BaseException:
        tell("")
        raise
    tell(f"{time.monotonic() - began:.1f} s")
