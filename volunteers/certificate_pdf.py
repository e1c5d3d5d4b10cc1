"""A certificate of service on paper: tagged PDF (PDF/UA-1), with a code anybody can check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext

from organisations.local_time import local_day
from organisations.paper import printed, qr_code

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from volunteers.models import ServiceCertificate

TEMPLATE = settings.BASE_DIR / "templates" / "volunteers" / "certificate.typ"


def as_pdf(certificate: ServiceCertificate) -> bytes:
    """In the language that is read."""
    return printed(TEMPLATE, name="data", shown=_shown_on(certificate))


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
        "qr": qr_code(certificate.address, error="m"),
        "qr-alt": gettext("QR code to %(address)s") % {"address": certificate.address},
    }


def _unbroken(day: date) -> str:
    """No line ends within a date."""
    return date_format(day, "DATE_FORMAT").replace(" ", "\N{NO-BREAK SPACE}")


def hours_text(hours: Decimal) -> str:
    """With the reader's decimal sign: 16,5 in Danish; whole hours without decimals."""
    return number_format(hours, decimal_pos=0 if hours == hours.to_integral_value() else 1)
