"""Who of the bank has said that they are still there: most do when they are asked, some do not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coordinators.demo.days import awake
from matching.presence import ASKED_EVERY_MONTHS
from organisations.local_time import add_months, local_day
from volunteers.models import Presence, Volunteer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from coordinators.demo.bank import Resource
    from coordinators.demo.dice import Dice
    from organisations.models import Organisation

ANSWER_PERCENT = 88
ANSWER_WITHIN_DAYS = 9


def confirm(
    organisation: Organisation, *, dice: Dice, resources: list[Resource], now: datetime
) -> None:
    """Those who had nobody when six months were over."""
    volunteers = {one.ref: one for one in Volunteer.objects.of(organisation).approved()}
    Presence.objects.bulk_create(
        Presence(
            organisation=organisation,
            volunteer=volunteers[resource.ref],
            confirmed_at=moment,
            confirmed_by_id=volunteers[resource.ref].user_id,
        )
        for resource in resources
        if resource.ref in volunteers and not resource.weekdays_taken(now)
        for moment in _answers(dice, resource, now=now)
    )


def _answers(dice: Dice, resource: Resource, *, now: datetime) -> Iterator[datetime]:
    heard_at = max([resource.history[-1][1], *(until for _day, until in resource.busy if until)])
    while True:
        asked_on = add_months(local_day(heard_at), ASKED_EVERY_MONTHS)
        answered_at = awake(dice, asked_on + timedelta(days=dice.randint(0, ANSWER_WITHIN_DAYS)))
        if answered_at >= now or not dice.happens(ANSWER_PERCENT):
            return
        yield answered_at
        heard_at = answered_at
