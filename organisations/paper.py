"""What is printed: a tagged PDF that a screen reader reads (PDF/UA-1) made by Typst, and QR codes.

With the product's fonts and Typst's own alone, so that it is the same on every machine.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Literal

import segno
import typst
from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FONTS = settings.BASE_DIR / "build" / "fonts"


def printed(template: Path, *, name: str, shown: Mapping[str, object]) -> bytes:
    """The template's page, which reads what is shown as `name`; none of it is ever run as Typst.

    A sign that no font at hand draws, as a smiley, is left to a PDF that promises less.
    """
    inputs = {name: json.dumps(shown)}
    try:
        return _made(template, inputs, standard="ua-1")
    except typst.TypstError:
        return _made(template, inputs, standard=None)


def qr_code(address: str, *, error: Literal["m", "q"]) -> str:
    """As SVG. Of `q` a quarter may be torn or painted over, of `m` a seventh."""
    drawn = io.BytesIO()
    segno.make(address, error=error, micro=False).save(drawn, kind="svg", border=0, xmldecl=False)
    return drawn.getvalue().decode()


def _made(template: Path, inputs: dict[str, str], *, standard: Literal["ua-1"] | None) -> bytes:
    pdf = typst.compile(
        template,
        format="pdf",
        sys_inputs=inputs,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        pdf_standards=standard,
    )
    return bytes(pdf)
