"""A text message about a login, handed at once to whatever settings name for it, as mail is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from collections.abc import Mapping


def send(template: str, *, to: str, context: Mapping[str, Any]) -> None:
    """In the language of the page. Nothing is said of one that did not leave: the page is alike."""
    text = render_to_string(f"{template}.txt", dict(context)).strip()
    import_string(settings.SMS_SENDER)(to, text=text)
