"""Each week some of the looks are drawn by lot, for the chief to go through."""

from __future__ import annotations

from datetime import date, time, timedelta

from organisations.local_time import local_moment
from organisations.models import AuditEntry, Membership, SpotCheck

EACH_WEEK = 5
WEEK = timedelta(days=7)


def draw(*, today: date) -> list[SpotCheck]:
    """Of the looks of last week's staff, in the organisation that is acted in; once per week."""
    week_on = today - timedelta(days=today.weekday()) - WEEK
    if SpotCheck.objects.filter(week_on=week_on).exists():
        return []
    looks = AuditEntry.objects.looks().filter(
        role__in=Membership.COORDINATING,
        at__gte=local_moment(week_on, time()),
        at__lt=local_moment(week_on + WEEK, time()),
    )
    return SpotCheck.objects.bulk_create(
        SpotCheck(organisation_id=look.organisation_id, entry=look, week_on=week_on)
        for look in looks.order_by("?")[:EACH_WEEK]
    )
