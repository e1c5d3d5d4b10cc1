"""The two ways out: mail by Django's backend, SMS by a small HTTP gateway.

Both carry the message's key, by which a provider drops a repeat. Without a gateway an SMS becomes
a file beside the mails of the file-based backend; `mailbox` reads both.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import logging
import secrets
import smtplib
import urllib.error
import urllib.request
from email.message import EmailMessage as Letterhead
from email.utils import format_datetime, formataddr, parseaddr
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from notifications.models import Recipient

if TYPE_CHECKING:
    from datetime import datetime

    from notifications.models import Message
    from notifications.rendering import Letter

logger = logging.getLogger(__name__)

SECONDS = 10


class DeliveryError(Exception):
    """The provider did not take the message; the words name nobody and no address."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A gateway that sends us elsewhere is an error: the token is for its address alone."""

    def redirect_request(self, *_words: object) -> None:
        return None


def send(message: Message, letter: Letter, *, at: datetime) -> None:
    """Hand the letter to the provider of the message's channel. Raises DeliveryError."""
    if message.channel == Recipient.Channel.SMS:
        _send_sms(message, letter, at=at)
    else:
        _send_email(message, letter)


def _send_email(message: Message, letter: Letter) -> None:
    try:
        EmailMessage(
            subject=letter.subject,
            body=letter.text,
            from_email=_sender(message),
            to=[_known(message.recipient.email)],
            headers=_headers(message),
            connection=get_connection(timeout=SECONDS),
        ).send()
    except smtplib.SMTPResponseException as refusal:
        raise DeliveryError(f"mail server said {refusal.smtp_code}") from refusal
    except smtplib.SMTPRecipientsRefused as refusal:
        raise DeliveryError("mail server refused the address") from refusal
    except OSError as error:
        raise DeliveryError(f"mail server: {type(error).__name__}") from error


def _sender(message: Message) -> str:
    """The organisation's name before the site's own address, from which servers may send."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((" ".join(message.organisation.name.split()), address))


def _headers(message: Message) -> dict[str, str]:
    """The same Message-ID at each try: mail servers and readers show it once."""
    name = hashlib.sha256(f"{message.organisation_id}:{message.key}".encode()).hexdigest()[:32]
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return {
        "Message-ID": f"<{name}@{host}>",
        "X-Message-Key": message.key,
        "Auto-Submitted": "auto-generated",
    }


def _send_sms(message: Message, letter: Letter, *, at: datetime) -> None:
    number = _known(str(message.recipient.phone))
    _text(message.key, to=number, text=letter.text, at=at)


def send_text(number: str, *, text: str, at: datetime) -> None:
    """A code to log in, sent at once and kept nowhere. The logs tell that one did not leave."""
    key = f"login:{secrets.token_hex(8)}"
    try:
        _text(key, to=number, text=text, at=at)
    except DeliveryError as error:
        logger.warning("A code by SMS was not sent: %s", error)


def _text(key: str, *, to: str, text: str, at: datetime) -> None:
    if settings.SMS_GATEWAY_URL:
        _post(_gateway_request(key, to=to, text=text))
    else:
        _lay_down(key, to=to, text=text, at=at)


def _gateway_request(key: str, *, to: str, text: str) -> urllib.request.Request:
    if urlsplit(settings.SMS_GATEWAY_URL).scheme not in {"http", "https"}:
        raise DeliveryError("SMS_GATEWAY_URL is neither http nor https")
    return urllib.request.Request(  # noqa: S310 - the scheme was looked at
        settings.SMS_GATEWAY_URL,
        data=json.dumps({"to": to, "text": text}).encode(),
        headers={
            "Authorization": f"Bearer {settings.SMS_GATEWAY_TOKEN}",
            "Content-Type": "application/json",
            "Idempotency-Key": key,
        },
        method="POST",
    )


def _post(request: urllib.request.Request) -> None:
    opener = urllib.request.build_opener(_NoRedirect)
    try:
        with opener.open(request, timeout=SECONDS):
            return
    except urllib.error.HTTPError as refusal:
        refusal.close()
        raise DeliveryError(f"SMS gateway said {refusal.code}") from refusal
    except urllib.error.URLError as error:
        raise DeliveryError(f"SMS gateway: {type(error.reason).__name__}") from error
    except (OSError, http.client.HTTPException) as error:
        raise DeliveryError(f"SMS gateway: {type(error).__name__}") from error


def _lay_down(key: str, *, to: str, text: str, at: datetime) -> None:
    if not settings.DEBUG:
        logger.warning("SMS_GATEWAY_URL is empty: an SMS was laid in OUTBOX_DIR.")
    sheet = Letterhead()
    sheet["To"], sheet["Date"], sheet["X-Message-Key"] = to, format_datetime(at), key
    sheet.set_content(text, cte="8bit")
    folder = Path(settings.OUTBOX_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{at:%Y%m%d-%H%M%S}-{secrets.token_hex(4)}.sms"
    (folder / name).write_bytes(sheet.as_bytes())


def _known(address: str) -> str:
    """Empty when somebody's number or address was taken away after the message was written."""
    if not address:
        raise DeliveryError("no address for this channel")
    return address
