"""The demo's plan: one activity counted from the platform's own data, four from registrations."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coordinators.demo.demand import SEASON
from organisations.local_time import local_day, local_moment
from organisations.models import Area
from reports.imports.plan import read_plan
from reports.models import Activity, Indicator, Registration, SectionText
from reports.periods import Quarter
from reports.services import import_plan, write_section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from accounts.models import User
    from coordinators.demo.dice import Dice
    from organisations.models import Organisation

FILE = Path(__file__).with_name("plan.json")
OWN_ACTIVITY = "ressourcebanken"
Kind = Indicator.Kind
# An indicator without a target is registered about this often a year.
UNTARGETED = Decimal(12)
HALVES = 2
WRITTEN = {
    SectionText.Section.CURRENT: (
        "Banken har kørt hele kvartalet med to koordinatorer i Kvarterhuset. Efterspørgslen på"
        " matematik er fortsat større end på noget andet fag."
    ),
    SectionText.Section.INITIATIVES: (
        "Opslag med QR-kode i alle opgange. Besøg på VUC og på produktionsskolen. Informationsmøde"
        " for nye frivillige på biblioteket."
    ),
    SectionText.Section.CHALLENGES: (
        "For få frivillige kan hjælpe på A-niveau i kemi og fysik. Nogle unge melder afbud i"
        " eksamensugerne, netop når de har brug for hjælpen."
    ),
    SectionText.Section.VOICES: (
        "“Hun forklarer det, til jeg har forstået det.”\n“Det er rart at have en voksen, der"
        " spørger, hvordan det går.”"
    ),
}


def lay(organisation: Organisation, *, dice: Dice, by: User, begins: date, now: datetime) -> None:
    """The plan, its registrations up to now, and the texts of the quarter that ended last."""
    import_plan(plan=read_plan(_plan_of(organisation), file=FILE.name), organisation=organisation)
    laid = Activity.objects.of(organisation).with_plan().order_by("position", "pk")
    activities = {one.code: one for one in laid}
    Registration.objects.bulk_create(
        Registration(
            organisation=organisation,
            registered_by=by,
            registered_at=local_moment(row["on"], time(15)),
            **row,
        )
        for activity in activities.values()
        for row in _registrations(activity, dice=dice, begins=begins, today=local_day(now))
    )
    quarter = Quarter.containing(Quarter.containing(local_day(now)).starts_on - timedelta(days=1))
    for section, text in WRITTEN.items():
        write_section(
            activity=activities[OWN_ACTIVITY],
            quarter=quarter,
            section=section,
            text=text,
            by=by,
            at=now,
        )


def _plan_of(organisation: Organisation) -> bytes:
    """The plan's file, with the organisation's own name and areas."""
    plan: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    areas = list(Area.objects.of(organisation).order_by("position").values("code", "name"))
    plan["organisation"] |= {
        "name": organisation.name,
        "municipality": organisation.municipality,
    }
    plan["areas"] = areas
    for activity in plan["activities"]:
        activity["areas"] = [area["code"] for area in areas[: activity.get("areas")]]
    return json.dumps(plan, ensure_ascii=False, indent=1).encode()


def _registrations(
    activity: Activity, *, dice: Dice, begins: date, today: date
) -> Iterator[Mapping[str, Any]]:
    """One row a month for each figure, as many in a year as the target says, give or take."""
    for indicator in activity.indicators.all():
        if indicator.metric:
            continue
        areas = activity.ordered_areas if indicator.by_area else [None]
        for month in _months(begins, today):
            for area in areas:
                day = month + timedelta(days=dice.randint(8, 26))
                value = _value(dice, indicator, month, share=len(areas))
                if value and day < today:
                    yield {"indicator": indicator, "area": area, "on": day, "value": value}


def _value(dice: Dice, indicator: Indicator, month: date, *, share: int) -> Decimal:
    """This month's part of the year's figure: more in the months in which more is going on."""
    year = indicator.annual_target or UNTARGETED
    part = year * SEASON[month.month] / sum(SEASON.values()) / share
    drawn = part * Decimal(dice.randint(60, 145)) / 100
    if indicator.kind == Kind.HOURS:
        return Decimal(round(drawn * HALVES)) / HALVES
    return Decimal(round(drawn)) or Decimal(dice.happens(float(drawn) * 100))


def _months(begins: date, today: date) -> Iterator[date]:
    month = begins.replace(day=1)
    while month <= today:
        yield month
        month = (month + timedelta(days=32)).replace(day=1)
