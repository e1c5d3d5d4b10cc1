"""What bin/check runs. Each tool reads its rules from pyproject.toml."""

import os
from collections.abc import Iterator
from pathlib import Path

from workshop import places

BIN = places.VENV / "bin"
NO_DATABASE = {"DATABASE_URL": "postgres://nobody@//nowhere/none", "REDIS_URL": "unix:///nowhere"}


def commands() -> dict[str, list[str]]:
    """Each check's name and its command."""
    python = str(places.PYTHON)
    own = [str(path) for path in sources(".py")]
    manage = [python, "-W", "ignore", "manage.py"]
    return {
        "ruff": [python, "-m", "ruff", "check", "."],
        "ruff format": [python, "-m", "ruff", "format", "--check", "."],
        "import-linter": [python, str(BIN / "lint-imports"), "--no-cache"],
        "mypy": [python, "-m", "mypy"],
        "djlint": [python, "-m", "djlint", "templates", "--lint", "--quiet"],
        "djlint format": [python, "-m", "djlint", "templates", "--check"],
        "django-upgrade": [python, "-m", "django_upgrade", "--check", "--target-version=5.2", *own],
        "deptry": [python, "-m", "deptry", "--no-ansi", "."],
        "codespell": [python, "-m", "codespell_lib"],
        "migrations": [*manage, "makemigrations", "--check", "--dry-run"],
        "django": [*manage, "check", "--fail-level", "WARNING"],
    }


def sources(suffix: str) -> Iterator[Path]:
    """The files of this checkout with ``suffix`` that people wrote."""
    for folder, below, names in os.walk(places.ROOT):
        below[:] = sorted(set(below) - places.NOT_OURS)
        where = Path(folder).relative_to(places.ROOT)
        yield from (where / name for name in sorted(names) if name.endswith(suffix))
