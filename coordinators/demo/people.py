"""The invented people: what is known about each volunteer and each youth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from coordinators.demo import words
from coordinators.demo.names import ORIGINS
from organisations.availability import Slot, Weekday, merge
from organisations.models import Level
from organisations.services import address_name
from volunteers.services import AboutVolunteer
from youths.services import AboutHelp, AboutYouth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coordinators.demo.dice import Dice
    from organisations.models import Area, Programme, Subject

ADULT_DAYS = 18 * 365 + 5
WEEKDAYS = (Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU)
HOUR = 60


@dataclass
class People:
    """Invents one person after the other, each with an address of the domain.

    `has_phones` is off where an SMS might really leave.
    """

    rng: Dice
    domain: str
    areas: Sequence[Area]
    subjects: dict[str, Subject]
    programme: Programme
    has_phones: bool
    made: int = 0

    def volunteer(self, *, joined: date) -> AboutVolunteer:
        rng = self.rng
        gender = rng.one_of({"female": 58, "male": 42})
        name, mother_tongue = self._person(gender, among="volunteers")
        others = ["da"] * (mother_tongue != "da") + ["en"] * (rng.happens(70))
        area = rng.choice(self.areas) if rng.happens(45) else None
        return AboutVolunteer(
            name=name,
            email=self._email(name),
            phone=self._phone(),
            birth_year=joined.year - rng.choice((22, 24, 29, 34, 41, 47, 52, 58, 63, 66, 68, 71)),
            gender=gender,
            area=area,
            comes_to=tuple(one for one in self.areas if area and rng.happens(30)),
            languages=(mother_tongue, *others),
            skills=self._skills(rng.choice(words.BACKGROUNDS)),
            tracks=rng.one_of({"both": 64, "academic": 24, "personal": 12}),
            interests=tuple(rng.sample(words.INTERESTS, rng.randint(2, 4))),
            slots=self._week(days=rng.randint(2, 4), hours=(2, 4)),
            capacity=2 if rng.happens(12) else 1,
        )

    def youth(self, *, asked: date) -> AboutYouth:
        rng = self.rng
        gender = rng.one_of({"female": 52, "male": 48})
        name, mother_tongue = self._person(gender, among="youths")
        others = ["da"] * (mother_tongue != "da") + ["en"] * (rng.happens(50))
        birth_date = asked - timedelta(days=rng.randint(16 * 366, 24 * 365))
        is_under_age = (asked - birth_date).days < ADULT_DAYS
        guardian = self._guardian(name, mother_tongue) if is_under_age else ("", "")
        return AboutYouth(
            name=name,
            birth_year=birth_date.year,
            birth_date=birth_date,
            area=rng.choices(self.areas, range(len(self.areas) + 1, 1, -1))[0],
            gender=gender,
            email=self._email(name) if rng.happens(30) or not self.has_phones else "",
            phone=self._phone(),
            education=self._education(is_under_age=is_under_age),
            languages=(mother_tongue, *others),
            interests=tuple(rng.sample(words.INTERESTS, rng.randint(0, 3))),
            guardian_name=guardian[0],
            guardian_phone=guardian[1],
        )

    def help(self, youth: AboutYouth, *, asked: date) -> AboutHelp:
        rng = self.rng
        track = rng.one_of({"academic": 54, "both": 30, "personal": 16})
        _name, level, hard = next(one for one in words.EDUCATIONS if one[0] == youth.education)
        wanted = rng.sample(hard.split(), rng.one_of({1: 6, 2: 4}))
        subjects = tuple((self.subjects[slug], Level(level)) for slug in wanted)
        has_exam = track != "personal" and rng.happens(40)
        wish = rng.one_of({"any": 82, f"prefer:{youth.gender}": 14, f"must:{youth.gender}": 4})
        return AboutHelp(
            programme=self.programme,
            track=track,
            subjects=() if track == "personal" else subjects,
            slots=self._week(days=rng.randint(2, 4), hours=(2, 3)),
            deadline_on=asked + timedelta(days=rng.randint(20, 80)) if has_exam else None,
            wishes=rng.choice(words.WISHES[track]) if rng.happens(70) else "",
            volunteer_gender=wish,
        )

    def _person(self, gender: str, *, among: str) -> tuple[str, str]:
        """A name, and the language it is called in at home."""
        shares = [getattr(origin, among) for origin in ORIGINS]
        origin = self.rng.choices(ORIGINS, shares)[0]
        first = self.rng.choice(origin.women if gender == "female" else origin.men)
        return f"{first} {self.rng.choice(origin.families)}", origin.language

    def _guardian(self, name: str, language: str) -> tuple[str, str]:
        """Of the same family, as the first name is all that differs."""
        origin = next(one for one in ORIGINS if one.language == language)
        first = self.rng.choice(origin.women + origin.men)
        return f"{first} {name.rpartition(' ')[2]}", self._phone()

    def _education(self, *, is_under_age: bool) -> str:
        known = [name for name, _level, _hard in words.EDUCATIONS]
        return self.rng.choice(words.SCHOOL_AGE if is_under_age else known[2:])

    def _skills(self, background: str) -> tuple[tuple[Subject, Level], ...]:
        written = (skill.split(":") for skill in background.split())
        return tuple((self.subjects[slug], Level(level)) for slug, level in written)

    def _week(self, *, days: int, hours: tuple[int, int]) -> tuple[Slot, ...]:
        """Afternoons and early evenings, some Saturdays around noon."""
        rng = self.rng
        slots = []
        for weekday in rng.sample(WEEKDAYS, days):
            starts = rng.choice((15, 16, 16, 17)) * HOUR
            slots.append(Slot(weekday, starts, starts + rng.randint(*hours) * HOUR))
        if rng.happens(20):
            slots.append(Slot(Weekday.SAT, 11 * HOUR, 14 * HOUR))
        return merge(slots)

    def _email(self, name: str) -> str:
        self.made += 1
        person = address_name(name).replace("-", ".")
        return f"{person}.{self.made}@{self.domain}"

    def _phone(self) -> str:
        number = f"+452{self.rng.randrange(10**7):07}"
        return number if self.has_phones else ""
