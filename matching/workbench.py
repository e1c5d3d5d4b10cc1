"""One request beside the bank: who fits, who does not and why, and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from matching import suggestions
from matching.in_line import Line, in_line
from matching.models import Match
from matching.remedies import only_one_thing, remedy_for
from matching.services import missing_consents
from volunteers.models import Presence

if TYPE_CHECKING:
    from datetime import date, datetime

    from django_stubs_ext import StrOrPromise

    from matching.models import MatchQuerySet
    from matching.scoring import Factor
    from matching.suggestions import Candidate, Excluded
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
class NearMiss:
    """Somebody one change away from fitting."""

    excluded: Excluded
    remedy: StrOrPromise


@dataclass(frozen=True)
class Workbench:
    """`open_match` is the youth's proposal or running match in the programme, if there is one.

    `more` counts those who fit and are not among the `ranked` that are shown.
    """

    request: HelpRequest
    missing: tuple[str, ...]
    open_match: Match | None
    earlier: list[Match]
    line: Line
    ranked: list[Ranked]
    more: int
    near_misses: list[NearMiss]
    others: list[Excluded]

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
            near_misses=[
                NearMiss(one, remedy_for(one)) for one in found.excluded if only_one_thing(one)
            ],
            others=[one for one in found.excluded if not only_one_thing(one)],
        )

    @property
    def volunteers(self) -> list[Volunteer]:
        """Everybody who stands on the page, whether they fit or not."""
        matches = [*self.earlier, *([self.open_match] if self.open_match else [])]
        return [
            *(match.volunteer for match in matches),
            *(one.volunteer for one in self.line.first),
            *(one.volunteer for one in self.ranked),
            *(one.excluded.volunteer for one in self.near_misses),
            *(one.volunteer for one in self.others),
        ]

    @property
    def ranked_keys(self) -> set[int]:
        return {one.volunteer.pk for one in self.ranked}

    @property
    def can_propose(self) -> bool:
        return self.request.is_open and self.open_match is None and not self.missing


def _matches_of(request: HelpRequest) -> MatchQuerySet:
    """All the youth has had in this programme, newest first."""
    matches = Match.objects.of(request.organisation).filter(
        youth=request.youth_id, programme=request.programme_id
    )
    return matches.with_people().prefetch_related("answers").order_by("-proposed_at", "-pk")


def _places_taken(request: HelpRequest) -> dict[int, int]:
    taken = Match.objects.of(request.organisation).open().order_by().values("volunteer_id")
    return dict(taken.annotate(taken=Count("pk")).values_list("volunteer_id", "taken"))
