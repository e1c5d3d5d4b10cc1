"""From a request to a match: proposals made and answered, by the hard rules of the real thing."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from coordinators.demo import endings
from coordinators.demo.days import at_work, when_awake
from coordinators.demo.meetings import Meetings
from matching import hard_rules, scoring
from matching.models import Match, Party
from organisations import availability
from organisations.local_time import local_day
from youths.models import HelpRequest

if TYPE_CHECKING:
    from decimal import Decimal

    from coordinators.demo.bank import Resource
    from coordinators.demo.demand import Need
    from coordinators.demo.dice import Dice
    from matching.scoring import Factor
    from organisations.availability import Slot
    from organisations.models import Programme

Status = Match.Status
# How many volunteers a coordinator has in mind at a time: keeps any size of demo quick.
IN_MIND = 25
MOST_PROPOSALS = 3
TAKEN_BACK = "taken back"
SHORTEST = hard_rules.SHORTEST_COMMON_MINUTES
# Proposals this young may still wait for their answers.
FRESH = timedelta(days=8)
GIVEN_UP_AFTER = timedelta(days=75)


@dataclass
class Course:
    """A match in the making. `by_party` is who ended what was open, None the coordinator."""

    need: Need
    resource: Resource
    factors: tuple[Factor, ...]
    slot: Slot
    proposed_at: datetime
    status: str = Status.PROPOSED
    answers: dict[Party, tuple[bool, datetime]] = field(default_factory=dict)
    started_at: datetime | None = None
    settled_at: datetime | None = None
    by_party: Party | None = None
    end_reason: str = ""
    meetings: Meetings = field(default_factory=Meetings)

    @property
    def score(self) -> Decimal:
        return scoring.total(self.factors)

    @property
    def history(self) -> list[tuple[str, datetime]]:
        """What it became, and when."""
        steps: list[tuple[str, datetime]] = [(Status.PROPOSED, self.proposed_at)]
        steps += [(Status.ACTIVE, self.started_at)] if self.started_at else []
        steps += [(self.status, self.settled_at)] if self.settled_at else []
        return steps


@dataclass
class Matching:
    """Two school years of a coordinator's proposals, oldest request first."""

    rng: Dice
    programme: Programme
    resources: list[Resource]
    now: datetime
    courses: list[Course] = field(default_factory=list)

    def run(self, needs: list[Need]) -> list[Course]:
        queue = [(need.waits_since, need.ref, need) for need in needs]
        heapq.heapify(queue)
        while queue:
            _at, _ref, need = heapq.heappop(queue)
            if self._serve(need):
                heapq.heappush(queue, (need.waits_since, need.ref, need))
        return self.courses

    def _serve(self, need: Need) -> bool:
        """Propose until somebody fits and both say yes; whether they wait again after that."""
        moment = self._later(need.waits_since, days=(2, 16))
        for _proposal in range(MOST_PROPOSALS):
            if need.waits or moment >= self.now or not self._may_be_proposed(need, moment):
                return False
            course = self._propose(need, moment)
            if course is None:
                moment = self._later(moment, days=(10, 25))
                continue
            self.courses.append(course)
            need.asker.proposed.add(course.resource.ref)
            self._answer(course)
            if course.status in Match.OPEN or course.started_at:
                return self._waits_again(course)
            moment = self._later(course.settled_at or moment, days=(2, 9))
        self._give_up(need)
        return False

    def _may_be_proposed(self, need: Need, moment: datetime) -> bool:
        """Who has become too old meanwhile is helped elsewhere."""
        age = need.asker.age_on(local_day(moment))
        return need.asker.may_be_proposed and self.programme.admits(age)

    def _propose(self, need: Need, moment: datetime) -> Course | None:
        """The best of those in mind whom no hard rule excludes at the moment."""
        wanted, day = need.wanted(), local_day(moment)
        best: Course | None = None
        for resource in self._in_mind(moment):
            taken, offered = resource.weekdays_taken(moment), resource.offered
            slot = self._meeting_slot(wanted.slots, offered.slots, taken)
            is_full = len(taken) >= resource.about.capacity or resource.ref in need.asker.proposed
            if is_full or slot is None:
                continue
            if hard_rules.broken(wanted, offered, programme=self.programme, on=day, asked=()):
                continue
            factors = scoring.factors(wanted, offered, programme=self.programme)
            course = Course(need, resource, factors, slot, moment)
            best = course if best is None or course.score > best.score else best
        return best

    def _in_mind(self, moment: datetime) -> list[Resource]:
        """Some of those who are approved by then."""
        able = bisect_right(self._approvals, moment)
        return [self._approved[at] for at in self.rng.sample(range(able), min(IN_MIND, able))]

    @cached_property
    def _approved(self) -> list[Resource]:
        """In the order of their approval; the moments of it stand in `_approvals`."""
        approved = [one for one in self.resources if one.approved_at]
        return sorted(approved, key=lambda one: (one.approved_at, one.ref))

    @cached_property
    def _approvals(self) -> list[datetime]:
        return [one.approved_at for one in self._approved if one.approved_at]

    def _meeting_slot(
        self, some: tuple[Slot, ...], others: tuple[Slot, ...], taken: list[availability.Weekday]
    ) -> Slot | None:
        """The longest time both have on a weekday the volunteer still has free."""
        common = [
            slot
            for slot in availability.common(some, others)
            if slot.minutes >= SHORTEST and slot.weekday not in taken
        ]
        return max(common, key=lambda slot: slot.minutes, default=None)

    def _answer(self, course: Course) -> None:
        """Both, one of them or nobody has answered by now; some proposals are taken back."""
        outcomes = {"yes": 76, Party.VOLUNTEER: 12, Party.YOUTH: 8, TAKEN_BACK: 4}
        outcome = self.rng.one_of(outcomes)
        if outcome == TAKEN_BACK:
            self._settle(course, Status.WITHDRAWN, at=self._later(course.proposed_at, days=(5, 9)))
        self._hear(course, outcome)
        course.resource.busy.append((course.slot.weekday, course.settled_at))
        if len(course.answers) == len(Party) and course.status == Status.PROPOSED:
            self._start(course)

    def _hear(self, course: Course, outcome: str) -> None:
        """The answers in the order they come; the first no, or the taking back, ends them."""
        for party in (Party.VOLUNTEER, Party.YOUTH):
            minutes = self.rng.randint(40, 4200)
            moment = when_awake(self.rng, course.proposed_at + timedelta(minutes=minutes))
            if course.proposed_at > self.now - FRESH and self.rng.happens(45):
                return
            if moment >= min(self.now, course.settled_at or self.now):
                return
            course.answers[party] = (outcome != party, moment)
            if outcome == party:
                self._settle(course, Status.DECLINED, at=moment, by=party)
            if outcome in {party, TAKEN_BACK}:
                return

    def _settle(
        self, course: Course, status: Status, *, at: datetime, by: Party | None = None
    ) -> None:
        if at < self.now:
            course.status, course.settled_at, course.by_party = status, at, by

    def _start(self, course: Course) -> None:
        """The later of the two yes is the start; then the course is lived to its end or to now."""
        started_at = max(at for _yes, at in course.answers.values())
        course.status, course.started_at = Status.ACTIVE, started_at
        course.need.history.append((HelpRequest.Status.MATCHED, started_at))
        ending = endings.draw(self.rng, started_at, now=self.now)
        if ending.at:
            course.status, course.settled_at = Status.ENDED, ending.at
            course.end_reason, course.by_party = ending.reason, ending.by
        course.resource.busy[-1] = (course.slot.weekday, course.settled_at)
        course.meetings.live(
            self.rng,
            course.slot,
            track=course.need.about.track,
            started_at=started_at,
            until=ending.meets_until,
            now=self.now,
        )

    def _waits_again(self, course: Course) -> bool:
        """Whoever is let down early may get another volunteer; else the request is closed."""
        if not course.settled_at:
            return False
        has_reached = course.end_reason == Match.EndReason.GOAL_REACHED
        looks = not has_reached and self.rng.happens(45)
        settle = course.need.wait_again if looks else course.need.close
        settle(at=course.settled_at)
        return looks

    def _give_up(self, need: Need) -> None:
        moment = at_work(self.rng, need.waits_since + GIVEN_UP_AFTER)
        is_old = need.waits_since < self.now - 2 * GIVEN_UP_AFTER
        if moment < self.now and (is_old or self.rng.happens(60)):
            need.close(at=moment)

    def _later(self, moment: datetime, *, days: tuple[int, int]) -> datetime:
        return at_work(self.rng, moment + timedelta(days=self.rng.randint(*days)))
