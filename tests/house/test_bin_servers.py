"""The servers and processes that bin/ starts, really started."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bin"))

from workshop import children, embedded, footing, places  # noqa: E402
from workshop.answers import RefusalError  # noqa: E402
from workshop.broker import Broker  # noqa: E402
from workshop.children import together  # noqa: E402
from workshop.cluster import Cluster  # noqa: E402
from workshop.servers import shared  # noqa: E402
from workshop.waiting import until  # noqa: E402

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
# An ordinary user needs no way down.
WAYS = [way for way in footing.WAYS_DOWN if footing.works(way)]
WAYS = WAYS if os.geteuid() == 0 else [footing.Footing()]
# Starts a process of its own, writes its number down, and does not stop when it is asked to.
STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open(sys.argv[1], "w").write(str(child.pid))
time.sleep(60)
"""


@pytest.fixture
def var(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "VAR", tmp_path / "v r")
    monkeypatch.setattr(places, "LOGS", tmp_path / "v r" / "log")
    places.LOGS.mkdir(parents=True)
    return places.VAR


def broker_in(folder):
    folder.mkdir(exist_ok=True)
    return Broker(folder, log=folder / "log")


def is_alive(pid):
    """A zombie is not."""
    command = ["ps", "-o", "stat=", "-p", str(pid)]
    state = subprocess.run(command, capture_output=True, text=True, check=False)
    return state.stdout.strip()[:1] not in {"", "Z"}


def test_the_last_to_leave_stops_the_server(tmp_path):
    first, second = broker_in(tmp_path / "b"), broker_in(tmp_path / "b")

    with shared(first):
        with shared(second):
            assert first.url == second.url
        assert first.answers()

    assert not first.answers()


def test_who_started_a_server_leaves_it_to_those_who_still_use_it(tmp_path):
    first, second = broker_in(tmp_path / "b"), broker_in(tmp_path / "b")
    starter, user = shared(first), shared(second)

    starter.__enter__()
    user.__enter__()
    starter.__exit__(None, None, None)
    still = second.answers()
    user.__exit__(None, None, None)
    assert until(first._has_ended, seconds=5)

    assert still
    assert not second.answers()


def test_a_cluster_keeps_its_data_and_survives_a_killed_server(var):
    folder = var / "postgres"
    folder.mkdir()
    cluster = Cluster(folder, log=places.LOGS / "log")
    cluster.start()
    cluster._client("psql", "-c", "CREATE TABLE kept AS SELECT lower('ÆØÅ') AS word")
    os.kill(cluster._pid(), signal.SIGKILL)
    assert until(cluster._has_ended, seconds=10)

    again = Cluster(folder, log=places.LOGS / "log")
    again.start()
    answer = again._client("psql", "-tAc", "SELECT word FROM kept")
    again.stop()

    assert answer.stdout.decode().strip() == "æøå"
    assert not again.answers()


def test_a_number_left_in_the_folder_by_a_crash_is_forgotten(tmp_path):
    (tmp_path / "data").mkdir()
    cluster = Cluster(tmp_path, log=tmp_path / "log")
    (cluster.data / "postmaster.pid").write_text(f"{os.getpid()}\n")

    cluster._forget_dead_server()

    assert not (cluster.data / "postmaster.pid").exists()


def test_data_of_another_version_is_not_touched(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "PG_VERSION").write_text("9\n")

    with pytest.raises(RefusalError, match="was made by PostgreSQL 9, the server here is"):
        Cluster(tmp_path, log=tmp_path / "log").start()


def test_a_folder_without_postgresql_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("PG_BINDIR", str(tmp_path))

    with pytest.raises(RefusalError, match=f"^There is no PostgreSQL in {tmp_path}: set PG_BINDIR"):
        Cluster(tmp_path, log=tmp_path / "log")


def test_thrown_away_servers_leave_nothing(var, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)

    with embedded.thrown_away() as addresses:
        names = set(addresses)
        data = Path(addresses["TEST_CLUSTER"])
        made = (data / "PG_VERSION").is_file()
        socket = Path(addresses["REDIS_URL"].removeprefix("unix://"))
        assert socket.is_socket()

    assert names >= {"DATABASE_URL", "DATABASE_URL_MIGRATE", "DATABASE_URL_ADMIN"}
    assert names >= {"TEST_CLUSTER", "REDIS_URL", "OUTBOX_DIR"}
    assert made
    assert not socket.exists()
    assert [path.name for path in var.iterdir()] == ["log"]


def test_what_a_killed_run_has_left_is_stopped_and_removed(var, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://x@host/y")
    left = var / "test-left"
    left.mkdir()
    broker = broker_in(left / "broker")
    broker.start()

    with embedded.thrown_away():
        assert until(broker._has_ended, seconds=5)

    assert not left.exists()


def test_servers_of_a_persons_own_are_used(var, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://x@host/y")
    monkeypatch.setenv("REDIS_URL", "redis://host")

    with embedded.thrown_away() as addresses:
        assert set(addresses) == {"OUTBOX_DIR"}


def test_an_ordinary_user_is_themselves(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    assert footing.footing() == footing.Footing()


def test_root_without_a_way_down_is_told_so(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(RefusalError, match=r"^PostgreSQL refuses to run as root, and neither"):
        footing.footing()


@pytest.mark.parametrize("way", WAYS)
def test_every_way_that_works_here_is_not_root_and_reaches_closed_folders(tmp_path, way):
    tmp_path.chmod(0o700)
    (tmp_path / "kept").touch()
    command = [sys.executable, "-c", "import os; print(os.geteuid() == 0, os.listdir('.'))"]

    started = way.start(command, cwd=tmp_path, env=os.environ, log=subprocess.PIPE)

    assert started.communicate()[0].decode() == "False ['kept']\n"


def test_a_process_that_dies_is_named_and_its_log_is_shown(var):
    dies = [sys.executable, "-c", "raise SystemExit('no such table')"]

    with together({"web": SLEEP, "beat": dies}, env=os.environ) as (web, beat):
        assert until(beat.has_ended, seconds=10)
        with pytest.raises(
            RefusalError, match=r"^no such table\nThe beat process ended with code 1;"
        ):
            beat.check()
        web.check()

    assert web.has_ended()


def test_no_process_is_left_behind(var, tmp_path, monkeypatch):
    monkeypatch.setattr(children, "PATIENCE", 0.3)
    number = tmp_path / "number"
    command = [sys.executable, "-c", STUBBORN, str(number)]

    with together({"web": command}, env=os.environ) as (web,):
        until(lambda: number.is_file() and number.read_text() != "", seconds=10)
        grandchild = int(number.read_text())
        assert is_alive(grandchild)

    assert web.has_ended()
    assert until(lambda: not is_alive(grandchild), seconds=5)
