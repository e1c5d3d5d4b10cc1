"""The bank over two school years: who joined when, how far they came, what vouches for them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from coordinators.demo.days import at_work, awake, between
from matching.profiles import Offered
from organisations.local_time import local_day
from organisations.models import Level, Track
from volunteers.models import Certificate, Volunteer

if TYPE_CHECKING:
    from coordinators.demo.dice import Dice
    from coordinators.demo.people import People
    from organisations.availability import Weekday
    from organisations.models import Subject
    from volunteers.services import AboutVolunteer

Status = Volunteer.Status
STEPS = (Status.INTERESTED, Status.INTERVIEWED, Status.SCREENED, Status.APPROVED)
# Days between one step and the next.
PATIENCE = {Status.INTERVIEWED: (3, 16), Status.SCREENED: (5, 24), Status.APPROVED: (1, 9)}
CERTIFICATE_LASTS = timedelta(days=730)
RENEWED_BEFORE = timedelta(days=20)
Reason = Volunteer.EndReason
# Why some leave the bank, and why some never came through.
LEFT = {Reason.FINISHED: 40, Reason.TIME: 25, Reason.WORK_OR_STUDY: 20, Reason.MOVED: 15}
GAVE_UP = {Reason.NO_ANSWER: 45, Reason.CHANGED_MIND: 40, Reason.SCREENING: 15}
NEWEST = timedelta(days=24)


@dataclass
class Resource:
    """A volunteer in the making. `busy` holds a place's weekday and end, None while it is taken."""

    ref: str
    about: AboutVolunteer
    history: list[tuple[str, datetime]]
    certificates: list[tuple[datetime, date]] = field(default_factory=list)
    busy: list[tuple[Weekday, datetime | None]] = field(default_factory=list)
    ended_reason: str = Reason.OTHER

    @cached_property
    def approved_at(self) -> datetime | None:
        return next((at for status, at in self.history if status == Status.APPROVED), None)

    def weekdays_taken(self, moment: datetime) -> list[Weekday]:
        """One for each place that is taken at the moment or will be later."""
        return [weekday for weekday, until in self.busy if until is None or until > moment]

    @cached_property
    def offered(self) -> Offered:
        """As the hard rules see an approved volunteer with a place free."""
        about = self.about
        return Offered(
            status=Status.APPROVED,
            tracks=Track(about.tracks).parts,
            skills={subject.pk: Level(level).rank for subject, level in about.skills},
            slots=about.slots,
            languages=about.languages,
            gender=about.gender,
            area_id=about.area.pk if about.area else None,
            comes_to=frozenset(area.pk for area in about.comes_to),
            interests=frozenset(about.interests),
            certificates=tuple(
                (Certificate.Kind.CRIMINAL_RECORD.value, until) for _at, until in self.certificates
            ),
            active_from=None,
            capacity=about.capacity,
            taken=0,
            idle_since=date.min,
            has_waiver=True,
        )


def recruit(people: People, count: int, *, begins: date, now: datetime) -> list[Resource]:
    """Half of them while the bank is built, a school year long; the rest since.

    One in twelve came in the last weeks and is on their way.
    """
    rng = people.rng
    last = local_day(now) - timedelta(days=3)
    builds_until = begins + timedelta(days=240)
    days = [
        between(rng, begins - timedelta(days=75), builds_until)
        if number * 2 < count
        else between(rng, builds_until if number < count - count // 12 else last - NEWEST, last)
        for number in range(count)
    ]
    return [
        _resource(people, f"F{number:03}", joined=day, now=now)
        for number, day in enumerate(sorted(days), 1)
    ]


def rest(rng: Dice, resources: list[Resource], *, now: datetime) -> None:
    """Of those who have nobody now some are on pause and some have left."""
    for resource in resources:
        is_idle = resource.approved_at is not None and not resource.weekdays_taken(now)
        status = rng.one_of({None: 68, Status.PAUSED: 18, Status.ENDED: 14}) if is_idle else None
        last = max([resource.history[-1][1], *(until for _day, until in resource.busy if until)])
        moment = at_work(rng, last + timedelta(days=rng.randint(30, 120)))
        if status and moment < now:
            resource.history.append((status, moment))
            resource.ended_reason = rng.one_of(LEFT)


def set_apart(resources: list[Resource], taken: set[str], subjects: list[Subject]) -> None:
    """One whom nobody has been proposed to rests: they offer what nobody asks for, and that alone.

    `taken`: the refs of those who have been. `subjects`: what nobody asks for now.
    """
    idle = [one for one in resources if one.history[-1][0] == Status.APPROVED]
    found = next((one for one in idle if one.ref not in taken), None)
    if found is not None and subjects:
        skills = ((subjects[0], Level.B),)
        found.about = replace(found.about, tracks=Track.ACADEMIC, skills=skills)


def _resource(people: People, ref: str, *, joined: date, now: datetime) -> Resource:
    rng = people.rng
    resource = Resource(ref, people.volunteer(joined=joined), [(STEPS[0], awake(rng, joined))])
    for step in STEPS[1:]:
        moment = at_work(
            rng, resource.history[-1][1] + timedelta(days=rng.randint(*PATIENCE[step]))
        )
        if moment >= now:
            return resource
        if rng.happens(4):
            _give_up(resource, rng, now=now)
            return resource
        resource.history.append((step, moment))
        if step == Status.SCREENED:
            _certify(resource, seen_at=moment)
    _renew(rng, resource, now=now)
    return resource


def _give_up(resource: Resource, rng: Dice, *, now: datetime) -> None:
    """Nobody stays on their way for ever."""
    moment = at_work(rng, resource.history[-1][1] + timedelta(days=rng.randint(30, 60)))
    if moment < now:
        resource.history.append((Status.ENDED, moment))
        resource.ended_reason = rng.one_of(GAVE_UP)


def _certify(resource: Resource, *, seen_at: datetime) -> None:
    """Seen in the screening."""
    resource.certificates.append((seen_at, local_day(seen_at) + CERTIFICATE_LASTS))


def _renew(rng: Dice, resource: Resource, *, now: datetime) -> None:
    """In time by three of four, so that some run out."""
    [(seen_at, until)] = resource.certificates
    renewed_at = at_work(rng, seen_at + CERTIFICATE_LASTS - RENEWED_BEFORE)
    if renewed_at < now and rng.happens(75):
        resource.certificates.append((renewed_at, until + CERTIFICATE_LASTS))
