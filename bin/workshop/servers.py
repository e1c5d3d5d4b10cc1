"""Servers shared by commands that run at the same time: the first starts one, the last stops it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from workshop.locks import Lock, alone
from workshop.progress import step


class Server(Protocol):
    """What the embedded servers have in common."""

    title: str
    folder: Path
    log: Path

    def answers(self) -> bool: ...
    def start(self) -> None: ...
    def stop(self) -> None: ...


@contextmanager
def shared(server: Server) -> Iterator[None]:
    """Have ``server`` running in here, whoever started it.

    Whoever uses it holds a shared lock; who leaves and gets that lock alone was the last.
    """
    door = server.folder / "door.lock"
    with alone(door):
        using = Lock(server.folder / "users.lock")
        using.share()
        if not server.answers():
            _start(server, using)
    try:
        yield
    finally:
        with alone(door):
            if using.take():
                server.stop()
            using.free()


def _start(server: Server, using: Lock) -> None:
    try:
        with step(f"Starting {server.title}"):
            server.start()
    except BaseException:
        server.stop()
        using.free()
        raise
