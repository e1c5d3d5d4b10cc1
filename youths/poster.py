"""The poster of a source: what it asks the young people of a stairwell, in six languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from organisations.models import Programme
from organisations.poster import Poster

if TYPE_CHECKING:
    from youths.models import Source

# Each line is in its own language, whoever prints it: the first is the headline.
QUESTIONS = (
    ("da", "Har du brug for hjælp?"),
    ("en", "Do you need help?"),
    ("ar", "هل تحتاج إلى مساعدة؟"),
    ("tr", "Yardıma ihtiyacın var mı?"),
    ("so", "Ma u baahan tahay caawimaad?"),
    ("uk", "Тобі потрібна допомога?"),
)


def poster_of(source: Source) -> bytes:
    """The PDF, in Danish."""
    with translation.override(settings.LANGUAGE_CODE):
        poster = _asking(source)
    return poster.as_pdf()


def _asking(source: Source) -> Poster:
    """All that stands on it. The source's own name is the desk's."""
    organisation = source.organisation
    (_danish, headline), *others = QUESTIONS
    programme = Programme.objects.of(organisation).order_by("pk").first()
    promise = _(
        "We find an adult near you who is good at exactly that."
        " It is free, and you decide yourself."
    )
    ages = (
        _("For those of %(youngest)s–%(oldest)s years.")
        % {"youngest": programme.min_age, "oldest": programme.max_age}
        if programme
        else ""
    )
    return Poster(
        organisation=organisation,
        place=source.area.name if source.area else organisation.municipality,
        headline=headline,
        lead=_("With homework, an exam, a large assignment, or just somebody to talk to?"),
        text=[f"{promise} {ages}".strip()],
        steps=[
            _("Scan the code, or type the address."),
            _("Tell what you want help with. It takes a minute."),
            _("We write when we know somebody. You say yes or no."),
        ],
        strip=_("Need help?"),
        address=source.address,
        others=others,
    )
