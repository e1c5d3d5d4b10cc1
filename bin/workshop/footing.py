"""Who PostgreSQL runs as. It refuses root, so root steps down; others are themselves."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from workshop.answers import RefusalError

NOBODY = 65534
NAMESPACE = ("unshare", "-U", f"--map-user={NOBODY}", f"--map-group={NOBODY}")
STEP_DOWN = (
    "setpriv",
    "--securebits=+no_setuid_fixup",
    f"--reuid={NOBODY}",
    f"--regid={NOBODY}",
    "--clear-groups",
)
KEEP_ACCESS = ("--inh-caps=+dac_override", "--ambient-caps=+dac_override")


@dataclass(frozen=True)
class Footing:
    """The words a program is started with, and who its files must belong to (None: to who asks)."""

    before: tuple[str, ...] = ()
    owner: int | None = None

    def start(
        self, command: Sequence[str], *, cwd: Path, env: Mapping[str, str], log: IO[bytes] | int
    ) -> "subprocess.Popen[bytes]":
        """Start ``command`` in a session of its own: a Ctrl-C in the terminal is not for it."""
        return subprocess.Popen(
            [*self.before, *command],
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def hand_over(self, folder: Path) -> None:
        """Let the program's user own ``folder`` and all in it."""
        owner = os.geteuid() if self.owner is None else self.owner
        if folder.stat().st_uid == owner:
            return
        for path in (folder, *folder.rglob("*")):
            os.chown(path, owner, owner, follow_symlinks=False)


# Both keep closed folders reachable, the second for access(2) too, which asks with fewer rights.
# The first is not allowed in many containers.
WAYS_DOWN = (
    Footing(before=NAMESPACE),
    Footing(before=(*STEP_DOWN, *KEEP_ACCESS), owner=NOBODY),
)


def footing() -> Footing:
    """The first way that works here."""
    if os.geteuid() != 0:
        return Footing()
    for way in WAYS_DOWN:
        if works(way):
            return way
    raise RefusalError(
        "PostgreSQL refuses to run as root, and neither unshare nor setpriv works here: run this "
        "as an ordinary user, or set DATABASE_URL to a server of your own."
    )


def works(way: Footing) -> bool:
    """Whether a program can be started ``way``."""
    if shutil.which(way.before[0]) is None:
        return False
    return subprocess.run([*way.before, "true"], capture_output=True, check=False).returncode == 0
