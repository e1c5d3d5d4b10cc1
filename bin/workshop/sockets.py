"""Folders for sockets. Their paths hold at most 107 bytes; addresses hold no odd letters."""

import hashlib
import os
import re
import tempfile
from pathlib import Path

from workshop.answers import RefusalError

LONGEST = 107
LONGEST_NAME = len("/.s.PGSQL.5432.lock")
PLAIN = re.compile(r"[A-Za-z0-9/._-]+")


def fits(folder: Path) -> bool:
    """Whether sockets may lie in ``folder``, and its name can stand in an address as it is."""
    path = os.fspath(folder)
    return len(os.fsencode(path)) + LONGEST_NAME <= LONGEST and PLAIN.fullmatch(path) is not None


def folder_for(folder: Path) -> Path:
    """``folder`` itself, or if it does not fit always the same short one."""
    return folder if fits(folder) else _short(folder)


def make(folder: Path) -> None:
    """Have ``folder``, closed to others."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.is_symlink() or not _is_ours(folder):
        raise RefusalError(f"{folder} belongs to somebody else: remove it, and run it again.")
    folder.chmod(0o700)


def _short(folder: Path) -> Path:
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    wanted = Path(tempfile.gettempdir()) / f"ressourcebank-{os.geteuid()}-{name}"
    return wanted if fits(wanted) else Path("/tmp") / wanted.name  # noqa: S108 - ours, as checked


def _is_ours(folder: Path) -> bool:
    """Root may own folders in another's name: it hands them to the user PostgreSQL runs as."""
    return os.geteuid() in {0, folder.stat().st_uid}
