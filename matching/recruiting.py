"""A recruiting notice: what is asked for, put as an invitation to whoever could help.

Text to copy or print, and a poster with a code. It holds what is sought and nobody's data.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from matching.demand_words import help_in_words, languages_in_words, subject_in_words
from organisations.models import Level, Track
from organisations.poster import Poster

if TYPE_CHECKING:
    from matching.demand import Cell
    from organisations.models import Organisation

# As much as a sheet with a code and strips has room for.
LONGEST_TEXT = 900
MOST_LINES = 12
LONGEST_HEADLINE = 100
# Unicode's categories of symbols, and of what only changes the look of the one before.
PICTURES = {"So", "Sk", "Cf", "Cc", "Cn", "Co", "Mn"}


def sign_up_address(organisation: Organisation, cell: Cell) -> str:
    """Where a volunteer signs up, with what is sought chosen already (`looked_for` reads it)."""
    address = f"{settings.BASE_URL}/{organisation.slug}/frivillig/"
    # `sprog` is the language the page is shown in.
    chosen = _in_address(cell, languages="sprog_tale")
    return f"{address}?{chosen}" if chosen else address


def sought_in(cell: Cell) -> str:
    """A cell as it stands in the address of its notice (`forms.recruiting` reads it back)."""
    return _in_address(cell, languages="sprog")


def _in_address(cell: Cell, *, languages: str) -> str:
    subject, area = cell.subject, cell.area
    sought = {
        "fag": subject.slug if subject else "",
        "niveau": Level.from_rank(subject.rank).value if subject else "",
        "omraade": area.code if area else "",
        "spor": cell.track or "",
        languages: cell.languages or "",
    }
    return urlencode({name: value for name, value in sought.items() if value}, doseq=True)


def text_of(organisation: Organisation, cell: Cell) -> str:
    """Ready to be used, in Danish: the first line is the headline."""
    with translation.override(settings.LANGUAGE_CODE):
        return "\n\n".join(_paragraphs(organisation, cell))


def poster_of(organisation: Organisation, cell: Cell, *, text: str) -> bytes:
    """As A4, in Danish. Address and telephone number are on it anyway: once is enough."""
    address = sign_up_address(organisation, cell)
    there_anyway = [one for one in (address, organisation.phone) if one]
    headline, rest = _parts(text, cell)
    with translation.override(settings.LANGUAGE_CODE):
        poster = Poster(
            organisation=organisation,
            place=cell.area.name if cell.area else organisation.municipality,
            headline=headline,
            lead=_("One young person, once a week, and something you are good at.")
            if cell.subject
            else _("One young person, once a week, and time to listen."),
            text=[part for part in rest if not any(one in part for one in there_anyway)],
            steps=[
                _("Scan the code, or type the address."),
                _("Tell what you can help with. It takes a few minutes."),
                _("We meet for a talk. Nothing is decided before you say yes."),
            ],
            strip=_("Will you help?"),
            address=address,
        )
    return poster.as_pdf()


def _parts(text: str, cell: Cell) -> tuple[str, list[str]]:
    """The first line as a headline, and the rest; a first line as long as a text is none.

    Pictures (smileys) are left out: no font at hand draws them.
    """
    parts = lines_of("".join(sign for sign in text if _is_drawn(sign)))
    if not parts or len(parts[0]) > LONGEST_HEADLINE:
        with translation.override(settings.LANGUAGE_CODE):
            return _headline(cell), parts
    return parts[0], parts[1:]


def lines_of(text: str) -> list[str]:
    """Those that something stands in."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _is_drawn(sign: str) -> bool:
    return sign in "\r\n" or unicodedata.category(sign) not in PICTURES


def _paragraphs(organisation: Organisation, cell: Cell) -> list[str]:
    names = {
        "help": help_in_words(cell),
        "organisation": organisation.name,
        "area": cell.area.name if cell.area else organisation.municipality,
    }
    asked = (
        _("Young people in %(area)s ask us for %(help)s, and we lack somebody who can.")
        if names["area"]
        else _("Young people ask us for %(help)s, and we lack somebody who can.")
    )
    spoken = (
        _("It helps if you speak %(languages)s.")
        % {"languages": languages_in_words(cell.languages)}
        if cell.languages
        else ""
    )
    return [
        _headline(cell),
        f"{asked % names} {spoken}".strip(),
        _(
            "You meet one young person about once a week. You need not be a teacher: what counts is"
            " that you know your subject and stay. We get to know you first, and we are there all"
            " the way."
        )
        if cell.subject
        else _(
            "You meet one young person about once a week. You need no training: what counts is that"
            " you listen and stay. We get to know you first, and we are there all the way."
        ),
        _("Read more and tell us that you are there: %(address)s")
        % {"address": sign_up_address(organisation, cell)},
        *(
            [_("Or call us: %(phone)s") % {"phone": organisation.phone}]
            if organisation.phone
            else []
        ),
    ]


def _headline(cell: Cell) -> str:
    if cell.subject is not None:
        subject = {"subject": subject_in_words(cell.subject)}
        return _("Can you help a young person with %(subject)s?") % subject
    if cell.track == Track.PERSONAL:
        return _("Can you be an adult a young person can talk to?")
    return _("Can you help a young person with school?")
