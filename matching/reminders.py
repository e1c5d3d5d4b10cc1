"""Which reminders are due, as a fact of the rows: computed, never counted down.

`planned` says what would be sent by a moment; the sweep writes it to the outbox, and what is no
longer planned (because what it asked for is done) never leaves. A reminder runs out at
`expires_at`, so that a long outage is not followed by a heap of stale ones.

Kinds and moments are those of the contract's table: the day before at 17:00; two hours after the
end, again after three days; 14 and 21 days of silence (iMentor); the support cadence.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from matching import cadence, consents
from matching.models import Match, Meeting
from notifications import services
from notifications.models import Message
from notifications.reminder import Reminder
from organisations.local_time import local_day, local_moment
from organisations.models import Link
from organisations.models.membership import coordinators_of, covering
from volunteers.pauses import back_from_pause
from youths.models import HelpRequest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notifications.models import Recipient
    from organisations.models import Organisation

KINDS = (
    "meeting_soon",
    "log_meeting",
    "no_meeting",
    "check_in_due",
    "guardian_reminder",
    "pause_over",
)
DAY_BEFORE_AT = time(17)
LOG_AFTER = timedelta(hours=2)
LOG_AGAIN_AFTER = timedelta(days=3)
LOG_IS_A_TASK_AFTER = timedelta(days=7)
SILENT_TOLD_FOR = timedelta(days=14)
GUARDIAN_ASKED_AGAIN_AFTER = timedelta(days=3)
GUARDIAN_IS_A_TASK_AFTER = timedelta(days=6)
# A message can be moved ahead of its due moment, by no more than a run of holidays.
MOVED_AHEAD_AT_MOST = timedelta(days=7)


def planned(organisation: Organisation, *, now: datetime, until: datetime) -> list[Reminder]:
    """The reminders to leave up to and including `until`, in the order they leave.

    Of those not yet expired at `now`, whether already in the outbox or not.
    """
    horizon = until + MOVED_AHEAD_AT_MOST
    meetings = _planned_meetings(organisation, now=now, until=horizon)
    matches, coordinators = _running(organisation), _Coordinators(organisation)
    held_back = _on_withdrawn_consent(organisation, on=local_day(now))
    found = [
        *_meeting_soon([one for one in meetings if one.match_id not in held_back]),
        *_log_meeting(meetings),
        *_no_meeting(matches, coordinators, until=horizon),
        *_check_in_due(matches, coordinators, until=horizon),
        *_guardian_reminder(organisation, now=now, until=horizon),
        *back_from_pause(organisation, until=horizon),
    ]
    leaving = [one for one in found if one.expires_at > now and one.leaves_by(until)]
    return sorted(leaving, key=lambda one: (one.send_at, one.key))


def _meeting_soon(meetings: list[Meeting]) -> Iterator[Reminder]:
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
                key=f"meeting_soon:meeting:{meeting.pk}:{_stamp(meeting.starts_at)}:{recipient.pk}",
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


def _log_meeting(meetings: list[Meeting]) -> Iterator[Reminder]:
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
                key=f"log_meeting:meeting:{meeting.pk}:{_stamp(meeting.starts_at)}:{number}",
                link_purpose=Link.Purpose.LOG_MEETING,
                link_about_id=meeting.pk,
                context={"when": meeting.starts_at.isoformat()},
            )


def _no_meeting(
    matches: list[Match], coordinators: _Coordinators, *, until: datetime
) -> Iterator[Reminder]:
    """After days without a meeting: first the volunteer, then the coordinators ("silent")."""
    for match in matches:
        since = local_day(match.last_met_at)
        quiet_at = cadence.morning_of(since + timedelta(days=match.programme.quiet_after_days))
        silent_at = cadence.morning_of(since + timedelta(days=match.programme.silent_after_days))
        if quiet_at > until:
            continue
        key = f"no_meeting:match:{match.pk}:{since:%Y%m%d}"
        yield Reminder(
            kind="no_meeting",
            recipient=match.volunteer.recipient,
            about=f"match:{match.pk}",
            due_at=quiet_at,
            expires_at=silent_at,
            key=f"{key}:quiet",
            link_purpose=Link.Purpose.VOLUNTEER_PAGE,
            link_about_id=match.volunteer_id,
            context={"to": "volunteer"},
        )
        for recipient in coordinators.told_of(match):
            yield Reminder(
                kind="no_meeting",
                recipient=recipient,
                about=f"match:{match.pk}",
                due_at=silent_at,
                expires_at=silent_at + SILENT_TOLD_FOR,
                key=f"{key}:silent:{recipient.pk}",
                context={"to": "coordinator"},
            )


def _check_in_due(
    matches: list[Match], coordinators: _Coordinators, *, until: datetime
) -> Iterator[Reminder]:
    """To the coordinators, on the programme's cadence, while that check-in is the latest due."""
    for match in matches:
        done = {check_in.number for check_in in match.check_ins.all()}
        for slot in cadence.check_ins_until(match.begun_at, match.programme, until=until):
            if slot.number in done:
                continue
            following = cadence.next_after(slot, match.begun_at, match.programme)
            for recipient in coordinators.told_of(match):
                yield Reminder(
                    kind="check_in_due",
                    recipient=recipient,
                    about=f"match:{match.pk}",
                    due_at=slot.due_at,
                    expires_at=following.due_at,
                    key=f"check_in_due:match:{match.pk}:{slot.number}:{recipient.pk}",
                )


def _guardian_reminder(
    organisation: Organisation, *, now: datetime, until: datetime
) -> Iterator[Reminder]:
    """To a guardian who has said nothing three days after they were asked; then they are called.

    On the 18th birthday it falls away. Who came in a list was never asked by a message.
    """
    requests = (
        HelpRequest.objects.of(organisation)
        .open()
        .guardian_silent()
        .requiring_guardian(on=local_day(now))
        .exclude(source=HelpRequest.Source.IMPORTED)
        .filter(
            created_at__gt=now - GUARDIAN_IS_A_TASK_AFTER,
            created_at__lte=until - GUARDIAN_ASKED_AGAIN_AFTER,
            youth__guardian__isnull=False,
        )
    )
    for request in requests.select_related("youth__guardian__recipient").order_by("pk"):
        reminder = Reminder(
            kind="guardian_reminder",
            recipient=request.youth.guardian.recipient,
            about=f"request:{request.pk}",
            due_at=request.created_at + GUARDIAN_ASKED_AGAIN_AFTER,
            expires_at=request.created_at + GUARDIAN_IS_A_TASK_AFTER,
            key=f"guardian_reminder:request:{request.pk}",
            link_purpose=Link.Purpose.GUARDIAN,
            link_about_id=request.youth_id,
        )
        if request.youth.is_under_age_on(local_day(reminder.send_at)):
            yield reminder


def _planned_meetings(
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


def _on_withdrawn_consent(organisation: Organisation, *, on: date) -> set[int]:
    """Matches whose two are not sent to meetings before a person has decided."""
    running = Match.objects.of(organisation).active()
    return set(consents.on_withdrawn_consent(running, on=on).values_list("pk", flat=True))


def _running(organisation: Organisation) -> list[Match]:
    """With what the latest meeting and the check-ins are told by."""
    running = Match.objects.of(organisation).active().with_people().with_last_met()
    return list(running.prefetch_related("check_ins").order_by("pk"))


class _Coordinators:
    """Those of an organisation, read once, and which of them are told of a match."""

    def __init__(self, organisation: Organisation) -> None:
        self.recipients = {
            membership: services.recipient_for(organisation=organisation, user=membership.user)
            for membership in coordinators_of(organisation).select_related("user")
            if membership.role == membership.Role.COORDINATOR
        }

    def told_of(self, match: Match) -> list[Recipient]:
        """Those who cover the youth's area."""
        return [self.recipients[one] for one in covering(self.recipients, match.youth.area_id)]


def _stamp(moment: datetime) -> str:
    """The moment as it stands in a key, in UTC: a meeting that is moved is a new reminder."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M")


def write_due(organisation: Organisation, *, now: datetime) -> None:
    """Bring the outbox to what is planned now: write what is missing, cancel what is done.

    Raises nothing for somebody who cannot be reached: their coordinator sees it on the desk.
    """
    reminders = planned(organisation, now=now, until=now)
    waiting = Message.objects.of(organisation).waiting().filter(kind__in=KINDS)
    waiting_keys = set(waiting.values_list("key", flat=True))
    Message.objects.of(organisation).cancel(
        waiting_keys - {reminder.key for reminder in reminders}, at=now
    )
    known = Message.objects.of(organisation).filter(key__in=[one.key for one in reminders])
    known_keys = set(known.values_list("key", flat=True))
    for reminder in reminders:
        if reminder.key not in known_keys:
            services.write_message(**reminder.as_message)
