"""Lines for the log that name nobody: JSON, one to a line, for whatever reads stdout.

What a fault says in words may hold anything (a database's DETAIL quotes the row, a form's fault
what was typed), so only its kind and the places in the code are written. Whatever else is put into
words is looked through for what people are reached by.
"""

from __future__ import annotations

import json
import logging
import re
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import TracebackType

request_id: ContextVar[str] = ContextVar("request_id", default="")

MASK = "***"
# Addresses of mail, of private links and passwords; CPR numbers; telephone numbers.
REACHED_BY = re.compile(
    r"""
    [^\s<>"'=:,;()]+@[\w.-]+
    | (?<=/l/)[\w-]+ | (?<=/adgangskode/ny/)[\w-]+
    | (?<!\d)\d{6}[-\s]?\d{4}(?!\d)
    | (?<![\w.:-])(?:\+|00)?(?:\d[\s.-]?){7,14}\d(?![\w:-])
    """,
    re.VERBOSE,
)


def logging_settings(*, is_development: bool, level: str) -> dict[str, Any]:
    """Plain lines and whole faults on a development machine, whose people are invented."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
            "json": {"()": "organisations.logs.JsonFormatter"},
        },
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "plain"},
            "stdout": {
                "class": "logging.StreamHandler",
                "formatter": "json",
                "stream": "ext://sys.stdout",
            },
        },
        "loggers": {
            # Not Django's own ways: it mails faults to its administrators, words and all.
            "django": {"handlers": [], "propagate": True},
            # Refusals stand in the line of their request.
            "django.request": {"level": "ERROR"},
            "organisations.request_log": {"level": "CRITICAL" if is_development else "INFO"},
        },
        "root": {"handlers": ["stderr" if is_development else "stdout"], "level": level},
    }


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request": request_id.get(),
            **_said(record),
        }
        return json.dumps(line, ensure_ascii=False, default=_kind_of)


def masked(text: str) -> str:
    return REACHED_BY.sub(MASK, text)


def _said(record: logging.LogRecord) -> dict[str, Any]:
    facts = getattr(record, "facts", None)
    if facts is not None:
        return dict(facts)
    said: dict[str, Any] = {"message": _words(record)}
    if record.exc_info and record.exc_info[1] is not None:
        said |= _fault(record.exc_info[1])
    return said


def _words(record: logging.LogRecord) -> str:
    """The message, without the words of the fault and the address that was asked for."""
    fault = record.exc_info[1] if record.exc_info else None
    request = getattr(record, "request", None)
    if fault is not None:
        # Others put the fault's words into theirs; what it was is told beside them.
        return masked(str(record.msg)) if not record.args else "fault"
    words = record.getMessage()
    if request is not None:
        words = words.replace(request.path, "the page")
    return masked(words)


def _fault(fault: BaseException) -> dict[str, Any]:
    causes = []
    one: BaseException | None = fault
    while one is not None:
        causes.append(_named(one))
        one = one.__cause__ or one.__context__
    return {"fault": causes, "at_code": _places(fault.__traceback__)}


def _named(fault: BaseException) -> str:
    """Its kind, and for one of the database the constraint that was broken."""
    constraint = getattr(getattr(fault, "diag", None), "constraint_name", None)
    return f"{type(fault).__name__} ({constraint})" if constraint else type(fault).__name__


def _places(where: TracebackType | None) -> list[str]:
    return [f"{at.filename}:{at.lineno} {at.name}" for at in traceback.extract_tb(where)]


def _kind_of(value: object) -> str:
    """What JSON cannot write is told by its kind alone."""
    return type(value).__name__
