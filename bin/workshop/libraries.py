"""The virtual environment and the libraries in it, exactly those of the lock files."""

import importlib.util
import subprocess
import sys
from pathlib import Path

from workshop import places, tools
from workshop.answers import FULL_DISK, RefusalError
from workshop.progress import step
from workshop.stamps import Stamp, digest

NO_VENV = (
    "This Python has no venv module: install it (Debian and Ubuntu: apt install python3-venv), "
    "and run it again."
)
# Each lock holds all of the one before it, in the same versions.
LOCKS = ("embedded", "dev")


def install(*, lock: str) -> None:
    """See to it that the virtual environment holds at least the libraries of ``lock``."""
    if not _works(places.VENV):
        create(places.VENV)
    enough = LOCKS[LOCKS.index(lock) :]
    if not any(_stamp(name).says(_fingerprint(name)) for name in enough):
        _fill(lock)


def create(folder: Path) -> None:
    """A virtual environment of the Python that runs this."""
    if any(importlib.util.find_spec(module) is None for module in ("venv", "ensurepip")):
        raise RefusalError(NO_VENV)
    with step(f"Making the virtual environment {folder.name}"):
        tools.run(
            [sys.executable, "-m", "venv", "--clear", folder], what="Making a virtual environment"
        )


def install_into(folder: Path, *locks: str) -> None:
    """Install the ``locks``, every file checked against its hash: by uv, or by pip if uv cannot."""
    python = folder / "bin" / "python"
    files = [str(places.REQUIREMENTS / f"{lock}.lock") for lock in locks]
    uv = folder / "bin" / "uv"
    try:
        if not uv.is_file():
            _by_pip(python, [str(places.REQUIREMENTS / "installer.lock")])
        requirements = [part for file in files for part in ("-r", file)]
        tools.run(
            [uv, "pip", "install", "--require-hashes", "--python", python, *requirements],
            what="Installing the libraries",
        )
    except tools.ToolFailedError as refusal:
        if not (folder / "bin" / "pip").is_file() or str(refusal) == FULL_DISK:
            raise
        _by_pip(python, files)


def _by_pip(python: Path, files: list[str]) -> None:
    requirements = [part for file in files for part in ("-r", file)]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input", "--retries", "2"]
    tools.run(
        [python, "-m", "pip", "install", *quiet, "--require-hashes", *requirements],
        what="Installing the libraries",
    )


def _fill(lock: str) -> None:
    for name in LOCKS:
        _stamp(name).clear()
    with step("Installing the libraries"):
        install_into(places.VENV, lock)
    _stamp(lock).set(_fingerprint(lock))


def _works(folder: Path) -> bool:
    python = folder / "bin" / "python"
    if not python.exists():
        return False
    question: list[str | Path] = [python, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
    try:
        return subprocess.run(question, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _stamp(lock: str) -> Stamp:
    return Stamp(places.VENV / f".{lock}-stamp")


def _fingerprint(lock: str) -> str:
    where = places.site_packages(places.VENV)
    return digest([places.REQUIREMENTS / f"{lock}.lock"], also=where.parent.name)
