"""What a real site must have set before it serves anybody; one sentence for each that is missing.

`check --deploy` says them all. Web, worker and beat refuse to start with them, but for a site on
`localhost`, tried out on one's own machine: there only the key that signs everything is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN_MACHINE = {"localhost", "127.0.0.1", "::1"}
# As Django's own check of the key asks (security.W009).
SHORTEST_KEY = 50
FEWEST_CHARACTERS = 5


@checks.register(checks.Tags.security, deploy=True)
def what_a_real_site_needs(**_options: Any) -> list[checks.CheckMessage]:
    return [
        checks.Error(sentence, hint="docs/operations.md says how.", id=f"organisations.E{number}")
        for number, sentence in [*_weak_key(), *_unset()]
    ]


def missing() -> list[str]:
    """The sentences that keep this process from starting; none on a development machine."""
    if settings.DEBUG:
        return []
    is_tried_out = urlsplit(settings.BASE_URL).hostname in OWN_MACHINE
    found = _weak_key() if is_tried_out else [*_weak_key(), *_unset()]
    return [sentence for _number, sentence in found]


def _weak_key() -> Iterator[tuple[str, str]]:
    key = settings.SECRET_KEY
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_CHARACTERS or "insecure" in key:
        yield "001", f"SECRET_KEY is weak: set it to {SHORTEST_KEY} random characters or more."


def _unset() -> Iterator[tuple[str, str]]:
    if not settings.SECOND_FACTOR_KEYS:
        yield "002", "SECOND_FACTOR_KEYS is empty: secrets of second factors would lie readable."
    if not settings.BASE_URL.startswith("https://"):
        yield "003", "BASE_URL does not begin with https: logins would travel readable."
    if not settings.EMAIL_URL:
        yield "004", "EMAIL_URL is empty: mails would be laid in a folder and reach nobody."
    if not (settings.SMS_GATEWAY_URL and settings.SMS_GATEWAY_TOKEN):
        yield (
            "005",
            "SMS_GATEWAY_URL or SMS_GATEWAY_TOKEN is empty: text messages would reach nobody.",
        )
