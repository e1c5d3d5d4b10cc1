"""Of a volunteer who has nobody: are they still there?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from matching import presence
from matching.presence import ASKED_AGAIN_AFTER, ASKING_IS_A_TASK_AFTER
from notifications.reminder import Reminder
from organisations.local_time import local_day
from organisations.models import Link
from volunteers.models import Volunteer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from organisations.models import Organisation


def still_there(organisation: Organisation, *, until: datetime) -> Iterator[Reminder]:
    """Every six months, and again 14 days later; then a coordinator asks."""
    for one in presence.asked_by(Volunteer.objects.of(organisation), until):
        for round_, asked_at in one.rounds_until(until):
            again_at, task_at = asked_at + ASKED_AGAIN_AFTER, asked_at + ASKING_IS_A_TASK_AFTER
            for number, due_at, expires_at in ((1, asked_at, again_at), (2, again_at, task_at)):
                yield Reminder(
                    kind="still_there",
                    recipient=one.volunteer.recipient,
                    about=f"volunteer:{one.volunteer.pk}",
                    due_at=due_at,
                    expires_at=expires_at,
                    key=(
                        f"still_there:volunteer:{one.volunteer.pk}"
                        f":{local_day(one.heard_at):%Y%m%d}:{round_}:{number}"
                    ),
                    link_purpose=Link.Purpose.VOLUNTEER_PAGE,
                    link_about_id=one.volunteer.pk,
                )
