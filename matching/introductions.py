"""What the two are told about each other before they say yes, and not a word more.

In the reader's own language and from what is known today, unlike the score's factors, which keep
the coordinator's words of the day of the proposal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from organisations import availability
from organisations.models import Gender, Language, Level, Track
from youths.models.youth import ADULT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from matching.models import Match
    from organisations.availability import Slot
    from volunteers.models import Volunteer
    from youths.models import HelpRequest, Youth

# From these ages on a new group begins: a volunteer is told the group, never the age.
AGE_GROUPS = (ADULT, 21, 25, 30)

HELP_WITH = {
    Track.ACADEMIC: _("Help with school"),
    Track.PERSONAL: _("An adult to talk to"),
    Track.BOTH: _("Help with school and an adult to talk to"),
}


@dataclass(frozen=True)
class AboutVolunteer:
    """To the youth: first name, what the volunteer can help with, and why them.

    `skills` are all of theirs to somebody who asks for help with school and names no subject; else
    what is asked for is told in two: what they can help with, and in `lacks` what they cannot.
    To whoever asks for somebody to talk to: `talks`, they would like to be that; where that is all,
    no subject is told.
    """

    name: str
    skills: tuple[str, ...]
    lacks: tuple[str, ...]
    reasons: tuple[str, ...]
    talks: bool = False


@dataclass(frozen=True)
class AboutYouth:
    """To the volunteer: first name, about what age, and what is asked for, never the own words.

    `besides`: the subjects asked for that nobody expects of them.
    """

    name: str
    age_group: str
    area: str
    help_with: str
    subjects: tuple[str, ...]
    besides: tuple[str, ...]
    times: tuple[str, ...]
    deadline_on: date | None


def about_volunteer(match: Match) -> AboutVolunteer:
    volunteer = match.volunteer
    asked_for = Track(match.request.track).parts
    skills, lacks = _subjects_told(match) if Track.ACADEMIC in asked_for else ((), ())
    return AboutVolunteer(
        name=volunteer.first_name,
        skills=skills,
        lacks=lacks,
        reasons=tuple(_reasons(match.request, volunteer)),
        talks=Track.PERSONAL in asked_for,
    )


def about_youth(match: Match, *, on: date) -> AboutYouth:
    youth, request = match.youth, match.request
    subjects, besides = _asked_for(match)
    return AboutYouth(
        name=youth.first_name,
        age_group=age_group(youth, on=on),
        area=youth.area.name if youth.area else "",
        help_with=str(HELP_WITH[Track(request.track)]),
        subjects=subjects,
        besides=besides,
        times=tuple(slot.in_words for slot in common_times(request, match.volunteer)),
        deadline_on=request.deadline_on,
    )


def common_times(request: HelpRequest, volunteer: Volunteer) -> tuple[Slot, ...]:
    """When both can in the week; where one of them has not said, when the other can."""
    wanted = availability.merge(one.slot for one in request.slots.all())
    offered = availability.merge(one.slot for one in volunteer.slots.all())
    return availability.common(wanted, offered) if wanted and offered else wanted or offered


def age_group(youth: Youth, *, on: date) -> str:
    """In words: under 18, 18-20, 21-24, 25-29, 30 or over."""
    age = youth.age_on(on)
    if age < AGE_GROUPS[0]:
        return gettext("under %(age)s") % {"age": AGE_GROUPS[0]}
    if age >= AGE_GROUPS[-1]:
        return gettext("%(age)s or over") % {"age": AGE_GROUPS[-1]}
    start = max(first for first in AGE_GROUPS if first <= age)
    end = min(first for first in AGE_GROUPS if first > age) - 1
    return gettext("%(from)s–%(to)s years") % {"from": start, "to": end}


def _reasons(request: HelpRequest, volunteer: Volunteer) -> Iterator[str]:
    """Only what speaks for the volunteer, in whole sentences to the youth."""
    youth = request.youth
    times = [slot.in_words for slot in common_times(request, volunteer)]
    if times:
        yield gettext("You can both meet %(times)s.") % {"times": ", ".join(times[:3])}
    if volunteer.area_id and volunteer.area_id == youth.area_id:
        yield gettext("You are from the same area.")
    yield from _language_reasons(request, volunteer)
    shared = sorted(set(youth.interests) & set(volunteer.interests))
    if shared:
        yield gettext("You both like %(them)s.") % {"them": ", ".join(shared)}
    if request.gender_asked_for and request.gender_asked_for == volunteer.gender:
        wished = Gender(volunteer.gender).label
        yield gettext("A %(gender)s, as you wished.") % {"gender": wished}


def _language_reasons(request: HelpRequest, volunteer: Volunteer) -> Iterator[str]:
    """The languages asked for, or the youth's own beside Danish, that the volunteer speaks."""
    wished = request.languages or [code for code in request.youth.languages if code != "da"]
    spoken = [Language.name_of(code) for code in wished if code in volunteer.languages]
    if spoken:
        yield gettext("Speaks %(languages)s.") % {"languages": ", ".join(spoken)}


def _skills(volunteer: Volunteer) -> tuple[str, ...]:
    return tuple(_subject(skill.subject, skill.level) for skill in volunteer.skills.all())


def _subjects_told(match: Match) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return _asked_for(match) if match.request.subjects.all() else (_skills(match.volunteer), ())


def _asked_for(match: Match) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The subjects the youth asks for: those the volunteer can help with, and the others."""
    reached = {one.subject_id: Level(one.level).rank for one in match.volunteer.skills.all()}
    can: list[str] = []
    cannot: list[str] = []
    for wanted in match.request.subjects.all():
        is_covered = reached.get(wanted.subject_id, -1) >= Level(wanted.level).rank
        (can if is_covered else cannot).append(_subject(wanted.subject, wanted.level))
    return tuple(can), tuple(cannot)


def _subject(subject: object, level: str) -> str:
    return f"{subject} ({Level(level).label})"
