"""A corner of the demand and what it lacks, as people say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.defaultfilters import floatformat
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from matching.waits import Basis
from organisations.models import Language, Level, Track

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from matching.demand import Cell, Row
    from matching.profiles import Subject
    from matching.waits import Wait

AT_LEVEL: dict[Level, StrOrPromise] = {
    Level.NINTH: _("%(subject)s in 9th form"),
    Level.TENTH: _("%(subject)s in 10th form"),
    Level.C: _("%(subject)s at C level"),
    Level.B: _("%(subject)s at B level"),
    Level.A: _("%(subject)s at A level"),
    Level.HIGHER: _("%(subject)s in higher education"),
}
WITHOUT_SUBJECT: dict[str, StrOrPromise] = {
    Track.ACADEMIC: _("help with school, no subject named"),
    Track.PERSONAL: _("somebody to talk to"),
    Track.BOTH: _("help with school and somebody to talk to"),
}


def in_a_sentence(name: str) -> str:
    """A subject is a name in English, and no name in Danish: matematik, German."""
    reads_english = (get_language() or "").startswith("en")
    return name if reads_english or name.isupper() else name[:1].lower() + name[1:]


def subject_in_words(subject: Subject) -> str:
    """Mathematics at B level."""
    return AT_LEVEL[Level.from_rank(subject.rank)] % {"subject": in_a_sentence(subject.name)}


def help_in_words(cell: Cell) -> str:
    """What with: mathematics at B level and somebody to talk to."""
    if cell.subject is None:
        return str(WITHOUT_SUBJECT[cell.track or Track.BOTH])
    what = subject_in_words(cell.subject)
    if cell.track != Track.BOTH:
        return what
    return gettext("%(subject)s and somebody to talk to") % {"subject": what}


def cell_in_words(cell: Cell) -> str:
    """Mathematics at B level in Motalavej, in Arabic."""
    words = help_in_words(cell)
    if cell.area and cell.area.pk:
        words = gettext("%(help)s in %(area)s") % {"help": words, "area": cell.area.name}
    elif cell.area:
        words = gettext("%(help)s, area not known") % {"help": words}
    if cell.languages:
        spoken = languages_in_words(cell.languages)
        words = gettext("%(help)s, in %(languages)s") % {"help": words, "languages": spoken}
    return words


def languages_in_words(codes: tuple[str, ...]) -> str:
    return either([Language.name_of(code) for code in codes])


def either(words: list[str]) -> str:
    """Arabic, Somali or Turkish."""
    *others, last = words
    if not others:
        return last
    return gettext("%(others)s or %(last)s") % {"others": ", ".join(others), "last": last}


def gap_in_words(row: Row) -> str:
    """3 ask for mathematics at B level in Motalavej, 1 place is free: you lack 2."""
    asking = ngettext("%(open)d asks for %(what)s", "%(open)d ask for %(what)s", row.open) % {
        "open": row.open,
        "what": cell_in_words(row.cell),
    }
    lacking = gettext("you lack %(short)d") % {"short": row.short}
    return f"{asking}, {_standing(row)}: {lacking}"


def _standing(row: Row) -> str:
    """What is there for those who ask."""
    proposed = ngettext(
        "%(count)d has somebody proposed", "%(count)d have somebody proposed", row.proposed
    )
    told = [proposed % {"count": row.proposed}] if row.proposed else []
    return ", ".join([*told, places_in_words(row.places)])


def days_in_words(days: float) -> str:
    """1 day, 12 days, 3½ days as 3.5 days."""
    words = ngettext("%(days)s day", "%(days)s days", 1 if days == 1 else 2)
    return words % {"days": floatformat(days, -1)}


def places_in_words(places: int) -> str:
    if not places:
        return gettext("no place is free")
    return ngettext("%(count)d place is free", "%(count)d places are free", places) % {
        "count": places
    }


def basis_in_words(wait: Wait) -> str:
    """What an expected wait is worked out from: 6 matches in this subject."""
    words = {
        Basis.SUBJECT: ngettext(
            "from %(of)d match in this subject", "from %(of)d matches in this subject", wait.of
        ),
        Basis.TRACK: ngettext(
            "from %(of)d match of this kind", "from %(of)d matches of this kind", wait.of
        ),
        Basis.ALL: ngettext("from the %(of)d match there was", "from all %(of)d matches", wait.of),
        Basis.UNKNOWN: gettext("no match yet to tell by"),
    }
    return words[wait.basis] % {"of": wait.of}
