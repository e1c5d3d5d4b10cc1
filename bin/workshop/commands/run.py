"""bin/run: sets up what is missing and starts the site with demo data, until it is stopped."""

import argparse
import http.client
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from workshop import places, ports, tools
from workshop.answers import RefusalError
from workshop.children import Child, together
from workshop.embedded import running
from workshop.locks import Lock
from workshop.preparation import prepare
from workshop.progress import step, tell
from workshop.servers import Server
from workshop.surroundings import PORT, surroundings

WATCH_EVERY = 0.5
ASK_SERVERS_EVERY = 10


def main(arguments: list[str]) -> int:
    """Returns only by an error or by being stopped."""
    port = _parse(arguments).port
    began = time.monotonic()
    places.make_folders()
    only = Lock(places.LOCKS / "run")
    if not only.take():
        where = PORT.read_text() if PORT.is_file() else "not known yet"
        raise RefusalError(
            f"bin/run runs in this checkout already (port {where}): stop that first."
        )
    ports.claim(port)
    prepare()
    PORT.write_text(str(port))
    with running(broker=True) as (addresses, servers):
        env = surroundings(DJANGO_SETTINGS_MODULE="ressourcebank.settings", **addresses)
        logins = _first_steps(env)
        with together(_commands(port), env=env) as children:
            with step("Starting web, worker and beat"):
                _wait_for_web(port, children)
            tell(f"Ready after {time.monotonic() - began:.1f} s. Ctrl-C stops everything.\n")
            print(f"http://127.0.0.1:{port}\n\n{logins}", flush=True)
            _watch(children, servers)
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/run", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="of 127.0.0.1 (8000)")
    parsed = parser.parse_args(arguments)
    if not 0 < parsed.port < 65536:  # noqa: PLR2004 - ports have two bytes
        parser.error("a port is a number from 1 to 65535")
    return parsed


def _first_steps(env: dict[str, str]) -> str:
    """The tables as their owner, then the demo as the web's role; returns the demo's logins."""
    with step("Bringing the tables up to date"):
        tools.run(
            [places.PYTHON, places.ROOT / "manage.py", "migrate", "--verbosity=0", "--noinput"],
            what="Bringing the tables up to date",
            env=env,
        )
    answer = subprocess.run(
        [places.PYTHON, places.INSIDE / "first_steps.py"],
        cwd=places.ROOT,
        env={**env, "PYTHONPATH": str(places.ROOT)},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if answer.returncode:
        raise RefusalError(tools.reason(what="Making the database ready", log=tools.LOG))
    return answer.stdout


def _commands(port: int) -> dict[str, Sequence[str | Path]]:
    celery: list[str | Path] = [places.PYTHON, "-m", "celery", "--app", "ressourcebank"]
    web: list[str | Path] = [places.PYTHON, "-m", "gunicorn", "ressourcebank.wsgi:application"]
    web += ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4", "--preload"]
    worker = [*celery, "worker", "--concurrency", "2", "--loglevel", "INFO"]
    return {
        "web": [*web, "--no-control-socket", "--access-logfile", "-"],
        "worker": [*worker, "--without-gossip", "--without-mingle"],
        "beat": [*celery, "beat", "--schedule", places.VAR / "beat", "--pidfile", ""],
    }


def _wait_for_web(port: int, children: list[Child]) -> None:
    end = time.monotonic() + 60
    while not _web_answers(port):
        for child in children:
            child.check()
        if time.monotonic() > end:
            end_of_log = tools.tail(places.LOGS / "web.log")
            raise RefusalError(f"{end_of_log}\nThe web server did not answer within 60 seconds.")
        time.sleep(0.1)


def _web_answers(port: int) -> bool:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        line.request("HEAD", "/", headers={"Host": "localhost"})
        line.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()
    return True


def _watch(children: list[Child], servers: list[Server]) -> None:
    """Raise when any of them is gone."""
    round_ = 0
    while True:
        time.sleep(WATCH_EVERY)
        for child in children:
            child.check()
        round_ += 1
        if round_ % int(ASK_SERVERS_EVERY / WATCH_EVERY) == 0:
            _check(servers)


def _check(servers: list[Server]) -> None:
    for server in servers:
        if not server.answers():
            raise RefusalError(
                f"{tools.tail(server.log)}\n{server.title} does not answer any more; everything "
                f"was stopped. Its log: {server.log}"
            )
