"""What a person reads when something cannot be done: one sentence and exit 1, never a traceback."""

import errno
import io
import signal
import sys
from collections.abc import Callable
from types import FrameType


class RefusalError(Exception):
    """Something a person can put right; the message is the whole sentence they read."""


class StoppedError(Exception):
    """Somebody asked the command to stop (Ctrl-C, SIGTERM, a closed terminal)."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number


FULL_DISK = "The disk is full: make room on the disk that holds this checkout, and run it again."


def sentence_for(fault: OSError) -> str:
    """One sentence for a fault of the operating system."""
    if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
        return FULL_DISK
    if fault.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"{fault.filename} cannot be written or run by this user: {fault.strerror}."
    return f"The machine refused: {fault}."


STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def stop_on_signals() -> None:
    """From here on a request to stop is a `StoppedError`, so that every `finally` is reached."""
    for number in STOPPING:
        signal.signal(number, _stop)


def _stop(number: int, _frame: FrameType | None) -> None:
    """Once: a second Ctrl-C must not break into the tidying, which has bounds of its own."""
    for each in STOPPING:
        signal.signal(each, signal.SIG_IGN)
    raise StoppedError(number)


def leave_ctrl_c_to_the_child() -> None:
    """In a terminal Ctrl-C reaches the child by itself, and the child decides what it means."""
    if sys.stdin.isatty():
        signal.signal(signal.SIGINT, lambda *_: None)


def answer(command: Callable[[list[str]], int]) -> int:
    """The exit code of ``command``, with every foreseeable fault told in one sentence."""
    stop_on_signals()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        return command(sys.argv[1:])
    except RefusalError as refusal:
        return _say(str(refusal), code=1)
    except StoppedError as stop:
        return _say("Stopped.", code=128 + stop.number)
    except OSError as fault:
        return _say(sentence_for(fault), code=1)


def _say(sentence: str, *, code: int) -> int:
    sys.stderr.write(f"{sentence}\n")
    return code
