"""The environment variables the product's processes get; what a person has set is left as it is."""

import os
import secrets
from pathlib import Path

from workshop import places
from workshop.tools import with_home

PORT = places.VAR / "port"


def surroundings(**more: str) -> dict[str, str]:
    """The variables of a development machine, below those already set, and ``more`` above all."""
    port = PORT.read_text().strip() if PORT.is_file() else "8000"
    usual = {
        "DEBUG": "1",
        "SECRET_KEY": secret_key(),
        "BASE_URL": f"http://localhost:{port}",
        "OUTBOX_DIR": str(places.VAR / "outbox"),
        "PYTHONUTF8": "1",
    }
    ours = {"VIRTUAL_ENV": str(places.VENV), "PATH": _path(), "PYTHONUNBUFFERED": "1"}
    return with_home({**usual, **os.environ, **ours, **more})


def _path() -> str:
    """With psql and pg_dump of the embedded server's version, as far as that server is used."""
    programs = [places.VENV / "bin"]
    if not os.environ.get("DATABASE_URL"):
        programs.append(places.postgresql())
    return os.pathsep.join([*map(str, programs), os.environ.get("PATH", os.defpath)])


def secret_key() -> str:
    """Made once for this checkout, readable by its owner only."""
    path = places.VAR / "secret_key"
    if not path.is_file():
        _write_closed(path, secrets.token_urlsafe(48))
    return path.read_text()


def _write_closed(path: Path, text: str) -> None:
    fresh = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    fresh.replace(path)
