"""What is known about a volunteer, as one value: as it is written down and read back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from organisations import availability
from organisations.models import Level

if TYPE_CHECKING:
    from datetime import date

    from organisations.availability import Slot
    from organisations.models import Area, Subject
    from volunteers.models import Volunteer


@dataclass(frozen=True)
class AboutVolunteer:
    """`languages` has the mother tongue first; a skill's level is the highest they help at.

    `area`: where they live or work; `comes_to`: where else they would meet somebody.
    """

    name: str
    email: str = ""
    phone: str = ""
    birth_year: int | None = None
    gender: str = "unknown"
    area: Area | None = None
    comes_to: tuple[Area, ...] = ()
    languages: tuple[str, ...] = ()
    skills: tuple[tuple[Subject, Level], ...] = ()
    tracks: str = "both"
    interests: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    capacity: int = 1
    active_from: date | None = None

    @property
    def levels(self) -> dict[Subject, Level]:
        """Each subject once, at the highest of the levels named for it."""
        rising = sorted(self.skills, key=lambda skill: Level(skill[1]).rank)
        return {subject: Level(level) for subject, level in rising}


def about_volunteer(volunteer: Volunteer) -> AboutVolunteer:
    """What the bank knows; costs no query for a row fetched `with_profile()`."""
    recipient = volunteer.recipient
    return normal(
        AboutVolunteer(
            name=volunteer.name,
            email=recipient.email,
            phone=str(recipient.phone),
            birth_year=volunteer.birth_year,
            gender=volunteer.gender,
            area=volunteer.area,
            comes_to=tuple(row.area for row in volunteer.comes_to.all()),
            languages=tuple(volunteer.languages),
            skills=tuple((skill.subject, Level(skill.level)) for skill in volunteer.skills.all()),
            tracks=volunteer.tracks,
            interests=tuple(volunteer.interests),
            slots=tuple(row.slot for row in volunteer.slots.all()),
            capacity=volunteer.capacity,
            active_from=volunteer.active_from,
        )
    )


def normal(about: AboutVolunteer) -> AboutVolunteer:
    """The one way to write this: so that the same facts are equal."""
    elsewhere = {area.pk: area for area in about.comes_to if area != about.area}
    by_subject = sorted(about.levels.items(), key=lambda skill: skill[0].pk)
    return replace(
        about,
        email=about.email.lower(),
        comes_to=tuple(sorted(elsewhere.values(), key=lambda area: (area.position, area.pk))),
        skills=tuple(by_subject),
        slots=availability.merge(about.slots),
    )


def fields_of(about: AboutVolunteer) -> dict[str, object]:
    """The columns of the volunteer's own row."""
    return {
        "name": about.name,
        "birth_year": about.birth_year,
        "gender": about.gender,
        "area": about.area,
        "languages": list(about.languages),
        "interests": list(about.interests),
        "tracks": about.tracks,
        "capacity": about.capacity,
        "active_from": about.active_from,
    }
