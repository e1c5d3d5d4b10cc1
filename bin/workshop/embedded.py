"""The embedded servers, wherever no address of a real one is set."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from workshop import places
from workshop.broker import Broker
from workshop.cluster import Cluster
from workshop.locks import Lock
from workshop.servers import Server, shared

THROW_AWAY = "test-"


def own_cluster() -> Cluster:
    """The checkout's database, kept from one run to the next."""
    return Cluster(_folder(places.VAR / "postgres"), log=places.LOGS / "postgres.log")


def own_broker() -> Broker:
    return Broker(_folder(places.VAR / "broker"), log=places.LOGS / "broker.log")


def wanted(variable: str) -> bool:
    """Whether nobody has set the address of a server of their own."""
    return not os.environ.get(variable)


@contextmanager
def running(*, broker: bool) -> Iterator[tuple[dict[str, str], list[Server]]]:
    """The checkout's own servers as far as they are wanted: their addresses, and themselves."""
    addresses: dict[str, str] = {}
    servers: list[Server] = []
    with ExitStack() as stack:
        if wanted("DATABASE_URL"):
            cluster = own_cluster()
            servers.append(cluster)
            addresses |= cluster.urls
        if wanted("REDIS_URL"):
            valkey = own_broker()
            servers += [valkey] if broker else []
            addresses["REDIS_URL"] = valkey.url
        for server in servers:
            stack.enter_context(shared(server))
        yield addresses, servers


@contextmanager
def thrown_away() -> Iterator[dict[str, str]]:
    """Servers and folders, empty now, gone later; `TEST_CLUSTER` is the data tests may write to."""
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=THROW_AWAY, dir=places.VAR))
    folder.chmod(0o711)
    lock = Lock(folder / "lock")
    lock.share()
    addresses = {"OUTBOX_DIR": str(_folder(folder / "outbox"))}
    try:
        with ExitStack() as stack:
            if wanted("DATABASE_URL"):
                where = _folder(folder / "postgres")
                cluster = Cluster(where, log=places.LOGS / "test-postgres.log", throw_away=True)
                stack.enter_context(shared(cluster))
                addresses |= {**cluster.urls, "DATABASE_URL_ADMIN": cluster.url()}
                addresses["TEST_CLUSTER"] = str(cluster.data)
            if wanted("REDIS_URL"):
                broker = Broker(_folder(folder / "broker"), log=places.LOGS / "test-broker.log")
                stack.enter_context(shared(broker))
                addresses["REDIS_URL"] = broker.url
            yield addresses
    finally:
        lock.free()
        shutil.rmtree(folder, ignore_errors=True)


def _sweep() -> None:
    """Stop and remove what runs that were killed outright have left."""
    for folder in places.VAR.glob(f"{THROW_AWAY}*"):
        lock = Lock(folder / "lock")
        if lock.take():
            _stop_left_behind(folder)
            shutil.rmtree(folder, ignore_errors=True)
        lock.free()


def _stop_left_behind(folder: Path) -> None:
    log = places.LOGS / "swept.log"
    if (folder / "postgres").is_dir():
        Cluster(folder / "postgres", log=log).stop()
    if (folder / "broker").is_dir():
        Broker(folder / "broker", log=log).stop()


def _folder(path: Path) -> Path:
    path.mkdir(mode=0o711, parents=True, exist_ok=True)
    path.chmod(0o711)
    return path
