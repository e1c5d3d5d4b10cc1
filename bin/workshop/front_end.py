"""Style sheets and scripts: npm's packages from their lock, built into `build/`."""

import os
import re
import shutil
import subprocess

from workshop import libraries, places, tools
from workshop.progress import step
from workshop.stamps import Stamp, digest, files_below

OLDEST_NODE = 18
PACKAGES = Stamp(places.NODE_MODULES / ".stamp")
BUILT = Stamp(places.BUILD / ".stamp")


def build() -> None:
    """Build what has changed since last time; nothing when nothing has."""
    packages = digest(
        places.ROOT / name for name in ("package.json", "package-lock.json", ".npmrc")
    )
    sources = digest(files_below(places.STATIC), also=packages)
    if BUILT.says(sources) and any((places.BUILD / "static").glob("*")):
        return
    env = _env_with_node()
    if not PACKAGES.says(packages):
        with step("Installing the packages of the front end"):
            tools.run(
                ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
                what="Installing the packages of the front end",
                env=env,
            )
        PACKAGES.set(packages)
    with step("Building the front end"):
        tools.run(["npm", "run", "build"], what="Building the front end", env=env)
    BUILT.set(sources)


def node_is_new_enough(version: str) -> bool:
    """Whether what `node --version` printed is new enough for the build."""
    found = re.match(r"v(\d+)\.", version.strip())
    return found is not None and int(found[1]) >= OLDEST_NODE


def _env_with_node() -> dict[str, str]:
    if _machine_has_node():
        return dict(os.environ)
    _install_node()
    path = f"{places.NODE_VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return {**os.environ, "PATH": path}


def _machine_has_node() -> bool:
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    return node_is_new_enough(answer.stdout)


def _install_node() -> None:
    stamp = Stamp(places.NODE_VENV / ".stamp")
    fingerprint = digest([places.REQUIREMENTS / "node.lock"])
    if stamp.says(fingerprint):
        return
    libraries.create(places.NODE_VENV)
    with step("Installing Node, which this machine lacks"):
        libraries.install_into(places.NODE_VENV, "node")
    stamp.set(fingerprint)
