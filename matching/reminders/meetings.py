"""Of a meeting: that it is near, and that somebody tells how it went."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from matching.models import Match, Meeting
from matching.reminders.reminder import Reminder, stamp
from organisations.local_time import local_day, local_moment
from organisations.models import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notifications.models import Recipient
    from organisations.models import Organisation

DAY_BEFORE_AT = time(17)
LOG_AFTER = timedelta(hours=2)
LOG_AGAIN_AFTER = timedelta(days=3)
LOG_IS_A_TASK_AFTER = timedelta(days=7)


def meeting_soon(meetings: list[Meeting]) -> Iterator[Reminder]:
    """To both, at 17:00 the day before a planned meeting."""
    for meeting in meetings:
        day = local_day(meeting.starts_at) - timedelta(days=1)
        due_at = local_moment(day, DAY_BEFORE_AT)
        for recipient, page, page_id in _pages_of_both(meeting.match):
            yield Reminder(
                kind="meeting_soon",
                recipient=recipient,
                about=f"meeting:{meeting.pk}",
                due_at=due_at,
                expires_at=meeting.starts_at,
                key=f"meeting_soon:meeting:{meeting.pk}:{stamp(meeting.starts_at)}:{recipient.pk}",
                not_after=meeting.starts_at,
                link_purpose=page,
                link_about_id=page_id,
                context={"when": meeting.starts_at.isoformat(), "place": meeting.place},
            )


def _pages_of_both(match: Match) -> tuple[tuple[Recipient, str, int], ...]:
    """Each of the two, with the purpose and the record of the link to their own page."""
    return (
        (match.volunteer.recipient, Link.Purpose.VOLUNTEER_PAGE, match.volunteer_id),
        (match.youth.recipient, Link.Purpose.MY_PAGE, match.youth_id),
    )


def log_meeting(meetings: list[Meeting]) -> Iterator[Reminder]:
    """To the volunteer, two hours after a meeting's end and again three days later."""
    for meeting in meetings:
        first = meeting.ends_at + LOG_AFTER
        moments = (first, first + LOG_AGAIN_AFTER, first + LOG_IS_A_TASK_AFTER)
        for number, (due_at, expires_at) in enumerate(pairwise(moments), 1):
            yield Reminder(
                kind="log_meeting",
                recipient=meeting.match.volunteer.recipient,
                about=f"meeting:{meeting.pk}",
                due_at=due_at,
                expires_at=expires_at,
                key=f"log_meeting:meeting:{meeting.pk}:{stamp(meeting.starts_at)}:{number}",
                link_purpose=Link.Purpose.LOG_MEETING,
                link_about_id=meeting.pk,
                context={"when": meeting.starts_at.isoformat()},
            )


def planned_meetings(
    organisation: Organisation, *, now: datetime, until: datetime
) -> list[Meeting]:
    """Those not so long over that nobody is reminded of them any more, nor so far ahead."""
    return list(
        Meeting.objects.of(organisation)
        .planned()
        .of_running_matches()
        .filter(
            starts_at__gt=now - LOG_IS_A_TASK_AFTER - timedelta(days=1),
            starts_at__lt=until + timedelta(days=2),
        )
        .select_related("match__youth__recipient", "match__volunteer__recipient")
        .order_by("pk")
    )
