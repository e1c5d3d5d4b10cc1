"""The story of a match in one column: what happened, when and by whom, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.models import Match, Meeting, Party

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from matching.models import Answer, CheckIn


@dataclass(frozen=True)
class Entry:
    """`by` is the colleague who did it, empty where one of the two did. `is_coming` lies ahead."""

    at: datetime
    title: str
    text: str = ""
    by: str = ""
    is_coming: bool = False


def of_match(match: Match, *, now: datetime) -> list[Entry]:
    """From a match with `answers`, `meetings` and `check_ins__done_by` prefetched."""
    entries = [
        Entry(match.request.created_at, _("%(name)s asked for help") % _youth(match)),
        Entry(
            match.proposed_at,
            _("%(name)s was proposed") % {"name": match.volunteer.name},
            text=match.reason,
            by=match.proposed_by.display_name,
        ),
        *(_answer(match, answer) for answer in match.answers.all()),
        *_turns(match),
        *(_meeting(meeting, now=now) for meeting in match.meetings.all()),
        *(_check_in(check_in) for check_in in match.check_ins.all()),
    ]
    entries.sort(key=lambda entry: entry.at)
    entries.reverse()
    return entries


def _youth(match: Match) -> dict[str, str]:
    return {"name": match.youth.name}


def _answer(match: Match, answer: Answer) -> Entry:
    is_youth = answer.party == Party.YOUTH
    names = {"name": match.youth.name if is_youth else match.volunteer.name}
    said = _("%(name)s said yes") if answer.says_yes else _("%(name)s said no")
    return Entry(answer.answered_at, said % names)


def _turns(match: Match) -> Iterator[Entry]:
    """The start, and how it stopped being open."""
    if match.started_at is not None:
        yield Entry(match.started_at, _("The match began"))
    if match.settled_at is None or match.settled_by is None:
        return
    if match.status == Match.Status.ENDED:
        reason = match.get_end_reason_display()
        by = match.settled_by.display_name
        yield Entry(match.settled_at, _("The match ended"), text=reason, by=by)
    elif match.status == Match.Status.WITHDRAWN:
        by = match.settled_by.display_name
        yield Entry(match.settled_at, _("The proposal was taken back"), by=by)


def _meeting(meeting: Meeting, *, now: datetime) -> Entry:
    length = ngettext("%(n)d minute", "%(n)d minutes", meeting.minutes) % {"n": meeting.minutes}
    if not meeting.is_logged:
        is_coming = meeting.ends_at > now
        title = _("Planned meeting") if is_coming else _("Meeting nobody has told about yet")
        details = " · ".join(part for part in (meeting.place, length) if part)
        return Entry(meeting.starts_at, title, text=details, is_coming=is_coming)
    if meeting.outcome != Meeting.Outcome.HELD:
        title = _("Meeting not held: %(why)s") % {"why": meeting.get_outcome_display()}
        return Entry(meeting.starts_at, title, text=meeting.note)
    topics = [str(Meeting.Topic(topic).label) for topic in meeting.topics]
    details = " · ".join(part for part in (length, ", ".join(topics), meeting.note) if part)
    return Entry(meeting.starts_at, _("They met"), text=details)


def _check_in(check_in: CheckIn) -> Entry:
    return Entry(
        check_in.done_at,
        _("Check-in %(number)d") % {"number": check_in.number},
        text=check_in.note,
        by=check_in.done_by.display_name,
    )
