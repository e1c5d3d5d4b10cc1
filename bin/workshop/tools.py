"""Runs a tool of somebody else's quietly, and says in one sentence why it failed."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from workshop import places
from workshop.answers import FULL_DISK, RefusalError

LOG = places.LOGS / "setup.log"
SIGNS_OF_FULL_DISK = ("no space left on device", "enospc", "os error 28", "disk quota exceeded")
SIGNS_OF_NO_NETWORK = (
    "temporary failure in name resolution",
    "name or service not known",
    "failed to lookup address",
    "dns error",
    "enotfound",
    "eai_again",
    "econnrefused",
    "etimedout",
    "tcp connect error",
    "newconnectionerror",
    "network is unreachable",
    "could not connect",
    "tunnel error",
)


class ToolFailedError(RefusalError):
    """A tool ended with a fault; ``output`` is all it said."""

    def __init__(self, *, what: str, output: str) -> None:
        super().__init__(reason(what=what, output=output))
        self.output = output


def reason(*, what: str, output: str = "", log: Path | None = None) -> str:
    """One sentence about a failed tool, from its ``output`` or the end of the ``log`` it wrote."""
    output = output or tail(log or LOG)
    said = output.lower()
    if any(sign in said for sign in SIGNS_OF_FULL_DISK):
        return FULL_DISK
    if any(sign in said for sign in SIGNS_OF_NO_NETWORK):
        return f"{what} needs the network, and it cannot be reached: connect, and run it again."
    last = [line.strip() for line in output.splitlines() if line.strip()][-3:]
    return f"{what} failed: {' / '.join(last) or 'it said nothing'} (all of it: {log or LOG})"


def run(command: Sequence[str | Path], *, what: str, env: Mapping[str, str] | None = None) -> str:
    """What ``command`` printed. Raises `ToolFailedError`, which says ``what`` failed."""
    answer = subprocess.run(
        command,
        cwd=places.ROOT,
        env=with_home(os.environ if env is None else env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"$ {' '.join(map(str, command))}\n{answer.stdout}\n")
    if answer.returncode:
        raise ToolFailedError(what=what, output=answer.stdout)
    return answer.stdout


def with_home(env: Mapping[str, str]) -> dict[str, str]:
    """``env`` with a home that can be written: tools keep their downloads there."""
    home = env.get("HOME", "")
    if home and os.access(home, os.W_OK):
        return dict(env)
    (places.VAR / "home").mkdir(parents=True, exist_ok=True)
    return {**env, "HOME": str(places.VAR / "home")}


def tail(path: Path, *, lines: int = 15) -> str:
    """The last lines of a log."""
    if not path.is_file():
        return ""
    return "\n".join(path.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
