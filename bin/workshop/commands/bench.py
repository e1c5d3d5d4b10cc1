"""bin/bench: measures what is promised about speed, each product beside its limit in the same run.

Prints a table and writes var/bench.json. It fails only when something cannot be measured: what a
busy machine makes of a ratio is for a person to judge. All words go to pytest.
"""

from workshop import places
from workshop.commands.test import SETTINGS, run_pytest
from workshop.embedded import thrown_away
from workshop.preparation import prepare
from workshop.progress import tell
from workshop.surroundings import surroundings

# No test's file is named so: bin/test never runs a benchmark.
OWN_WAY = ["-o", "python_files=bench_*.py", "-p", "no:randomly", "-p", "no:cacheprovider", "-q"]


def main(arguments: list[str]) -> int:
    """The exit code is pytest's."""
    if arguments[:1] == ["--help"]:
        tell(f"{__doc__}\n")
        return 0
    prepare(lock="dev")
    with thrown_away() as addresses:
        answer = {"BENCH_JSON": str(places.VAR / "bench.json")}
        env = surroundings(**addresses, **SETTINGS, **answer)
        return run_pytest([*OWN_WAY, *(arguments or ["tests/benchmarks"])], env)
