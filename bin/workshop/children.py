"""The processes of the site: started together, watched, and stopped together."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from workshop import places, tools
from workshop.answers import RefusalError
from workshop.waiting import until

PATIENCE = 10.0


class Child:
    """One process, with a log of its own."""

    def __init__(self, name: str, command: Sequence[str | Path], *, env: Mapping[str, str]) -> None:
        self.name = name
        self.log = places.LOGS / f"{name}.log"
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                command,
                cwd=places.ROOT,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_end_with_parent,  # noqa: PLW1509 - this program has one thread
            )

    def check(self) -> None:
        """Raise when the process has ended, with the end of its log."""
        code = self._process.poll()
        if code is not None:
            raise RefusalError(
                f"{tools.tail(self.log)}\n"
                f"The {self.name} process ended with code {code}; everything was stopped. "
                f"Its log: {self.log}"
            )

    def ask_to_stop(self) -> None:
        if self._process.poll() is None:
            self._process.terminate()

    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def kill(self) -> None:
        """The process and every process it made."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


@contextmanager
def together(
    commands: Mapping[str, Sequence[str | Path]], *, env: Mapping[str, str]
) -> Iterator[list[Child]]:
    """All ``commands`` running; on the way out, for whatever reason, all of them gone."""
    children: list[Child] = []
    try:
        for name, command in commands.items():
            children.append(Child(name, command, env=env))
        yield children
    finally:
        for child in children:
            child.ask_to_stop()
        until(lambda: all(child.has_ended() for child in children), seconds=PATIENCE)
        for child in children:
            child.kill()


def _end_with_parent() -> None:
    """On Linux the child is asked to stop even when its parent is killed outright."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
