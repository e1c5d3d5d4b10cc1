"""bin/manage: any management command, in the environment of bin/run, with the database it needs."""

import subprocess
from typing import TYPE_CHECKING

from workshop import places
from workshop.answers import StoppedError, leave_ctrl_c_to_the_child
from workshop.embedded import running
from workshop.preparation import prepare
from workshop.surroundings import surroundings

if TYPE_CHECKING:
    from pathlib import Path


def main(arguments: list[str]) -> int:
    """The exit code is manage.py's; so is stdout."""
    prepare()
    leave_ctrl_c_to_the_child()
    with running(broker=False) as (addresses, _servers):
        command: list[str | Path] = [places.PYTHON, places.ROOT / "manage.py", *arguments]
        return _exit_code(subprocess.Popen(command, env=surroundings(**addresses)))


def _exit_code(child: "subprocess.Popen[bytes]") -> int:
    """Waits; a request to stop is passed on, and the child's way of ending is the answer."""
    try:
        code = child.wait()
    except StoppedError as stop:
        child.send_signal(stop.number)
        code = child.wait()
    return code if code >= 0 else 128 - code
