"""The same on paper: a tagged PDF that a screen reader reads (PDF/UA-1), made by Typst."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typst
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_bidi, gettext

if TYPE_CHECKING:
    from datetime import date

    from organisations.own_data import Section

FONTS = settings.BASE_DIR / "build" / "fonts"
PAGE = Path(__file__).with_name("own_data.typ")


def as_pdf(sections: list[Section], *, organisation: str, on: date) -> bytes:
    """In the language that is read. Nothing of what is written is ever run as Typst.

    A sign that no font at hand draws, as a smiley, is left to a PDF that promises less.
    """
    words = {
        "title": gettext("What we know about you"),
        "made": f"{organisation} · {date_format(on, 'DATE_FORMAT')}",
        "nothing": gettext("Nothing."),
        "lang": (get_language() or "da")[:2],
        "dir": "rtl" if get_language_bidi() else "ltr",
        "sections": [
            {
                "title": section.title,
                "rows": [[[fact.label, fact.words] for fact in row] for row in section.told],
            }
            for section in sections
        ],
    }
    inputs = {"data": json.dumps(words)}
    try:
        return _made(inputs, standard="ua-1")
    except typst.TypstError:
        return _made(inputs, standard=None)


def _made(inputs: dict[str, str], *, standard: Literal["ua-1"] | None) -> bytes:
    """With the product's fonts and Typst's own alone, so that it is the same on every machine."""
    return typst.compile(
        PAGE,
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=standard,
        font_paths=[FONTS],
        ignore_system_fonts=True,
    )
