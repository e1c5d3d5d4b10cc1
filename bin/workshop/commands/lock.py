"""bin/lock: makes requirements/*.lock anew from requirements/*.in (--upgrade: newer versions)."""

import argparse
import re
from typing import TYPE_CHECKING

from workshop import libraries, places, tools
from workshop.answers import RefusalError
from workshop.preparation import prepare
from workshop.progress import step

if TYPE_CHECKING:
    from pathlib import Path

# In this order: each may be held to the versions of an earlier one.
NAMES = ("installer", "base", "embedded", "dev", "node")
OPTIONS = ("--universal", "--fork-strategy", "fewest", "--generate-hashes", "--no-header")
HOST = re.compile(r"https?://|^--", re.MULTILINE)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bin/lock", description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take the newest allowed versions")
    upgrade = parser.parse_args(arguments).upgrade
    prepare(lock="dev")
    if not (places.VENV / "bin" / "uv").is_file():
        libraries.install_into(places.VENV, "installer")
    for name in NAMES:
        with step(f"Locking {name}"):
            _lock(name, upgrade=upgrade)
    return 0


def _lock(name: str, *, upgrade: bool) -> None:
    source, target = (places.REQUIREMENTS / f"{name}.{ending}" for ending in ("in", "lock"))
    command: list[str | Path] = [
        places.VENV / "bin" / "uv",
        "pip",
        "compile",
        *OPTIONS,
        "--no-annotate",
    ]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--python-version", "3.11"]
    command += ["--quiet", *(["--upgrade"] if upgrade else []), source, "--output-file", target]
    tools.run(command, what=f"Locking {name}")
    if HOST.search(target.read_text()):
        raise RefusalError(f"{target.name} names a host or an option: it must hold neither.")
