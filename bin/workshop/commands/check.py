"""bin/check: all checks that only read the code. Exit 1 when one fails; it says which, and why."""

import argparse
import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from workshop import checks, places
from workshop.preparation import prepare
from workshop.progress import tell
from workshop.surroundings import surroundings

MOST_LINES = 60


@dataclass(frozen=True)
class Verdict:
    """What one check said."""

    name: str
    passed: bool
    seconds: float
    output: str


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bin/check", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"some of: {', '.join(checks.commands())}")
    names = parser.parse_args(arguments).names
    prepare(lock="dev")
    chosen = {
        name: words for name, words in checks.commands().items() if name in names or not names
    }
    if set(names) - set(chosen):
        parser.error(f"there is no check called {', '.join(sorted(set(names) - set(chosen)))}")
    failed = [verdict for verdict in _verdicts(chosen) if not verdict.passed]
    for verdict in failed:
        tell(f"\n== {verdict.name}\n{shortened(verdict, whole=bool(names))}")
    tell(f"\nFailed: {', '.join(verdict.name for verdict in failed)}." if failed else "All clean.")
    return 1 if failed else 0


def shortened(verdict: Verdict, *, whole: bool) -> str:
    """What the check said; among many checks only so much that the others are still seen."""
    lines = verdict.output.strip().splitlines()
    if whole or len(lines) <= MOST_LINES:
        return "\n".join(lines)
    more = f"… {len(lines) - MOST_LINES} more lines: bin/check '{verdict.name}'"
    return "\n".join([*lines[:MOST_LINES], more])


def _verdicts(commands: dict[str, list[str]]) -> list[Verdict]:
    env = surroundings(NO_COLOR="1", **checks.NO_DATABASE)
    verdicts = []
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        for verdict in pool.map(lambda item: _verdict(item[0], item[1], env), commands.items()):
            verdicts.append(verdict)
            said = "ok" if verdict.passed else "FAILED"
            tell(f"  {verdict.name:<15} {verdict.seconds:5.1f} s  {said}")
    return verdicts


def _verdict(name: str, command: list[str], env: dict[str, str]) -> Verdict:
    began = time.monotonic()
    answer = subprocess.run(
        command,
        cwd=places.ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return Verdict(name, answer.returncode == 0, time.monotonic() - began, answer.stdout)
