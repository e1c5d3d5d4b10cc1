"""bin/test: sets up what is missing and runs the tests on servers of their own, empty at the start.

All words but --slow go to pytest. With DATABASE_URL or REDIS_URL set, those servers are used.
"""

import os
import subprocess
import sys

from workshop import chromium, places
from workshop.answers import StoppedError, leave_ctrl_c_to_the_child
from workshop.embedded import thrown_away
from workshop.preparation import prepare
from workshop.progress import tell
from workshop.surroundings import surroundings

OWN_WAY = ("-n", "--numprocesses", "-p", "--pdb", "--trace", "--collect-only", "--co", "-s")

SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "ressourcebank.settings",
    "DEBUG": "1",
    "BASE_URL": "http://localhost:8000",
    "EMAIL_URL": "",
    "SMS_GATEWAY_URL": "",
    "CLOCK_FILE": "",
}


def main(arguments: list[str]) -> int:
    """The exit code is pytest's."""
    if arguments[:1] == ["--help"]:
        tell(f"{__doc__}\n  --slow  runs the tests that are usually shortened in full\n")
    browser = chromium.find()
    if browser is None:
        chromium.refuse_if_required()
    prepare(lock="dev")
    with thrown_away() as addresses:
        env = surroundings(**addresses, **variables(arguments, browser))
        code = run_pytest(words(arguments, browser), env)
    if browser is None:
        tell(f"The browser tests were left out: {chromium.HOW}.")
    return code


def variables(arguments: list[str], browser: str | None) -> dict[str, str]:
    """What the tests learn from the environment; nothing of a person's own development settings."""
    slow = {"SLOW": "1"} if "--slow" in arguments else {}
    found = {"CHROMIUM": browser} if browser else {}
    return {**SETTINGS, **slow, **found}


def words(arguments: list[str], browser: str | None) -> list[str]:
    """What pytest is told: one process per core, unless it is a few tests or told otherwise."""
    asked = [argument for argument in arguments if argument != "--slow"]
    told = any(argument.startswith(OWN_WAY) for argument in asked)
    few = any("::" in argument or argument.endswith(".py") for argument in asked)
    parallel = [] if told or few else ["-n", str(min(os.cpu_count() or 1, 8))]
    without = [] if browser else ["-m", "not browser"]
    return [*parallel, *without, *asked]


def run_pytest(told: list[str], env: dict[str, str]) -> int:
    leave_ctrl_c_to_the_child()
    child = subprocess.Popen([places.PYTHON, "-m", "pytest", *told], cwd=places.ROOT, env=env)
    try:
        code = child.wait()
    except StoppedError as stop:
        child.send_signal(stop.number)
        child.wait(timeout=20)
        raise
    if code == 5:  # noqa: PLR2004 - pytest's word for this
        sys.stderr.write("No test was found.\n")
    return code if code >= 0 else 128 - code
