"""What a benchmark tells: one row each, in a table at the end and as JSON.

Run by `bin/bench` only. Nothing here fails for being slow.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

TOLD = pytest.StashKey()


@dataclass(frozen=True)
class Compared:
    """The product beside its limit, both in milliseconds; `goal` is the ratio not to pass."""

    what: str
    limit: float
    product: float
    goal: float

    @property
    def ratio(self):
        return self.product / self.limit

    @property
    def is_met(self):
        return self.ratio <= self.goal


def pytest_configure(config):
    config.stash[TOLD] = []


@pytest.fixture
def tell(request):
    """Takes one `Compared` after another."""
    return request.config.stash[TOLD].append


def pytest_terminal_summary(terminalreporter, config):
    rows = config.stash[TOLD]
    if not rows:
        return
    widest = max(len(row.what) for row in rows)
    head = f"{'what':{widest}}  {'limit':>9}  {'product':>9}  {'ratio':>6}  {'goal':>6}  met"
    terminalreporter.section("limit and product, in ms")
    terminalreporter.line(head)
    for row in rows:
        terminalreporter.line(
            f"{row.what:{widest}}  {row.limit:9.2f}  {row.product:9.2f}"
            f"  {row.ratio:5.2f}x  {row.goal:5.2f}x  {'yes' if row.is_met else 'NO'}"
        )
    if path := os.environ.get("BENCH_JSON"):
        found = [asdict(row) | {"ratio": row.ratio, "met": row.is_met} for row in rows]
        Path(path).write_text(json.dumps(found, indent=2))
