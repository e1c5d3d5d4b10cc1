"""Who comes back from a pause, and when they are asked."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

from notifications.reminder import Reminder
from organisations.local_time import local_day, local_moment
from organisations.models import Link
from volunteers.models import Pause

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from organisations.models import Membership, Organisation
    from volunteers.models import PauseQuerySet

ASKED_AT = time(9)
# So long the volunteer's own answer is waited for; then a coordinator calls.
IS_A_TASK_AFTER = timedelta(days=3)
EXPIRES_AFTER = timedelta(days=7)


def back_from_pause(organisation: Organisation, *, until: datetime) -> Iterator[Reminder]:
    """To each volunteer on the day they named: are you back?"""
    pauses = Pause.objects.of(organisation).running().filter(until__lte=local_day(until))
    for pause in pauses.select_related("volunteer__recipient").order_by("pk"):
        volunteer = pause.volunteer
        due_at = local_moment(pause.ends_on, ASKED_AT)
        yield Reminder(
            kind="pause_over",
            recipient=volunteer.recipient,
            about=f"volunteer:{volunteer.pk}",
            due_at=due_at,
            expires_at=due_at + EXPIRES_AFTER,
            key=f"pause_over:pause:{pause.pk}:{pause.ends_on:%Y%m%d}",
            link_purpose=Link.Purpose.VOLUNTEER_PAGE,
            link_about_id=volunteer.pk,
        )


def to_ask(membership: Membership | None, *, today: date) -> PauseQuerySet:
    """Pauses that are over, and nobody has heard from the volunteer; the longest over first."""
    over = Pause.objects.visible_to(membership).running().over_by(today - IS_A_TASK_AFTER)
    return over.select_related("volunteer__recipient", "volunteer__area").order_by("until", "pk")
