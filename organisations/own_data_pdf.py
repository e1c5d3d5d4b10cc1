"""The same on paper: a tagged PDF that a screen reader reads (PDF/UA-1), made by Typst."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_bidi, gettext

from organisations.paper import printed

if TYPE_CHECKING:
    from datetime import date

    from organisations.own_data import Section

PAGE = Path(__file__).with_name("own_data.typ")


def as_pdf(sections: list[Section], *, organisation: str, on: date) -> bytes:
    """In the language that is read."""
    words = {
        "title": gettext("What we know about you"),
        "made": f"{_isolated(organisation)} · {_isolated(date_format(on, 'DATE_FORMAT'))}",
        "nothing": gettext("Nothing."),
        "lang": (get_language() or "da")[:2],
        "dir": "rtl" if get_language_bidi() else "ltr",
        "sections": sections_on_paper(sections),
    }
    return printed(PAGE, name="data", shown=words)


def sections_on_paper(sections: list[Section]) -> list[dict[str, object]]:
    """Those of which nothing is held say so; of what is held, but told elsewhere, nothing is."""
    return [
        {
            "title": section.title,
            "rows": [[[fact.label, _isolated(fact.words)] for fact in row] for row in section.told],
        }
        for section in sections
        if section.told or not section.rows
    ]


def _isolated(text: str) -> str:
    """Between U+2068 and U+2069 a number keeps its order on a page read from the right."""
    return f"\u2068{text}\u2069" if get_language_bidi() else text
