"""The demo's posters and links: who hung what up where, and how many came through it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import TYPE_CHECKING

from organisations.local_time import local_day, local_moment
from organisations.models import Area, ShortAddress
from youths.models import HelpRequest, Source, SourceDay
from youths.services.sources import codes_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from accounts.models import User
    from coordinators.demo.dice import Dice
    from organisations.models import Organisation

Kind = Source.Kind
# Beside a poster in each area: kind and name.
SPREAD = (
    (Kind.AMBASSADOR, "Yusuf, fodboldholdet"),
    (Kind.AMBASSADOR, "Emilie, ungdomsklubben"),
    (Kind.REFERRER, "UU-vejlederne"),
)
CAME_BY_ONE_PERCENT = 70
STARTS_PERCENT = 55
MOST_A_DAY = 3
DAYS_BETWEEN = (5, 25)


@dataclass
class Found:
    """What was counted of one source, by day."""

    source: Source
    sent: list[int] = field(default_factory=list)
    scans: Counter[date] = field(default_factory=Counter)
    started: Counter[date] = field(default_factory=Counter)


def spread(
    organisation: Organisation, *, dice: Dice, by: User, begins: date, now: datetime
) -> None:
    """Sources of the first day, the forms that came through them, and those who only looked."""
    made_at = local_moment(begins, time(10))
    found = [Found(source) for source in _made(organisation, dice, by=by, at=made_at)]
    _send(organisation, found, dice)
    for one in found:
        if not one.source.leads_to_referral:
            _look(one, dice, begins=begins, until=local_day(now))
    came = [HelpRequest(pk=pk, came_from=one.source) for one in found for pk in one.sent]
    HelpRequest.objects.bulk_update(came, ["came_from"])
    SourceDay.objects.bulk_create(
        SourceDay(
            organisation=organisation,
            source=one.source,
            on=on,
            scans=scans,
            started=one.started[on],
        )
        for one in found
        for on, scans in sorted(one.scans.items())
    )


def _made(organisation: Organisation, dice: Dice, *, by: User, at: datetime) -> list[Source]:
    areas = Area.objects.of(organisation).order_by("position")
    named: list[tuple[Source.Kind, str, Area | None]] = [
        (Kind.POSTER, f"{area.name}, opgangene", area) for area in areas
    ]
    named += [(kind, name, None) for kind, name in SPREAD]
    codes = [ShortAddress.objects.take(organisation, codes=codes_of(dice)) for _one in named]
    return Source.objects.bulk_create(
        Source(
            organisation=organisation,
            kind=kind,
            name=name,
            area=area,
            code=code,
            created_by=by,
            created_at=at,
        )
        for (kind, name, area), code in zip(named, codes, strict=True)
    )


def _send(organisation: Organisation, found: list[Found], dice: Dice) -> None:
    """Most forms came by the poster of the youth's own area or by an ambassador."""
    by_form = HelpRequest.objects.of(organisation).filter(source=HelpRequest.Source.FORM)
    for pk, area_id, asked_at in by_form.order_by("ref").values_list(
        "pk", "youth__area", "created_at"
    ):
        ways = [
            one
            for one in found
            if one.source.kind == Kind.AMBASSADOR
            or (one.source.kind == Kind.POSTER and one.source.area_id == area_id)
        ]
        if dice.happens(CAME_BY_ONE_PERCENT):
            one, on = dice.choice(ways), local_day(asked_at)
            one.sent.append(pk)
            one.scans[on] += 1
            one.started[on] += 1


def _look(one: Found, dice: Dice, *, begins: date, until: date) -> None:
    """Some scan it and go no further than the first page, or than the code."""
    on = begins + timedelta(days=dice.randint(*DAYS_BETWEEN))
    while on < until:
        scans = dice.randint(1, MOST_A_DAY)
        one.scans[on] += scans
        one.started[on] += sum(dice.happens(STARTS_PERCENT) for _scan in range(scans))
        on += timedelta(days=dice.randint(*DAYS_BETWEEN))
