"""Which reminders are due, as a fact of the rows: computed, never counted down.

`planned` says what would be sent by a moment; the sweep writes it to the outbox, and what is no
longer planned (because what it asked for is done) never leaves. A reminder runs out at
`expires_at`, so that a long outage is not followed by a heap of stale ones.

Kinds and moments are those of the contract's table: the day before at 17:00; two hours after the
end, again after three days; 14 and 21 days of silence (iMentor); the support cadence; six
months without anybody to help; 60 and 14 days before a certificate ends.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from matching import consents
from matching.models import Match
from matching.reminders.guardians import GUARDIAN_IS_A_TASK_AFTER, guardian_reminder
from matching.reminders.idle import still_there
from matching.reminders.matches import Coordinators, check_in_due, no_meeting, running
from matching.reminders.meetings import (
    LOG_AFTER,
    LOG_IS_A_TASK_AFTER,
    log_meeting,
    meeting_soon,
    planned_meetings,
)
from matching.reminders.screening import (
    IS_A_REMINDER,
    REFERENCE_IS_A_TASK_AFTER,
    reference_again,
    renew_certificate,
    screening_step,
)
from notifications import services
from notifications.models import Message
from notifications.reminder import Reminder
from organisations.local_time import local_day
from volunteers.pauses import back_from_pause

if TYPE_CHECKING:
    from notifications.models import MessageQuerySet
    from organisations.models import Organisation

__all__ = [
    "GUARDIAN_IS_A_TASK_AFTER",
    "KINDS",
    "LOG_AFTER",
    "LOG_IS_A_TASK_AFTER",
    "REFERENCE_IS_A_TASK_AFTER",
    "Reminder",
    "planned",
    "reminding",
    "write_due",
]

KINDS = (
    "meeting_soon",
    "log_meeting",
    "no_meeting",
    "check_in_due",
    "guardian_reminder",
    "still_there",
    "pause_over",
)
# A message can be moved ahead of its due moment, by no more than a run of holidays.
MOVED_AHEAD_AT_MOST = timedelta(days=7)


def planned(organisation: Organisation, *, now: datetime, until: datetime) -> list[Reminder]:
    """The reminders to leave up to and including `until`, in the order they leave.

    Of those not yet expired at `now`, whether already in the outbox or not.
    """
    horizon = until + MOVED_AHEAD_AT_MOST
    meetings = planned_meetings(organisation, now=now, until=horizon)
    matches, coordinators = running(organisation), Coordinators(organisation)
    held_back = _on_withdrawn_consent(organisation, on=local_day(now))
    found = [
        *meeting_soon([one for one in meetings if one.match_id not in held_back]),
        *log_meeting(meetings),
        *no_meeting(matches, coordinators, until=horizon),
        *check_in_due(matches, coordinators, until=horizon),
        *guardian_reminder(organisation, now=now, until=horizon),
        *still_there(organisation, until=horizon),
        *back_from_pause(organisation, until=horizon),
        *screening_step(organisation, now=now, until=horizon),
        *reference_again(organisation, until=horizon),
        *renew_certificate(organisation, coordinators, now=now, until=horizon),
    ]
    leaving = [one for one in found if one.expires_at > now and one.leaves_by(until)]
    return sorted(leaving, key=lambda one: (one.send_at, one.key))


def _on_withdrawn_consent(organisation: Organisation, *, on: date) -> set[int]:
    """Matches whose two are not sent to meetings before a person has decided."""
    active = Match.objects.of(organisation).active()
    return set(consents.on_withdrawn_consent(active, on=on).values_list("pk", flat=True))


def reminding(messages: MessageQuerySet) -> MessageQuerySet:
    """Those of them that only stay while they are planned."""
    return messages.filter(Q(kind__in=KINDS) | IS_A_REMINDER)


def write_due(organisation: Organisation, *, now: datetime) -> None:
    """Bring the outbox to what is planned now: write what is missing, cancel what is done.

    Raises nothing for somebody who cannot be reached: their coordinator sees it on the desk.
    """
    reminders = planned(organisation, now=now, until=now)
    waiting = reminding(Message.objects.of(organisation).waiting())
    waiting_keys = set(waiting.values_list("key", flat=True))
    Message.objects.of(organisation).cancel(
        waiting_keys - {reminder.key for reminder in reminders}, at=now
    )
    known = Message.objects.of(organisation).filter(key__in=[one.key for one in reminders])
    known_keys = set(known.values_list("key", flat=True))
    for reminder in reminders:
        if reminder.key not in known_keys:
            services.write_message(**reminder.as_message)
