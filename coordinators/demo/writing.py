"""Writing the invented rows: many at a time, each with the events the verbs would have left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coordinators.demo import told, words
from coordinators.demo.days import at_work
from coordinators.demo.dice import Dice
from coordinators.demo.screening import Screener
from matching import cadence
from matching.models import Answer, CheckIn, Match, MatchEvent, Meeting, Party
from organisations.local_time import local_day
from volunteers.models import Certificate
from volunteers.services import Joining, register_volunteers
from youths.models import Consent, HelpRequest
from youths.services import (
    Asking,
    Registering,
    register_requests,
    register_youths,
    version_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, timedelta

    from accounts.models import User
    from coordinators.demo.bank import Resource
    from coordinators.demo.courses import Course
    from coordinators.demo.demand import Asker, Need
    from coordinators.demo.meetings import Met
    from coordinators.demo.staff import Staff
    from organisations.models import Organisation, Programme
    from volunteers.models import Volunteer
    from youths.models import Youth

AT_ONCE = 2000
Source = HelpRequest.Source


@dataclass
class Writer:
    rng: Dice
    organisation: Organisation
    programme: Programme
    staff: Staff
    now: datetime

    def write(self, resources: list[Resource], askers: list[Asker], courses: list[Course]) -> None:
        volunteers = self._volunteers(resources)
        youths = self._youths(askers)
        requests = self._requests(askers, youths)
        made = self._matches(courses, volunteers, requests)
        Answer.objects.bulk_create(self._answers(made), AT_ONCE)
        MatchEvent.objects.bulk_create(self._events(made), AT_ONCE)
        Meeting.objects.bulk_create(self._meetings(made), AT_ONCE)
        CheckIn.objects.bulk_create(self._check_ins(made), AT_ONCE)
        told.write(self.rng, made, now=self.now)

    def _volunteers(self, resources: list[Resource]) -> dict[str, Volunteer]:
        joining = [
            Joining(one.about, tuple(one.history), one.ref, ended_reason=one.ended_reason)
            for one in resources
        ]
        volunteers = register_volunteers(
            organisation=self.organisation, joining=joining, by=self.staff.builder
        )
        Certificate.objects.bulk_create(
            Certificate(
                organisation=self.organisation,
                volunteer=volunteer,
                kind=Certificate.Kind.CRIMINAL_RECORD,
                valid_until=until,
                assessed_at=seen_at,
                assessed_by=self.staff.builder,
            )
            for volunteer, resource in zip(volunteers, resources, strict=True)
            for seen_at, until in resource.certificates
        )
        dice = Dice(f"screening of {resources[0].about.email}")
        domain = resources[0].about.email.partition("@")[2]
        Screener(dice, self.staff, domain, self.now).write(volunteers, resources)
        return {one.ref: one for one in volunteers}

    def _youths(self, askers: list[Asker]) -> dict[str, Youth]:
        registering = [
            Registering(
                one.about,
                one.registered_at,
                one.ref,
                None if one.by_form else self.staff.recruiter,
            )
            for one in askers
        ]
        youths = register_youths(organisation=self.organisation, registering=registering)
        Consent.objects.bulk_create(
            consent
            for youth, asker in zip(youths, askers, strict=True)
            for consent in self._consents(youth, asker)
        )
        return {one.ref: one for one in youths}

    def _consents(self, youth: Youth, asker: Asker) -> Iterator[Consent]:
        given = [(Consent.Kind.OWN_DATA, youth.user, asker.registered_at)]
        if asker.guardian_consents_at:
            given.append((Consent.Kind.GUARDIAN, youth.guardian.user, asker.guardian_consents_at))
        by_themself = {
            Consent.Kind.OWN_DATA: Consent.Channel.FORM,
            Consent.Kind.GUARDIAN: Consent.Channel.LINK,
        }
        for kind, by, at in given:
            yield Consent(
                organisation=self.organisation,
                youth=youth,
                kind=kind,
                text_version=version_for(kind, youth, on=local_day(at)),
                language=youth.recipient.language if asker.by_form else "",
                channel=by_themself[kind] if asker.by_form else Consent.Channel.COORDINATOR,
                given_by=by,
                given_at=at,
            )

    def _requests(self, askers: list[Asker], youths: dict[str, Youth]) -> dict[str, HelpRequest]:
        asking = [self._asking(need, youths[asker.ref]) for asker in askers for need in asker.needs]
        requests = register_requests(organisation=self.organisation, asking=asking)
        return {one.ref: one for one in requests}

    def _asking(self, need: Need, youth: Youth) -> Asking:
        by_form = need.asker.by_form
        first = youth.user if by_form else self.staff.recruiter
        source = Source.FORM if by_form else Source.COORDINATOR
        history = tuple(
            (status, at, self.staff.recruiter if step else first)
            for step, (status, at) in enumerate(need.history)
        )
        return Asking(youth, need.about, history, source, need.ref)

    def _matches(
        self,
        courses: list[Course],
        volunteers: dict[str, Volunteer],
        requests: dict[str, HelpRequest],
    ) -> list[tuple[Match, Course]]:
        matches = [
            self._match(course, volunteers[course.resource.ref], requests[course.need.ref])
            for course in courses
        ]
        return list(zip(Match.objects.bulk_create(matches, AT_ONCE), courses, strict=True))

    def _match(self, course: Course, volunteer: Volunteer, request: HelpRequest) -> Match:
        match = Match(
            organisation=self.organisation,
            request=request,
            youth=request.youth,
            volunteer=volunteer,
            programme=self.programme,
            status=course.status,
            score=course.score,
            factors=[
                {"factor": part.factor.value, "points": float(part.points), "text": part.text}
                for part in course.factors
            ],
            proposed_at=course.proposed_at,
            proposed_by=self.staff.recruiter,
            started_at=course.started_at,
            settled_at=course.settled_at,
            end_reason=course.end_reason,
        )
        if course.settled_at:
            match.settled_by = self._acting(match, course.by_party)
        return match

    def _acting(self, match: Match, party: Party | None) -> User:
        users = {Party.YOUTH: match.youth.user, Party.VOLUNTEER: match.volunteer.user}
        return users[party] if party else self.staff.recruiter

    def _answers(self, made: list[tuple[Match, Course]]) -> Iterator[Answer]:
        for match, course in made:
            for party, (says_yes, at) in course.answers.items():
                yield Answer(
                    organisation=self.organisation,
                    match=match,
                    party=party,
                    says_yes=says_yes,
                    answered_by=self._acting(match, party),
                    answered_at=at,
                )

    def _events(self, made: list[tuple[Match, Course]]) -> Iterator[MatchEvent]:
        """Proposed by the coordinator, started by the second yes, over by whoever ended it."""
        for match, course in made:
            last_yes = max(course.answers, key=lambda party: course.answers[party][1], default=None)
            by = {
                Match.Status.PROPOSED.value: self.staff.recruiter,
                Match.Status.ACTIVE.value: self._acting(match, last_yes),
            }
            for status, at in course.history:
                who = by.get(status) or match.settled_by
                yield MatchEvent(
                    organisation=self.organisation, match=match, status=status, by=who, at=at
                )

    def _meetings(self, made: list[tuple[Match, Course]]) -> Iterator[Meeting]:
        for match, course in made:
            yield from (self._meeting(match, met) for met in course.meetings.past)
            if course.meetings.coming:
                yield self._meeting(match, course.meetings.coming)

    def _meeting(self, match: Match, met: Met) -> Meeting:
        volunteer_mood, youth_mood = met.moods
        return Meeting(
            organisation=self.organisation,
            match=match,
            starts_at=met.starts_at,
            minutes=met.minutes,
            place=met.place,
            planned_at=met.planned_at,
            planned_by=match.volunteer.user,
            outcome=met.outcome,
            topics=met.topics,
            volunteer_mood=volunteer_mood,
            youth_mood=youth_mood,
            note=met.note,
            logged_at=met.logged_at,
            logged_by=match.volunteer.user if met.logged_at else None,
        )

    def _check_ins(self, made: list[tuple[Match, Course]]) -> Iterator[CheckIn]:
        """Nine of ten on the cadence are done, most within days; the rest are missed."""
        for match, course in made:
            until = course.settled_at or self.now
            begun = course.started_at
            due = cadence.check_ins_until(begun, self.programme, until=until) if begun else []
            for slot in due:
                done_at = self._some_days_after(slot.due_at)
                if done_at < until and self.rng.happens(92):
                    yield CheckIn(
                        organisation=self.organisation,
                        match=match,
                        number=slot.number,
                        done_at=done_at,
                        done_by=self.staff.recruiter,
                        note=self.rng.choice(words.CHECK_IN_NOTES) if self.rng.happens(40) else "",
                    )

    def _some_days_after(self, due_at: datetime) -> datetime:
        wait: timedelta = cadence.OVERDUE_AFTER * self.rng.choice((0, 0, 1, 2, 4, 6)) / 7
        return at_work(self.rng, due_at + wait)
