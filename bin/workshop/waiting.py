"""Waiting with a bound."""

import time
from collections.abc import Callable


def until(condition: Callable[[], bool], *, seconds: float, every: float = 0.05) -> bool:
    """Whether ``condition`` came true within ``seconds``."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() >= end:
            return False
        time.sleep(every)
    return True
