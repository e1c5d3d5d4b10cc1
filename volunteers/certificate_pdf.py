"""A certificate of service on paper: tagged PDF (PDF/UA-1), with a code anybody can check."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Literal

import segno
import typst
from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext

from organisations.local_time import local_day

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from volunteers.models import ServiceCertificate

TEMPLATE = settings.BASE_DIR / "templates" / "volunteers" / "certificate.typ"
FONTS = settings.BASE_DIR / "build" / "fonts"


def as_pdf(certificate: ServiceCertificate) -> bytes:
    """In the language that is read. Nothing of what is written is ever run as Typst.

    A name in letters that no font at hand draws is left to a PDF that promises less.
    """
    inputs = {"data": json.dumps(_shown_on(certificate))}
    try:
        return _made(inputs, standard="ua-1")
    except typst.TypstError:
        return _made(inputs, standard=None)


def _made(inputs: dict[str, str], *, standard: Literal["ua-1"] | None) -> bytes:
    """With the house's own fonts alone, so that it is the same on every machine."""
    return typst.compile(
        TEMPLATE,
        format="pdf",
        sys_inputs=inputs,
        font_paths=[FONTS],
        pdf_standards=standard,
        ignore_system_fonts=True,
    )


def _shown_on(certificate: ServiceCertificate) -> dict[str, object]:
    """All that stands on it; of young people how many they were, and no more."""
    organisation = certificate.organisation
    check = settings.BASE_URL + reverse("volunteers:certificate_check", args=[organisation.slug])
    return {
        "lang": (get_language() or "da")[:2],
        "title": gettext("Certificate of service"),
        "organisation": organisation.name,
        "municipality": organisation.municipality,
        "lead": gettext("This is to certify that"),
        "name": certificate.name or gettext("Erased"),
        "served": gettext("has been a volunteer with %(organisation)s, from %(start)s to %(end)s.")
        % {
            "organisation": organisation.name,
            "start": _unbroken(certificate.from_on),
            "end": _unbroken(certificate.until_on),
        },
        "about": gettext(
            "Our volunteers meet a young person one to one, week after week: with school, and as"
            " an adult to trust."
        ),
        "figures": [
            [gettext("Young people helped"), str(certificate.youths)],
            [gettext("Meetings held"), str(certificate.meetings)],
            [gettext("Hours with young people"), hours_text(certificate.hours)],
            [gettext("Hours of training"), hours_text(certificate.training_hours)],
        ],
        "issued": gettext("Issued on %(day)s by %(organisation)s.")
        % {
            "day": _unbroken(local_day(certificate.issued_at)),
            "organisation": organisation.name,
        },
        "check": gettext("Is it genuine?"),
        "how": gettext("Scan the code, or type it at"),
        "address": check.split("://", 1)[1].rstrip("/"),
        "code": certificate.code_in_groups,
        "qr": _qr(certificate.address),
        "qr-alt": gettext("QR code to %(address)s") % {"address": certificate.address},
    }


def _unbroken(day: date) -> str:
    """No line ends within a date."""
    return date_format(day, "DATE_FORMAT").replace(" ", "\N{NO-BREAK SPACE}")


def hours_text(hours: Decimal) -> str:
    """With the reader's decimal sign: 16,5 in Danish; whole hours without decimals."""
    return number_format(hours, decimal_pos=0 if hours == hours.to_integral_value() else 1)


def _qr(address: str) -> str:
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False)
    return drawn.getvalue().decode()
