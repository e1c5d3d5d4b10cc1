"""The demand over two school years: who asked for help, when, and how."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from coordinators.demo.days import at_work, awake, between, when_awake
from matching.profiles import Subject, Wanted
from organisations.local_time import local_day
from organisations.models import Gender, Level, Track
from youths.models import HelpRequest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coordinators.demo.people import People
    from organisations.models import Subject as Taught
    from youths.services import AboutHelp, AboutYouth

# How many ask in each month: after the holidays, before the exams, few in summer.
SEASON = {1: 9, 2: 8, 3: 8, 4: 9, 5: 8, 6: 3, 7: 1, 8: 11, 9: 15, 10: 12, 11: 11, 12: 4}
BUSIEST = max(SEASON.values())
FRESH = timedelta(days=26)
FEWEST_FRESH = 6
# Some of those who wait have an exam as near as this.
EXAM_IN_DAYS = (4, 24)
# Two of three come by the form, and nobody sees theirs before the next day.
BY_FORM_PERCENT = 66


@dataclass
class Need:
    """A request in the making; `waits` is one that the coordinator has not got to yet."""

    ref: str
    asker: Asker
    about: AboutHelp
    waits: bool = False
    history: list[tuple[str, datetime]] = field(default_factory=list)

    @property
    def waits_since(self) -> datetime:
        """Asked, or waiting once more since a match ended too soon."""
        opened = (at for status, at in self.history if status == HelpRequest.Status.OPEN)
        return max(opened)

    @property
    def waits_for_somebody(self) -> bool:
        return self.history[-1][0] == HelpRequest.Status.OPEN

    def wait_again(self, *, at: datetime) -> None:
        """For another volunteer; an exam that is over by then is put right."""
        self.history.append((HelpRequest.Status.OPEN, at))
        deadline_on = self.about.deadline_on
        if deadline_on is not None and deadline_on < local_day(at):
            self.about = replace(self.about, deadline_on=None)

    def close(self, *, at: datetime) -> None:
        self.history.append((HelpRequest.Status.WITHDRAWN, at))

    def wanted(self) -> Wanted:
        """As the hard rules see it."""
        about, youth = self.about, self.asker.about
        force, _colon, gender = about.volunteer_gender.partition(":")
        return Wanted(
            tracks=Track(about.track).parts,
            subjects=tuple(
                Subject(subject.pk, str(subject), Level(level).rank)
                for subject, level in about.subjects
            ),
            slots=about.slots,
            languages=about.languages,
            youth_languages=youth.languages,
            gender=Gender(gender) if gender else None,
            gender_is_required=force == "must",
            area_id=youth.area.pk if youth.area else None,
            area_name=youth.area.name if youth.area else "",
            interests=frozenset(youth.interests),
        )


@dataclass
class Asker:
    """A youth in the making, with what they asked for; a guardian under 18 may still be asked."""

    ref: str
    about: AboutYouth
    registered_at: datetime
    by_form: bool
    guardian_consents_at: datetime | None = None
    needs: list[Need] = field(default_factory=list)
    # Volunteers already proposed to them, by ref: nobody is proposed twice.
    proposed: set[str] = field(default_factory=set)

    @property
    def may_be_proposed(self) -> bool:
        return not self.about.has_guardian or self.guardian_consents_at is not None

    def age_on(self, day: date) -> int:
        """Whole years."""
        born = self.about.birth_date or day
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    def ask(self, about: AboutHelp, *, at: datetime) -> Need:
        need = Need(f"R{self.ref[1:]}", self, about)
        need.history.append((HelpRequest.Status.OPEN, at))
        self.needs.append(need)
        return need


def gather(people: People, count: int, *, begins: date, now: datetime) -> list[Asker]:
    """Spread over the school year as it is lived; one of seven within the last weeks."""
    yesterday = local_day(now) - timedelta(days=1)
    fresh = min(count, max(FEWEST_FRESH, count // 7))
    days = [_season_day(people, begins, yesterday - FRESH) for _one in range(count - fresh)]
    days += [between(people.rng, yesterday - FRESH, yesterday) for _one in range(fresh)]
    return [
        _asker(people, f"U{number:03}", day, is_fresh=day > yesterday - FRESH, now=now)
        for number, day in enumerate(sorted(days), 1)
    ]


def unasked(askers: list[Asker], subjects: Iterable[Taught]) -> list[Taught]:
    """What none of those who wait now asks for; by the name it has in addresses."""
    waiting = [one for asker in askers for one in asker.needs if one.waits_for_somebody]
    asked = {subject.pk for need in waiting for subject, _level in need.about.subjects}
    return sorted((one for one in subjects if one.pk not in asked), key=lambda one: one.slug)


def _season_day(people: People, begins: date, until: date) -> date:
    while True:
        day = between(people.rng, begins, until)
        if people.rng.randrange(BUSIEST) < SEASON[day.month]:
            return day


def _asker(people: People, ref: str, day: date, *, is_fresh: bool, now: datetime) -> Asker:
    rng = people.rng
    by_form = rng.happens(BY_FORM_PERCENT)
    asked_at = awake(rng, day)
    if not by_form:
        asked_at = min(at_work(rng, asked_at), awake(rng, local_day(now) - timedelta(days=1)))
    asker = Asker(ref, people.youth(asked=day), asked_at, by_form)
    if asker.about.has_guardian:
        later = timedelta(days=rng.randint(0, 6), hours=rng.randint(1, 5))
        consents_at = when_awake(rng, asked_at + later)
        is_given = consents_at < now and not (is_fresh and rng.happens(40))
        asker.guardian_consents_at = consents_at if is_given else None
    need = asker.ask(people.help(asker.about, asked=day), at=asked_at)
    need.waits = is_fresh and rng.happens(50)
    if need.waits and need.about.subjects and rng.happens(75):
        near = local_day(now) + timedelta(days=rng.randint(*EXAM_IN_DAYS))
        need.about = replace(need.about, deadline_on=near)
    return asker
