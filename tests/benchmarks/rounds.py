"""Measuring two ways of doing the same in turn, so that what else the machine does hits both."""

from time import perf_counter

ROUNDS, TIMES = 5, 3


def fastest(work, *, times=TIMES):
    """Milliseconds of the fastest of several, after one that warms up."""
    work()
    took = []
    for _ in range(times):
        begun = perf_counter()
        work()
        took.append(perf_counter() - begun)
    return min(took) * 1000


def in_turn(ways, works, *, rounds=ROUNDS):
    """`{way: {work: milliseconds}}`, the fastest there was: a busy machine only ever slows down.

    `ways` are context managers by name, within which all `works` are done; the order of the two
    changes from round to round.
    """
    found = {way: {work: [] for work in works} for way in ways}
    for number in range(rounds):
        for way in sorted(ways, reverse=number % 2 == 1):
            with ways[way]():
                for name, work in works.items():
                    found[way][name].append(fastest(work))
    return {
        way: {name: min(took) for name, took in by_name.items()} for way, by_name in found.items()
    }
