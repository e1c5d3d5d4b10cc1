"""One request beside the bank: who fits, who does not and why, and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from matching import suggestions
from matching.in_line import Line, in_line
from matching.models import Match
from matching.remedies import Why
from matching.services import missing_consents
from volunteers.models import Pause, Presence

if TYPE_CHECKING:
    from datetime import date, datetime

    from matching.models import MatchQuerySet
    from matching.scoring import Factor
    from matching.suggestions import Candidate, Suggestions
    from organisations.models import Membership
    from volunteers.models import Volunteer
    from youths.models import HelpRequest

SHOWN_AT_FIRST = 8


@dataclass(frozen=True)
class Ranked:
    """A volunteer who fits. `taken` of their places are in use by proposals and matches.

    `confirmed_at`: when it was last said that they are still there.
    """

    candidate: Candidate
    taken: int
    confirmed_at: datetime | None

    @property
    def volunteer(self) -> Volunteer:
        return self.candidate.volunteer

    @property
    def strengths(self) -> list[Factor]:
        return [factor for factor in self.candidate.factors if factor.points]

    @property
    def against(self) -> list[Factor]:
        """What the request asks for and this volunteer does not bring."""
        return [factor for factor in self.candidate.factors if not factor.points and factor.max]


@dataclass(frozen=True)
class Workbench:
    """`open_match` is the youth's proposal or running match in the programme, if there is one.

    `more` counts those who fit and are not among the `ranked` that are shown; the `near_misses`
    are one change away from fitting. Whoever has ended is none of them.
    """

    request: HelpRequest
    missing: tuple[str, ...]
    open_match: Match | None
    earlier: list[Match]
    line: Line
    ranked: list[Ranked]
    more: int
    near_misses: list[Why]
    others: list[Why]

    @classmethod
    def of(
        cls, request: HelpRequest, *, on: date, seen_by: Membership, show_all: bool = False
    ) -> Workbench:
        """From a request fetched `with_profile()`; the first eight who fit, unless all."""
        matches = _matches_of(request)
        found = suggestions.for_request(request, on=on, seen_by=seen_by)
        shown = len(found.candidates) if show_all else SHOWN_AT_FIRST
        taken = _places_taken(request)
        confirmed = Presence.objects.of(request.organisation).last_said()
        excluded = _why_not(found, on=on)
        idle = [one for one in found.candidates if one.volunteer.pk not in taken]
        return cls(
            request=request,
            missing=missing_consents(request, on=on),
            open_match=next((match for match in matches if match.status in Match.OPEN), None),
            earlier=[match for match in matches if match.status not in Match.OPEN],
            line=in_line(request, idle, confirmed=confirmed, on=on),
            ranked=[
                Ranked(
                    candidate,
                    taken.get(candidate.volunteer.pk, 0),
                    confirmed.get(candidate.volunteer.pk),
                )
                for candidate in found.candidates[:shown]
            ],
            more=max(0, len(found.candidates) - shown),
            near_misses=[one for one in excluded if one.is_one_thing],
            others=[one for one in excluded if not one.is_one_thing],
        )

    @property
    def volunteers(self) -> list[Volunteer]:
        """Everybody who stands on the page, whether they fit or not."""
        matches = [*self.earlier, *([self.open_match] if self.open_match else [])]
        return [
            *(match.volunteer for match in matches),
            *(one.volunteer for one in self.line.first),
            *(one.volunteer for one in self.ranked),
            *(one.volunteer for one in self.near_misses),
            *(one.volunteer for one in self.others),
        ]

    @property
    def ranked_keys(self) -> set[int]:
        return {one.volunteer.pk for one in self.ranked}

    @property
    def can_propose(self) -> bool:
        return self.request.is_open and self.open_match is None and not self.missing


def _why_not(found: Suggestions, *, on: date) -> list[Why]:
    """Those who do not fit and could help: nobody who has ended."""
    pauses = Pause.objects.of(found.request.organisation).running()
    pause_of = {pause.volunteer_id: pause for pause in pauses}
    return [
        Why(one, on, pause_of.get(one.volunteer.pk))
        for one in found.excluded
        if not one.volunteer.has_ended
    ]


def _matches_of(request: HelpRequest) -> MatchQuerySet:
    """All the youth has had in this programme, newest first."""
    matches = Match.objects.of(request.organisation).filter(
        youth=request.youth_id, programme=request.programme_id
    )
    return matches.with_people().prefetch_related("answers").order_by("-proposed_at", "-pk")


def _places_taken(request: HelpRequest) -> dict[int, int]:
    taken = Match.objects.of(request.organisation).open().order_by().values("volunteer_id")
    return dict(taken.annotate(taken=Count("pk")).values_list("volunteer_id", "taken"))
