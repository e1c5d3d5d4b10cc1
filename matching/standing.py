"""Where a youth's requests stand, as the youth reads it on their own page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from matching.models import Match, Party
from matching.services import NO_GUARDIAN_CONSENT, missing_consents
from organisations.local_time import local_day
from youths.models import HelpRequest
from youths.services import Said, said_by_guardian

if TYPE_CHECKING:
    from datetime import datetime

    from matching.models import Meeting
    from youths.models import Youth


class State(StrEnum):
    """Two need a word: `GUARDIAN` waits for a parent's yes, `ASKED` for the youth's own answer.

    `GUARDIAN_NO`: the parent said no, or took their yes back. `HELD`: the same, while a match runs.
    """

    LOOKING = "looking"
    GUARDIAN = "guardian"
    GUARDIAN_NO = "guardian_no"
    ASKED = "asked"
    WAITING = "waiting"
    RUNNING = "running"
    HELD = "held"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Standing:
    """A request, its match if there is one, and how far the two have come.

    `before` is the match that has ended, of a request that waits for another volunteer. A request
    brought over from a list may be matched without a match on record here.
    """

    request: HelpRequest
    state: State
    match: Match | None = None
    next_meeting: Meeting | None = None
    times_met: int = 0
    before: Match | None = None

    @property
    def may_withdraw(self) -> bool:
        return self.request.is_open


def standings_of(youth: Youth, *, at: datetime) -> list[Standing]:
    """All requests of the youth, the newest first."""
    requests = HelpRequest.objects.of_youth(youth).with_profile().with_said()
    requests = requests.order_by("-created_at", "-pk")
    return [_standing(request, at=at) for request in requests]


def _standing(request: HelpRequest, *, at: datetime) -> Standing:
    match = _match_of(request)
    if request.status == HelpRequest.Status.WITHDRAWN and not _closed_with(match, request):
        return Standing(request, State.WITHDRAWN)
    if match is None and not request.is_open:
        return Standing(request, State.RUNNING)
    if match is None:
        return Standing(request, _without_match(request, at=at), before=_last_started(request))
    if match.is_proposed:
        said_yes = match.answer_of(Party.YOUTH)
        return Standing(request, State.WAITING if said_yes else State.ASKED, match)
    return Standing(
        request,
        _with_match(request, match, at=at),
        match,
        next_meeting=next_meeting_of(match, at=at),
        times_met=match.meetings.held().count(),
    )


def _with_match(request: HelpRequest, match: Match, *, at: datetime) -> State:
    if not match.is_active:
        return State.ENDED
    says_no = said_by_guardian(request) in {Said.NO, Said.WITHDRAWN}
    return State.HELD if says_no and _lacks_guardian(request, at=at) else State.RUNNING


def _lacks_guardian(request: HelpRequest, *, at: datetime) -> bool:
    return NO_GUARDIAN_CONSENT in missing_consents(request, on=local_day(at))


def _without_match(request: HelpRequest, *, at: datetime) -> State:
    if not _lacks_guardian(request, at=at):
        return State.LOOKING
    is_silent = said_by_guardian(request) == Said.NOTHING
    return State.GUARDIAN if is_silent else State.GUARDIAN_NO


def next_meeting_of(match: Match, *, at: datetime) -> Meeting | None:
    """The first planned meeting that has not ended: it lies ahead or is going on."""
    ahead = [one for one in match.meetings.all() if not one.is_logged and one.ends_at > at]
    return min(ahead, key=lambda meeting: meeting.starts_at, default=None)


def _match_of(request: HelpRequest) -> Match | None:
    """The proposal to an open request; of any other the match that started last."""
    if request.is_open:
        proposals = Match.objects.filter(request=request).proposed()
        return proposals.with_introduction().first()
    return _last_started(request)


def _last_started(request: HelpRequest) -> Match | None:
    started = Match.objects.filter(request=request).started()
    return started.with_people().order_by("-started_at").first()


def _closed_with(match: Match | None, request: HelpRequest) -> bool:
    """Whether the request was closed as its match ended, and did not wait again first."""
    if match is None or match.settled_at is None:
        return False
    closed = request.events.filter(status=HelpRequest.Status.WITHDRAWN, at=match.settled_at)
    return closed.exists()
