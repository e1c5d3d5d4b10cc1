"""A poster: A4 with tear-off strips, as PDF/UA that any printer prints in black.

What it says comes from the room that hangs it up; how it looks is the same for all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from organisations.paper import printed, qr_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from organisations.models import Organisation

TEMPLATE = settings.BASE_DIR / "templates" / "organisations" / "poster.typ"
RIGHT_TO_LEFT = frozenset({"ar"})


@dataclass(frozen=True)
class Poster:
    """All that stands on it, beside the organisation's name and telephone number.

    `place` is where it hangs; `headline` asks, `strip` asks it again on each strip, and `others`
    are the same question in other languages, by their codes. The code leads to `address`; what
    comes after its `?` is not printed, so that it can be typed.
    """

    organisation: Organisation
    place: str
    headline: str
    lead: str
    text: Sequence[str]
    steps: Sequence[str]
    strip: str
    address: str
    others: Sequence[tuple[str, str]] = ()

    def as_pdf(self) -> bytes:
        """It hangs in a Danish stairwell, so its language is Danish."""
        with translation.override(settings.LANGUAGE_CODE):
            shown = self._shown()
        return printed(TEMPLATE, name="poster", shown=shown)

    def _shown(self) -> dict[str, object]:
        return {
            "language": settings.LANGUAGE_CODE,
            "headline": self.headline,
            "others": [
                {"language": code, "text": text, "is-rtl": code in RIGHT_TO_LEFT}
                for code, text in self.others
            ],
            "organisation": self.organisation.name,
            "area": self.place,
            "lead": self.lead,
            "text": list(self.text),
            "steps": list(self.steps),
            "address": _in_parts(self.address.split("://", 1)[1].split("?")[0].rstrip("/")),
            "phone": self.organisation.phone,
            "call": _("Or call"),
            "strip": self.strip,
            "qr": qr_code(self.address, error="q"),
            "qr-alt": _("QR code to %(address)s") % {"address": self.address},
        }


def _in_parts(address: str) -> list[str]:
    """A strip breaks it between these: the site, the organisation, and what tells this one.

    The one letter of a short address (`h/k7m2`) stands with its code.
    """
    *before, last = address.split("/")
    if len(before[-1]) == 1:
        last = f"{before.pop()}/{last}"
    return [*(f"{part}/" for part in before), last]
