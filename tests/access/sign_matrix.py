"""Run by `python -m tests.access.matrix` alone: measures everything, writes and signs the table."""

import time_machine

from tests.access import matrix
from tests.access.measure import measure
from tests.site.world import AT, World


@time_machine.travel(AT, tick=False)
def test_write(db):
    own, other = World("kanin"), World("hare")

    matrix.write({name: measure(browser, own, other) for name, browser in own.visitors().items()})
