"""The poster of a source: A4 with tear-off strips, as PDF/UA that any printer prints in black."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Literal

import segno
import typst
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from organisations.models import Programme

if TYPE_CHECKING:
    from youths.models import Source

TEMPLATE = settings.BASE_DIR / "templates" / "youths" / "poster.typ"
FONTS = settings.BASE_DIR / "build" / "fonts"
# Each line is in its own language, whoever prints it: the first is the headline.
QUESTIONS = (
    ("da", "Har du brug for hjælp?"),
    ("en", "Do you need help?"),
    ("ar", "هل تحتاج إلى مساعدة؟"),
    ("tr", "Yardıma ihtiyacın var mı?"),
    ("so", "Ma u baahan tahay caawimaad?"),
    ("uk", "Тобі потрібна допомога?"),
)
RIGHT_TO_LEFT = frozenset({"ar"})


def poster_of(source: Source) -> bytes:
    """The PDF. It hangs in a Danish stairwell, so its language is Danish.

    A sign that no font at hand draws is left to a PDF that promises less.
    """
    with translation.override(settings.LANGUAGE_CODE):
        shown = json.dumps(_shown_on(source))
    try:
        return _made(shown, standard="ua-1")
    except typst.TypstError:
        return _made(shown, standard=None)


def _made(shown: str, *, standard: Literal["ua-1"] | None) -> bytes:
    pdf = typst.compile(
        TEMPLATE,
        sys_inputs={"poster": shown},
        font_paths=[FONTS],
        ignore_system_fonts=True,
        pdf_standards=standard,
    )
    return bytes(pdf)


def _shown_on(source: Source) -> dict[str, object]:
    """All that stands on it. The source's own name is the desk's."""
    organisation = source.organisation
    headline, *others = QUESTIONS
    programme = Programme.objects.of(organisation).order_by("pk").first()
    return {
        "language": headline[0],
        "headline": headline[1],
        "others": [
            {"language": code, "text": text, "is-rtl": code in RIGHT_TO_LEFT}
            for code, text in others
        ],
        "organisation": organisation.name,
        "area": source.area.name if source.area else organisation.municipality,
        "lead": _("With homework, an exam, a large assignment, or just somebody to talk to?"),
        "promise": _(
            "We find an adult near you who is good at exactly that."
            " It is free, and you decide yourself."
        ),
        "ages": _("For those of %(youngest)s–%(oldest)s years.")
        % {"youngest": programme.min_age, "oldest": programme.max_age}
        if programme
        else "",
        "steps": [
            _("Scan the code, or type the address."),
            _("Tell what you want help with. It takes a minute."),
            _("We write when we know somebody. You say yes or no."),
        ],
        "address": _in_parts(source.address.split("://", 1)[1].rstrip("/")),
        "phone": organisation.phone,
        "call": _("Or call"),
        "strip": _("Need help?"),
        "qr": _qr(source.address),
        "qr-alt": _("QR code to %(address)s") % {"address": source.address},
    }


def _in_parts(address: str) -> list[str]:
    """A strip breaks it between these: the site, and what tells this source.

    Of a long address the organisation stands between the two.
    """
    *before, letter, code = address.split("/")
    return [*(f"{part}/" for part in before), f"{letter}/{code}"]


def _qr(address: str) -> str:
    """As SVG. A quarter of it may be torn or painted over."""
    drawn = io.BytesIO()
    segno.make(address, error="q", micro=False).save(drawn, kind="svg", border=0, xmldecl=False)
    return drawn.getvalue().decode()
