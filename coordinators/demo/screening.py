"""How far each volunteer of the demo has come with the steps of the screening, and who vouches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from accounts.models import User
from coordinators.demo.days import at_work
from coordinators.demo.names import ORIGINS
from notifications.models import Recipient
from organisations.local_time import local_day
from organisations.models import ScreeningStep
from volunteers.models import (
    Interview,
    Reference,
    ScreeningEvent,
    ScreeningRecord,
    Volunteer,
)
from volunteers.texts import COMMITMENT_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from coordinators.demo.bank import Resource
    from coordinators.demo.dice import Dice
    from coordinators.demo.staff import Staff

Kind = ScreeningStep.Kind
Status = Volunteer.Status
AT_ONCE = 2000
# What the invented people said at the interview: why, experience, setbacks, boundaries, time.
SAID = (
    (
        "Vil gerne give noget videre af det, jeg selv fik hjælp til.",
        "Har arbejdet med unge i idrætsforeningen.",
        "Ringer og spørger til dem, og prøver igen.",
        "Ingen penge og ingen hemmeligheder; vi mødes i Kvarterhuset.",
        "Hver tirsdag, også efter jul.",
    ),
    (
        "Savner at undervise, efter at jeg er gået på pension.",
        "Fyrre år som lærer i gymnasiet.",
        "Det tager tid at få tillid. Jeg har tid.",
        "Spørger jer, hvis jeg er i tvivl.",
        "Ja, bortset fra tre uger om vinteren.",
    ),
    (
        "Ved, hvordan det er at være den første i familien, der læser.",
        "Studerer selv og læser lektier med mine søskende.",
        "Skriver en sms og aftaler en ny tid.",
        "Vi er ikke venner på sociale medier.",
        "Ja, når jeg ikke har eksamen.",
    ),
)
PASS_MARKS = (75, 87, 87, 100)
RELATIONS = (Reference.Relation.WORK, Reference.Relation.ASSOCIATION, Reference.Relation.EDUCATION)
KIND_WORDS = (
    "Et menneske, man kan regne med.",
    "Tålmodig og god til at forklare.",
    "Vi har kendt hinanden i mange år. Jeg kan kun sige godt.",
    "",
)


@dataclass
class Screener:
    """`domain` is that of the invented mail addresses."""

    rng: Dice
    staff: Staff
    domain: str
    now: datetime

    def write(self, volunteers: list[Volunteer], resources: list[Resource]) -> None:
        pairs = list(zip(volunteers, resources, strict=True))
        records = ScreeningRecord.objects.bulk_create(
            (one for volunteer, resource in pairs for one in self._records(volunteer, resource)),
            AT_ONCE,
        )
        ScreeningEvent.objects.bulk_create(
            (event for record in records for event in _events(record)), AT_ONCE
        )
        talks = [one for one in records if one.kind == Kind.INTERVIEW]
        held = [one for one in talks if one.outcome or self._is_held(one)]
        Interview.objects.bulk_create((self._interview(one) for one in held), AT_ONCE)
        self._references([one for one in records if one.kind == Kind.REFERENCES])

    def _records(self, volunteer: Volunteer, resource: Resource) -> Iterator[ScreeningRecord]:
        reached = dict(resource.history)
        joined_at = resource.history[0][1]
        met_at, through_at = reached.get(Status.INTERVIEWED), reached.get(Status.SCREENED)
        if met_at is None:
            yield from self._coming_interview(volunteer, joined_at)
            return
        yield self._record(volunteer, Kind.INTERVIEW, joined_at, met_at)
        if through_at is None:
            yield from self._half_way(volunteer, met_at)
            return
        for kind in (Kind.REFERENCES, Kind.CERTIFICATE, Kind.COMMITMENT, Kind.COURSE):
            yield self._record(volunteer, kind, met_at, through_at)

    def _coming_interview(
        self, volunteer: Volunteer, joined_at: datetime
    ) -> Iterator[ScreeningRecord]:
        """Some of those who have just come forward have a time to talk, or wait for a colleague."""
        begun_at = at_work(self.rng, joined_at + timedelta(days=1))
        what = self.rng.one_of({"booked": 45, "to read": 30, "nothing": 25})
        if begun_at >= self.now or what == "nothing":
            return
        record = self._record(volunteer, Kind.INTERVIEW, begun_at, None)
        ahead = self.now if what == "booked" else begun_at
        record.booked_for = at_work(self.rng, ahead + timedelta(days=3))
        record.due_on = local_day(record.booked_for)
        yield record

    def _half_way(self, volunteer: Volunteer, met_at: datetime) -> Iterator[ScreeningRecord]:
        """The certificate is ordered, references are asked, and something is theirs to do."""
        for kind in (Kind.CERTIFICATE, Kind.REFERENCES):
            record = self._record(volunteer, kind, met_at, None)
            record.due_on = local_day(met_at) + timedelta(days=14)
            yield record
        signed_at = at_work(self.rng, met_at + timedelta(days=2))
        if signed_at < self.now and self.rng.happens(50):
            yield self._record(volunteer, Kind.COMMITMENT, met_at, signed_at)

    def _record(
        self, volunteer: Volunteer, kind: str, begun_at: datetime, settled_at: datetime | None
    ) -> ScreeningRecord:
        own = kind in {Kind.COMMITMENT, Kind.COURSE}
        by = volunteer.user if own else self.staff.builder
        record = ScreeningRecord(
            organisation_id=volunteer.organisation_id,
            volunteer=volunteer,
            key=kind,
            kind=kind,
            begun_at=begun_at,
            begun_by=by,
        )
        if settled_at:
            record.outcome = ScreeningRecord.Outcome.PASSED
            record.settled_at, record.settled_by = settled_at, by
        if settled_at and kind == Kind.COMMITMENT:
            record.text_version = COMMITMENT_VERSION
        if settled_at and kind == Kind.COURSE:
            record.reached = self.rng.choice(PASS_MARKS)
        if settled_at and kind == Kind.REFERENCES:
            record.reached = 2
        return record

    def _is_held(self, record: ScreeningRecord) -> bool:
        """And waits for a second pair of eyes."""
        return record.booked_for is not None and record.booked_for < self.now

    def _interview(self, record: ScreeningRecord) -> Interview:
        said = dict(zip(Interview.QUESTIONS, self.rng.choice(SAID), strict=False))
        held_at = record.settled_at or record.booked_for or record.begun_at
        interview = Interview(
            organisation_id=record.organisation_id,
            record=record,
            held_on=local_day(held_at),
            held_by=self.staff.builder,
            verdict=Interview.Verdict.YES,
            written_at=held_at,
            written_by=self.staff.builder,
            **said,
        )
        if record.outcome:
            interview.second_verdict = Interview.Verdict.YES
            interview.second_at, interview.second_by = held_at, self.staff.recruiter
        return interview

    def _references(self, records: list[ScreeningRecord]) -> None:
        """Two for each; of those not through yet one has answered, and waits to be judged."""
        users = iter(User.objects.many_acting_by_link(2 * len(records)))
        asked = [(record, number, next(users)) for record in records for number in (0, 1)]
        recipients = Recipient.objects.bulk_create(
            (
                Recipient(
                    organisation_id=record.organisation_id,
                    user=user,
                    email=f"reference{user.pk}@{self.domain}",
                )
                for record, _number, user in asked
            ),
            AT_ONCE,
        )
        Reference.objects.bulk_create(
            (
                self._reference(record, recipient, has_answered=bool(record.outcome) or not number)
                for (record, number, _user), recipient in zip(asked, recipients, strict=True)
            ),
            AT_ONCE,
        )

    def _reference(
        self, record: ScreeningRecord, recipient: Recipient, *, has_answered: bool
    ) -> Reference:
        reference = Reference(
            organisation_id=record.organisation_id,
            volunteer=record.volunteer,
            name=self._name(),
            relation=self.rng.choice(RELATIONS),
            recipient=recipient,
            asked_at=record.begun_at,
            asked_by=record.volunteer.user,
        )
        answered_at = record.settled_at or at_work(self.rng, record.begun_at + timedelta(days=1))
        if has_answered and answered_at < self.now:
            reference.answered_at = answered_at
            reference.known = self.rng.choice((Reference.Known.YEARS, Reference.Known.LONG))
            reference.trust = reference.reliable = Reference.Trust.YES
            reference.words = self.rng.choice(KIND_WORDS)
        if record.settled_at:
            reference.judgement = Reference.Judgement.SPEAKS_FOR
            reference.judged_at, reference.judged_by = record.settled_at, self.staff.builder
        return reference

    def _name(self) -> str:
        origin = ORIGINS[0]
        first = self.rng.choice(origin.women + origin.men)
        return f"{first} {self.rng.choice(origin.families)}"


def _events(record: ScreeningRecord) -> Iterator[ScreeningEvent]:
    moments = [(ScreeningEvent.BEGUN, record.begun_at, record.begun_by)]
    if record.settled_at and record.settled_by:
        moments.append((record.outcome, record.settled_at, record.settled_by))
    for status, at, by in moments:
        yield ScreeningEvent(
            organisation_id=record.organisation_id, record=record, status=status, by=by, at=at
        )
