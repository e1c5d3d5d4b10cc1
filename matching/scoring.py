"""How well two fit: six factors that add up to 0-100, each with its reason in words.

Pure arithmetic in tenths of a point, weighted by the programme. More of a good thing never lowers
a score, and a factor the request does not ask for gives its full points, so 100 is reachable.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from organisations import availability
from organisations.models import Gender, Language, Track

if TYPE_CHECKING:
    from matching.profiles import Offered, Subject, Wanted
    from organisations.models import Programme

# Four hours a week to choose from are as good as any more.
ENOUGH_COMMON_MINUTES = 240
ENOUGH_SHARED_INTERESTS = 2
MOST_TIMES_NAMED = 3


class FactorName(models.TextChoices):
    SUBJECTS = "subjects", _("Subjects")
    AVAILABILITY = "availability", _("Time in common")
    AREA = "area", _("Area")
    LANGUAGE = "language", _("Mother tongue")
    INTERESTS = "interests", _("Interests")
    GENDER = "gender", _("Wish about the volunteer")


@dataclass(frozen=True)
class Factor:
    """`points` of at most `max`, both in tenths of a point as decimals, and why in words."""

    factor: FactorName
    points: Decimal
    max: Decimal
    text: str

    @property
    def is_full(self) -> bool:
        return self.points == self.max


@dataclass(frozen=True)
class Share:
    """A part of a whole: 2 of 3 subjects, 120 of 240 minutes. Never more than all of it."""

    got: int
    of: int
    text: str

    @classmethod
    def full(cls, text: str) -> Share:
        return cls(1, 1, text)

    def of_weight(self, weight: int) -> Decimal:
        """This part of the weight, rounded half up to a tenth."""
        got = min(self.got, self.of)
        return Decimal((20 * weight * got + self.of) // (2 * self.of)) / 10


def factors(wanted: Wanted, offered: Offered, *, programme: Programme) -> tuple[Factor, ...]:
    shares = {
        FactorName.SUBJECTS: (_subjects(wanted, offered), programme.weight_subjects),
        FactorName.AVAILABILITY: (_availability(wanted, offered), programme.weight_availability),
        FactorName.AREA: (_area(wanted, offered), programme.weight_area),
        FactorName.LANGUAGE: (_language(wanted, offered), programme.weight_language),
        FactorName.INTERESTS: (_interests(wanted, offered), programme.weight_interests),
        FactorName.GENDER: (_gender(wanted, offered), programme.weight_gender),
    }
    return tuple(
        Factor(name, share.of_weight(weight), Decimal(weight).quantize(Decimal("0.1")), share.text)
        for name, (share, weight) in shares.items()
    )


def total(parts: tuple[Factor, ...]) -> Decimal:
    return sum((part.points for part in parts), Decimal("0.0"))


def _subjects(wanted: Wanted, offered: Offered) -> Share:
    if Track.ACADEMIC not in wanted.tracks or not wanted.subjects:
        return Share.full(gettext("No subject asked for"))
    covered = [subject for subject in wanted.subjects if offered.covers(subject)]
    missing = [subject for subject in wanted.subjects if not offered.covers(subject)]
    text = gettext("Can help with %(subjects)s") % {"subjects": _listed(covered)}
    if missing:
        text += " · " + gettext("not with %(subjects)s") % {"subjects": _listed(missing)}
    if not covered:
        text = gettext("Cannot help with %(subjects)s") % {"subjects": _listed(missing)}
    return Share(len(covered), len(wanted.subjects), text)


def _availability(wanted: Wanted, offered: Offered) -> Share:
    if not wanted.slots:
        return Share.full(gettext("The youth has not said when it suits"))
    enough = min(ENOUGH_COMMON_MINUTES, sum(slot.minutes for slot in wanted.slots))
    if not offered.slots:
        return Share(0, enough, gettext("The volunteer has not said when it suits"))
    together = availability.common(wanted.slots, offered.slots)
    times = ", ".join(slot.in_words for slot in together[:MOST_TIMES_NAMED])
    more = len(together) - MOST_TIMES_NAMED
    text = (
        gettext("Both can %(times)s") % {"times": times} if times else gettext("No time in common")
    )
    if more > 0:
        text += " " + ngettext("and %d time more", "and %d times more", more) % more
    return Share(sum(slot.minutes for slot in together), enough, text)


def _area(wanted: Wanted, offered: Offered) -> Share:
    if wanted.area_id is None:
        return Share.full(gettext("The youth's area is not known"))
    if offered.area_id == wanted.area_id:
        return Share.full(gettext("Same area: %(area)s") % {"area": wanted.area_name})
    if wanted.area_id in offered.comes_to:
        return Share(1, 2, gettext("Comes to %(area)s as well") % {"area": wanted.area_name})
    return Share(0, 2, gettext("Not from %(area)s") % {"area": wanted.area_name})


def _language(wanted: Wanted, offered: Offered) -> Share:
    """Two of two for the mother tongue, one for another language the youth speaks."""
    if not wanted.youth_languages:
        return Share.full(gettext("The youth's languages are not known"))
    mother_tongue = wanted.youth_languages[0]
    if mother_tongue in offered.languages:
        return Share.full(
            gettext("Speaks %(language)s, the youth's mother tongue")
            % {"language": Language.name_of(mother_tongue)}
        )
    shared = [code for code in wanted.youth_languages if code in offered.languages]
    if not shared:
        return Share(0, 2, gettext("None of the youth's own languages"))
    names = ", ".join(Language.name_of(code) for code in shared)
    return Share(1, 2, gettext("Both speak %(languages)s") % {"languages": names})


def _interests(wanted: Wanted, offered: Offered) -> Share:
    if not wanted.interests:
        return Share.full(gettext("The youth has named no interests"))
    shared = sorted(wanted.interests & offered.interests)
    enough = min(ENOUGH_SHARED_INTERESTS, len(wanted.interests))
    if not shared:
        return Share(0, enough, gettext("No interest in common that we know of"))
    return Share(len(shared), enough, gettext("Both like %(them)s") % {"them": ", ".join(shared)})


def _gender(wanted: Wanted, offered: Offered) -> Share:
    if wanted.gender is None:
        return Share.full(gettext("No wish about the volunteer's gender"))
    words = {"gender": Gender(wanted.gender).label}
    if offered.gender == wanted.gender:
        return Share.full(gettext("Is a %(gender)s, as wished") % words)
    return Share(0, 1, gettext("Wished for: %(gender)s") % words)


def _listed(subjects: list[Subject]) -> str:
    return ", ".join(subject.in_words for subject in subjects)
