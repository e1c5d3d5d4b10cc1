"""Remembers what a step was made from, so that it is skipped until that changes."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from workshop import places


def digest(paths: Iterable[Path], *, also: str = "") -> str:
    """A fingerprint of the files' names and contents, of missing files too, and of ``also``."""
    whole = hashlib.sha256(also.encode())
    for path in sorted(paths):
        name = path.relative_to(places.ROOT) if path.is_relative_to(places.ROOT) else path
        content = path.read_bytes() if path.is_file() else b"missing"
        whole.update(f"\0{name}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()


def files_below(folder: Path) -> list[Path]:
    """All files below ``folder``, hidden ones aside."""
    return [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]


class Stamp:
    """The fingerprint under which a step was last done."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def says(self, fingerprint: str) -> bool:
        return self.path.is_file() and self.path.read_text() == fingerprint

    def set(self, fingerprint: str) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(fingerprint)

    def clear(self) -> None:
        self.path.unlink(missing_ok=True)
