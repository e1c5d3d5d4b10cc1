"""Suggestions: who in the bank fits a request, best first, with reasons; and who does not, and why.

The system proposes and explains; a person chooses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Max, Q

from matching import hard_rules, scoring
from matching.models import Answer, Block, Match
from matching.profiles import Offered, Wanted
from organisations.local_time import local_day
from organisations.models import ScreeningStep
from volunteers.models import Volunteer
from youths.models import HelpRequest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from matching.hard_rules import Reason
    from matching.scoring import Factor
    from organisations.models import Membership, Organisation
    from volunteers.models import VolunteerQuerySet


@dataclass(frozen=True)
class Candidate:
    volunteer: Volunteer
    score: Decimal
    factors: tuple[Factor, ...]
    idle_since: date


@dataclass(frozen=True)
class Excluded:
    """`lacking`: the steps of the programme's screening they have not taken, or not any more."""

    volunteer: Volunteer
    reasons: tuple[Reason, ...]
    lacking: tuple[ScreeningStep, ...] = ()


@dataclass(frozen=True)
class Suggestions:
    """For one request: the candidates best first; the excluded in the order of their ref."""

    request: HelpRequest
    candidates: list[Candidate] = field(default_factory=list)
    excluded: list[Excluded] = field(default_factory=list)


class Bank:
    """An organisation's volunteers on a day, or some of them, read once for many requests."""

    def __init__(
        self, organisation: Organisation, *, on: date, volunteers: VolunteerQuerySet | None = None
    ) -> None:
        self.organisation = organisation
        self.on = on
        read = Volunteer.objects.all() if volunteers is None else volunteers
        volunteers = read.of(organisation).with_profile().order_by("ref")
        places = _places_of(volunteers)
        self.asked = _steps_asked(organisation)
        self.entries = [
            (volunteer, _offered(volunteer, places.get(volunteer.pk, {}), on=on))
            for volunteer in volunteers
        ]

    def suggest(self, requests: Iterable[HelpRequest]) -> list[Suggestions]:
        """One answer per request, in their order; requests are fetched `with_profile()`."""
        requests = list(requests)
        kept_apart = _kept_apart(self.organisation, {request.youth_id for request in requests})
        return [self._suggest(request, kept_apart) for request in requests]

    def _suggest(
        self, request: HelpRequest, kept_apart: dict[tuple[int, int], tuple[Reason, ...]]
    ) -> Suggestions:
        wanted, programme = Wanted.of(request), request.programme
        asked = self.asked.get(programme.pk, ())
        found = Suggestions(request)
        for volunteer, offered in self.entries:
            reasons = hard_rules.broken(
                wanted, offered, programme=programme, on=self.on, asked=asked
            )
            reasons += kept_apart.get((request.youth_id, volunteer.pk), ())
            if reasons:
                lacking = offered.lacking(asked, on=self.on)
                found.excluded.append(Excluded(volunteer, reasons, lacking))
                continue
            parts = scoring.factors(wanted, offered, programme=programme)
            found.candidates.append(
                Candidate(volunteer, scoring.total(parts), parts, offered.idle_since)
            )
        found.candidates.sort(key=lambda one: (-one.score, one.idle_since, one.volunteer.ref))
        return found


def for_request(
    request: HelpRequest, *, on: date, seen_by: Membership | None = None
) -> Suggestions:
    """Everybody in the bank of the request's organisation, or seen by one, for this request."""
    seen = Volunteer.objects.visible_to(seen_by) if seen_by else None
    return Bank(request.organisation, on=on, volunteers=seen).suggest([request])[0]


def for_one(request: HelpRequest, volunteer_id: int, *, on: date) -> Candidate | Excluded:
    """The one volunteer held against the request; the rest of the bank is not read."""
    one = Volunteer.objects.filter(pk=volunteer_id)
    found = Bank(request.organisation, on=on, volunteers=one).suggest([request])[0]
    judged: list[Candidate | Excluded] = [*found.candidates, *found.excluded]
    return judged[0]


def _steps_asked(organisation: Organisation) -> dict[int, list[ScreeningStep]]:
    """By programme: the steps of its screening."""
    asked: dict[int, list[ScreeningStep]] = {}
    for step in ScreeningStep.objects.of(organisation).order_by("position", "pk"):
        asked.setdefault(step.programme_id, []).append(step)
    return asked


def _places_of(volunteers: VolunteerQuerySet) -> dict[int, dict[str, Any]]:
    """By volunteer: how many places are taken, and when their last match ended."""
    rows = (
        Match.objects.filter(volunteer__in=volunteers.values("pk"))
        .order_by()
        .values("volunteer_id")
        .annotate(
            taken=Count("pk", filter=Q(status__in=Match.OPEN)),
            running=Count("pk", filter=Q(status=Match.Status.ACTIVE)),
            last_ended_at=Max("settled_at", filter=Q(status=Match.Status.ENDED)),
        )
    )
    return {row["volunteer_id"]: dict(row) for row in rows}


def _offered(volunteer: Volunteer, places: dict[str, Any], *, on: date) -> Offered:
    since = volunteer.active_from or local_day(volunteer.created_at)
    if places.get("last_ended_at"):
        since = local_day(places["last_ended_at"])
    if places.get("running"):
        since = on
    return Offered.of(volunteer, taken=places.get("taken", 0), idle_since=since)


def _kept_apart(
    organisation: Organisation, youths: set[int]
) -> dict[tuple[int, int], tuple[Reason, ...]]:
    """By (youth, volunteer): whether one has said no to the other, or they are blocked.

    Whoever wanted no more of a match has said no to the other, while its request waits again.
    """
    said_no = (
        Answer.objects.of(organisation)
        .filter(says_yes=False, match__youth__in=youths)
        .values_list("match__youth_id", "match__volunteer_id")
    )
    stopped = (
        Match.objects.of(organisation)
        .filter(
            end_reason__in=Match.STOPPED, youth__in=youths, request__status=HelpRequest.Status.OPEN
        )
        .values_list("youth_id", "volunteer_id")
    )
    blocked = (
        Block.objects.of(organisation)
        .filter(youth__in=youths)
        .values_list("youth_id", "volunteer_id")
    )
    apart: dict[tuple[int, int], tuple[Reason, ...]] = {}
    for pair in said_no.union(stopped):
        apart[pair] = (hard_rules.Reason.DECLINED_BEFORE,)
    for pair in set(blocked):
        apart[pair] = (*apart.get(pair, ()), hard_rules.Reason.BLOCKED)
    return apart
