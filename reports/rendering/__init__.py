"""A report as a file of some format, in the language of the report form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

from reports.rendering.as_docx import docx_of
from reports.rendering.as_html import html_of
from reports.rendering.as_json import json_of
from reports.rendering.as_xlsx import xlsx_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reports.report import ActivityReport

    Renderer = Callable[[Sequence[ActivityReport]], str | bytes]

DOCUMENTS: dict[str, Renderer] = {
    "html": html_of,
    "docx": docx_of,
    "xlsx": xlsx_of,
}
FORMATS = ("json", *DOCUMENTS)
CONTENT_TYPES = {
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def render(
    reports: Sequence[ActivityReport], *, format_name: str, is_single: bool = False
) -> str | bytes:
    """The reports as one file; whoever reads it, it is in the language of the form.

    `is_single` says that one activity was asked for: its JSON is then no list.
    """
    with translation.override(settings.LANGUAGE_CODE):
        if format_name == "json":
            return json_of(reports, is_single=is_single)
        return DOCUMENTS[format_name](reports)
