"""Of a running match: that it has gone quiet, and that a check-in is due."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from matching import cadence
from matching.models import Match
from notifications import services
from notifications.reminder import Reminder
from organisations.local_time import local_day
from organisations.models import Link
from organisations.models.membership import coordinators_of, covering

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notifications.models import Recipient
    from organisations.models import Organisation

SILENT_TOLD_FOR = timedelta(days=14)


def no_meeting(
    matches: list[Match], coordinators: Coordinators, *, until: datetime
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


def check_in_due(
    matches: list[Match], coordinators: Coordinators, *, until: datetime
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


def running(organisation: Organisation) -> list[Match]:
    """With what the latest meeting and the check-ins are told by."""
    running = Match.objects.of(organisation).active().with_people().with_last_met()
    return list(running.prefetch_related("check_ins").order_by("pk"))


class Coordinators:
    """Those of an organisation, read once, and which of them are told of somebody."""

    def __init__(self, organisation: Organisation) -> None:
        self.recipients = {
            membership: services.recipient_for(organisation=organisation, user=membership.user)
            for membership in coordinators_of(organisation).select_related("user")
            if membership.role == membership.Role.COORDINATOR
        }

    def told_of(self, match: Match) -> list[Recipient]:
        """Those who cover the youth's area."""
        return self.covering(match.youth.area_id)

    def covering(self, area_id: int | None) -> list[Recipient]:
        return [self.recipients[one] for one in covering(self.recipients, area_id)]
