"""Real worker processes on the database the tests have, with a clock that a test can set."""

import os
import signal
import subprocess
import sys
import time
from contextlib import AbstractContextManager
from pathlib import Path
from uuid import uuid4

from celery import Celery
from django.conf import settings as project

from tests.walls import walls

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60


class Workers(AbstractContextManager):
    """Workers at a queue of their own: those of other runs at the same broker leave it alone."""

    def __init__(self, folder, *, include="", **environment):
        self.queue = f"test-{uuid4().hex}"
        self.folder = folder
        self.include = ["--include", include] if include else []
        self.environment = environment
        self.started = []

    def start(self):
        log = (self.folder / f"worker-{len(self.started)}.log").open("w")
        command = [
            sys.executable,
            "-m",
            "celery",
            "-A",
            "ressourcebank",
            "worker",
            "-Q",
            self.queue,
        ]
        quiet = ["--concurrency=1", "--without-gossip", "--without-mingle", "-n", self.queue]
        environment = {
            **os.environ,
            **walls.environment(),
            "CELERY_QUEUE": self.queue,
            "OUTBOX_DIR": str(self.folder / "outbox"),
            **self.environment,
        }
        process = subprocess.Popen(
            [*command, *quiet, *self.include],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.started.append((process, log))
        return process

    def kill(self, process):
        """Like a machine that loses its power: the worker and its children at once."""
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def __exit__(self, *words):
        for process, log in self.started:
            self.kill(process)
            log.close()
        with Celery(broker=project.CELERY_BROKER_URL).connection_for_write() as broker:
            broker.default_channel.queue_delete(self.queue)


def wait_for(condition):
    """Wait until it is so, and hand over what it was; a test fails that waits a minute."""
    deadline = time.monotonic() + PATIENCE
    while not (outcome := condition()):
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)
    return outcome
