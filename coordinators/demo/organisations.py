"""The demo's organisations, each with its staff, bank, demand, courses and plan."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import override

from coordinators.demo import bank, demand, newcomers, plan, presence, sources, staff, support
from coordinators.demo.courses import Matching
from coordinators.demo.days import first_day
from coordinators.demo.dice import Dice
from coordinators.demo.people import People
from coordinators.demo.writing import Writer
from matching.models import Match
from organisations import scope
from organisations.local_time import local_moment
from organisations.models import Area, Organisation, Programme, Subject
from organisations.services import address_name, create_organisation

if TYPE_CHECKING:
    from datetime import date, datetime

    from coordinators.demo.courses import Course

DEMO = "Den Digitale Ressourcebank"
KORSOER = ("M:Motalavej", "R:Ringparken", "S:Sydbyen")
ELSEWHERE = (
    ("Køge", ("K:Karlemosen", "H:Hastrupparken", "E:Ellemarken")),
    ("Odense", ("V:Vollsmose", "K:Korsløkkeparken")),
    ("Aarhus", ("G:Gellerup", "B:Bispehaven", "T:Trillegården")),
    ("Ishøj", ("V:Vejleåparken", "G:Gildbroparken")),
    ("Vejle", ("F:Finlandsparken", "N:Nørremarken")),
    ("Esbjerg", ("S:Stengårdsvej", "P:Præstebakken")),
)
VOLUNTEERS_OF_TEN = 4
SILENT_PERCENT = 8
SILENT_SINCE_DAYS = (24, 41)
LONG_ENOUGH = timedelta(days=80)
# Nobody's number: Danish ones begin with 2 or more.
PHONE = "10 00 00 01"


def named(number: int) -> tuple[str, str, tuple[str, ...]]:
    """Name, municipality and areas of the demo's first, second … organisation."""
    if number == 0:
        return DEMO, "Slagelse", KORSOER
    lap, place = divmod(number - 1, len(ELSEWHERE))
    municipality, areas = ELSEWHERE[place]
    again = f" {lap + 1}" if lap else ""
    return f"Ressourcebanken {municipality}{again}", municipality, areas


@transaction.atomic
def seed(
    *, number: int, people: int, seed: str, on: date, is_development: bool
) -> Organisation | None:
    """The demo's organisation of this number as it is on the morning of a day; None if it is there.

    `people` are youths and volunteers together. Only in development do they have passwords and
    telephone numbers.
    """
    name, municipality, areas = named(number)
    if Organisation.objects.filter(name=name).exists():
        return None
    with override("da"):
        organisation = create_organisation(
            name=name,
            municipality=municipality,
            areas=[(area[0], area[2:]) for area in areas],
            programmes=["ressourcebank"],
        )
        organisation.phone = PHONE
        organisation.save(update_fields=["phone"])
        with scope.within(organisation):
            dice = Dice(f"{seed}/{number}")
            _fill(organisation, people, number=number, dice=dice, on=on, is_open=is_development)
    return organisation


def _fill(
    organisation: Organisation, count: int, *, number: int, dice: Dice, on: date, is_open: bool
) -> None:
    begins, now = first_day(on), local_moment(on, time.min)
    domain = f"{address_name(organisation.name)}.example".removeprefix("den-digitale-")
    programme = Programme.objects.of(organisation).get()
    hired_at = local_moment(begins - timedelta(days=120), time(9))
    people_of_staff = staff.hire(
        organisation, number=number, domain=domain, at=hired_at, has_password=is_open
    )
    if number == 1:
        staff.lend(organisation, at=hired_at)
    people = People(
        rng=dice,
        domain=domain,
        areas=list(Area.objects.of(organisation).order_by("position")),
        subjects={one.slug: one for one in Subject.objects.of(organisation)},
        programme=programme,
        has_phones=is_open,
    )
    resources = bank.recruit(people, count * VOLUNTEERS_OF_TEN // 10, begins=begins, now=now)
    newcomers.arrive(resources, dice=Dice(f"newcomers of {domain}"), now=now)
    askers = demand.gather(people, count - len(resources), begins=begins, now=now)
    courses = Matching(dice, programme, resources, now).run([one.needs[0] for one in askers])
    _let_some_fall_silent(dice, courses, now=now)
    bank.rest(dice, resources, now=now)
    bank.set_apart(
        resources,
        {course.resource.ref for course in courses},
        demand.unasked(askers, people.subjects.values()),
    )
    Writer(dice, organisation, programme, people_of_staff, now).write(resources, askers, courses)
    plan.lay(organisation, dice=dice, by=people_of_staff.builder, begins=begins, now=now)
    newcomers.tell(organisation, dice=Dice(f"changes of {domain}"), now=now)
    sources.spread(organisation, dice=dice, by=people_of_staff.recruiter, begins=begins, now=now)
    presence.confirm(organisation, dice=dice, resources=resources, now=now)
    support.write(dice, organisation, by=people_of_staff.builder, begins=begins, now=now)


def _let_some_fall_silent(dice: Dice, courses: list[Course], *, now: datetime) -> None:
    """At any time some of the running matches have not met for weeks, and nobody has said so."""
    running = [
        course
        for course in courses
        if course.status == Match.Status.ACTIVE
        and course.started_at
        and course.started_at < now - LONG_ENOUGH
    ]
    for course in dice.sample(running, len(running) * SILENT_PERCENT // 100 + bool(running)):
        course.meetings.fall_silent(now - timedelta(days=dice.randint(*SILENT_SINCE_DAYS)))
