"""Run by `python -m tests.access.matrix` alone: measures everything, writes and signs the table."""

import time_machine

from tests.access import matrix
from tests.access.measure import measure
from tests.site.world import AT, World


@time_machine.travel(AT, tick=False)
def test_write(db, empty_the_cache):
    """Each visitor comes alone, as in the test: forms of one are not counted for the next."""
    own, other = World("kanin"), World("hare")
    measured = {}
    for name, browser in own.visitors().items():
        empty_the_cache()
        measured[name] = measure(browser, own, other)

    matrix.write(measured)
