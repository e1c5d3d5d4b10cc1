"""The letters that lie in OUTBOX_DIR on a machine without mail server and SMS gateway."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# What Django's file-based backend writes after each mail of a file.
RULE = b"-" * 79 + b"\n"
KINDS = {".log": "email", ".sms": "sms"}


@dataclass(frozen=True)
class LaidLetter:
    """`channel` is `email` or `sms`; an SMS has no subject."""

    channel: str
    to: str
    subject: str
    text: str
    laid_at: datetime


def latest(folder: Path, *, limit: int = 50) -> list[LaidLetter]:
    """Newest first; none when there is no such folder yet."""
    files = [path for path in folder.glob("*") if path.suffix in KINDS]
    files.sort(key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)
    letters = [letter for path in files[:limit] for letter in _letters_in(path)]
    return letters[:limit]


def _letters_in(path: Path) -> list[LaidLetter]:
    laid_at = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
    sheets = [sheet for sheet in path.read_bytes().split(RULE) if sheet.strip()]
    return [_read(sheet, channel=KINDS[path.suffix], laid_at=laid_at) for sheet in reversed(sheets)]


def _read(sheet: bytes, *, channel: str, laid_at: datetime) -> LaidLetter:
    letter = message_from_bytes(sheet, _class=EmailMessage, policy=policy.default)
    body = letter.get_body(("plain", "html"))
    return LaidLetter(
        channel=channel,
        to=letter.get("To", ""),
        subject=letter.get("Subject", ""),
        text=body.get_content() if body else "",
        laid_at=laid_at,
    )
