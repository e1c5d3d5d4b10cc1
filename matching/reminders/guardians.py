"""Of a guardian: that they were asked and have said nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from notifications.reminder import Reminder
from organisations.local_time import local_day
from organisations.models import Link
from youths.models import HelpRequest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from organisations.models import Organisation

GUARDIAN_ASKED_AGAIN_AFTER = timedelta(days=3)
GUARDIAN_IS_A_TASK_AFTER = timedelta(days=6)


def guardian_reminder(
    organisation: Organisation, *, now: datetime, until: datetime
) -> Iterator[Reminder]:
    """To a guardian who has said nothing three days after they were asked; then they are called.

    On the 18th birthday it falls away. Asked again, as by a number put right, they have three
    days anew. Of a youth who has asked twice they are reminded once, of the latest.
    """
    requests = (
        HelpRequest.objects.of(organisation)
        .open()
        .guardian_silent()
        .requiring_guardian(on=local_day(now))
        .guardian_asked_between(now - GUARDIAN_IS_A_TASK_AFTER, until - GUARDIAN_ASKED_AGAIN_AFTER)
    )
    latest = requests.order_by("youth", "-created_at", "-pk").distinct("youth")
    for request in latest.select_related("youth__guardian__recipient"):
        asked_at: datetime = vars(request)["guardian_asked_at"]
        reminder = Reminder(
            kind="guardian_reminder",
            recipient=request.youth.guardian.recipient,
            about=f"request:{request.pk}",
            due_at=asked_at + GUARDIAN_ASKED_AGAIN_AFTER,
            expires_at=asked_at + GUARDIAN_IS_A_TASK_AFTER,
            key=f"guardian_reminder:request:{request.pk}",
            link_purpose=Link.Purpose.GUARDIAN,
            link_about_id=request.youth_id,
        )
        if request.youth.is_under_age_on(local_day(reminder.send_at)):
            yield reminder
