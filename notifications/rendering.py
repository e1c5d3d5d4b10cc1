"""A message put into words: in the reader's language, with the private link made at this moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.template import Context, Engine
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import pgettext

from notifications.kinds import STAFF_KINDS, WHOLE_KINDS
from notifications.quiet_hours import COPENHAGEN
from organisations.models import Link
from organisations.tongues import ASKED

if TYPE_CHECKING:
    from notifications.models import Message

# Whoever else acts by a link is a volunteer.
READERS = {
    Link.Purpose.MY_PAGE.value: "youth",
    Link.Purpose.GUARDIAN.value: "guardian",
    Link.Purpose.REFERENCE.value: "reference",
}


@dataclass(frozen=True)
class Letter:
    """`subject` is one line, for mail only; `text` is plain and the same in mail and SMS."""

    subject: str
    text: str


def render(message: Message, *, at: datetime) -> Letter:
    """Each call issues a new link: the secret of an earlier one cannot be read again.

    Earlier ones stay good, since a provider that drops a repeat has delivered an earlier one.
    """
    with translation.override(_language_of(message)):
        shown = Context(_shown_in(message, at=at), autoescape=False)
        return Letter(
            subject=" ".join(_words(message, "subject", shown).split()),
            text=_words(message, "message", shown).strip(),
        )


def _words(message: Message, part: str, shown: Context) -> str:
    template = Engine.get_default().get_template(f"notifications/{message.kind}_{part}.txt")
    return str(template.render(shown))


def _shown_in(message: Message, *, at: datetime) -> dict[str, object]:
    """All that a template may show. No name, subject or reason is in reach of it."""
    return {
        "organisation": message.organisation.name,
        "phone": message.organisation.phone,
        "place": message.context.get("place", ""),
        "days": message.context.get("days", ""),
        "asks_guardian_first": message.context.get("first") == "guardian",
        "when": _in_words(message.context.get("when", "")),
        "reader": _reader_of(message),
        "url": _url(message, at=at),
    }


def _in_words(moment: str) -> str:
    """ISO 8601 with offset as people say it: “tirsdag 7. oktober kl. 16.00”."""
    if not moment:
        return ""
    local = datetime.fromisoformat(moment).astimezone(COPENHAGEN)
    return date_format(local, pgettext("format of a moment", "l j F \\a\\t H:i"))


def _reader_of(message: Message) -> str:
    if message.kind in STAFF_KINDS:
        return "coordinator"
    return str(message.context.get("to", READERS.get(message.link_purpose, "volunteer")))


def _url(message: Message, *, at: datetime) -> str:
    """The private link, else the front page, from which a login leads on, else nothing."""
    if message.link_about_id is not None:
        secret = _secret(message, about_id=message.link_about_id, at=at)
        link = settings.BASE_URL + reverse("organisations:link_open", args=[secret])
        return link + _language_in_link(message)
    return "" if message.kind in WHOLE_KINDS else settings.BASE_URL + reverse("home")


def _secret(message: Message, *, about_id: int, at: datetime) -> str:
    return Link.objects.issue(
        organisation=message.organisation,
        user=message.recipient.user,
        purpose=message.link_purpose,
        about_id=about_id,
        at=at,
    )


def _language_of(message: Message) -> str:
    """The recipient's, where what they read is written in it; else the first one."""
    spoken = set(settings.STAFF_LANGUAGES)
    if _reader_of(message) in {"youth", "guardian"}:
        spoken.update(dict(settings.LANGUAGES))
    language: str = message.recipient.language
    return language if language in spoken else settings.LANGUAGE_CODE


def _language_in_link(message: Message) -> str:
    """So that the page speaks as the message does, whatever the browser's language."""
    return f"?{ASKED}={_language_of(message)}"
