"""Whether the web server will get its port."""

import errno
import socket

from workshop.answers import RefusalError


def claim(port: int) -> None:
    """Raise in one sentence when nothing can listen on ``port`` of this machine."""
    with socket.socket(socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
            probe.listen()
        except OSError as fault:
            raise RefusalError(_sentence(port, fault)) from fault


def _sentence(port: int, fault: OSError) -> str:
    other = port + 1 if port < 65535 else 8000  # noqa: PLR2004 - the last port there is
    if fault.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken by another program: stop that, or choose another port with "
            f"bin/run --port {other}."
        )
    return (
        f"Port {port} cannot be used ({fault.strerror}): choose another with bin/run --port 8001."
    )
