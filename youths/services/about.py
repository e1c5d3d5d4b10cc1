"""What is known about a youth and what they ask for, each as one value, written and read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from organisations import availability
from organisations.models import Level

if TYPE_CHECKING:
    from datetime import date

    from organisations.availability import Slot
    from organisations.models import Area, Programme, Subject
    from youths.models import HelpRequest, Youth


@dataclass(frozen=True)
class AboutYouth:
    """`languages` has the mother tongue first; telephone numbers are in E.164."""

    name: str
    birth_year: int
    birth_date: date | None = None
    area: Area | None = None
    gender: str = "unknown"
    email: str = ""
    phone: str = ""
    education: str = ""
    languages: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    guardian_name: str = ""
    guardian_phone: str = ""
    message_language: str = "da"

    @property
    def has_guardian(self) -> bool:
        return bool(self.guardian_name or self.guardian_phone)


@dataclass(frozen=True)
class AboutHelp:
    """`languages` are those of which the volunteer must speak one; empty asks for none."""

    programme: Programme
    track: str
    subjects: tuple[tuple[Subject, Level], ...] = ()
    slots: tuple[Slot, ...] = ()
    deadline_on: date | None = None
    wishes: str = ""
    volunteer_gender: str = "any"
    languages: tuple[str, ...] = ()

    @property
    def levels(self) -> dict[Subject, Level]:
        """Each subject once, at the highest of the levels it is asked at."""
        rising = sorted(self.subjects, key=lambda wanted: Level(wanted[1]).rank)
        return {subject: Level(level) for subject, level in rising}


def about_youth(youth: Youth) -> AboutYouth:
    """As it is on record.

    Costs no query with `area`, `recipient` and `guardian__recipient` fetched along.
    """
    guardian = getattr(youth, "guardian", None)
    return AboutYouth(
        name=youth.name,
        birth_year=youth.birth_year,
        birth_date=youth.birth_date,
        area=youth.area,
        gender=youth.gender,
        email=youth.recipient.email,
        phone=str(youth.recipient.phone),
        education=youth.education,
        languages=tuple(youth.languages),
        interests=tuple(youth.interests),
        guardian_name=guardian.name if guardian else "",
        guardian_phone=str(guardian.recipient.phone) if guardian else "",
        message_language=youth.recipient.language,
    )


def about_help(request: HelpRequest) -> AboutHelp:
    """As it is on record; costs no query for a row fetched `with_profile()`."""
    return normal(
        AboutHelp(
            programme=request.programme,
            track=request.track,
            subjects=tuple((one.subject, Level(one.level)) for one in request.subjects.all()),
            slots=tuple(one.slot for one in request.slots.all()),
            deadline_on=request.deadline_on,
            wishes=request.wishes,
            volunteer_gender=request.volunteer_gender,
            languages=tuple(request.languages),
        )
    )


def normal(about: AboutHelp) -> AboutHelp:
    """The one way to write this: so that the same facts are equal."""
    by_subject = sorted(about.levels.items(), key=lambda wanted: wanted[0].pk)
    return replace(about, subjects=tuple(by_subject), slots=availability.merge(about.slots))


def fields_of_youth(about: AboutYouth) -> dict[str, object]:
    """The columns of the youth's own row."""
    return {
        "name": about.name,
        "birth_year": about.birth_year,
        "birth_date": about.birth_date,
        "area": about.area,
        "gender": about.gender,
        "education": about.education,
        "languages": list(about.languages),
        "interests": list(about.interests),
    }


def fields_of_request(about: AboutHelp) -> dict[str, object]:
    """The columns of the request's own row."""
    return {
        "programme": about.programme,
        "track": about.track,
        "deadline_on": about.deadline_on,
        "wishes": about.wishes,
        "volunteer_gender": about.volunteer_gender,
        "languages": list(about.languages),
    }
