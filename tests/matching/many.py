"""A bank of thousands and hundreds who ask, drawn from a seed: for counts and for benchmarks."""

import random
from datetime import date, timedelta

from matching.models import Match
from organisations.models import Level, Programme, ScreeningStep, Track
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.organisations import (
    AreaFactory,
    ProgrammeFactory,
    ScreeningStepFactory,
    SubjectFactory,
)
from volunteers.models import Certificate, ScreeningRecord, ScreeningWaiver, Volunteer
from volunteers.services import AboutVolunteer, Joining, register_volunteers
from youths.models import HelpRequest
from youths.services import (
    AboutHelp,
    AboutYouth,
    Asking,
    Registering,
    register_requests,
    register_youths,
)

LANGUAGES = ("da", "ar", "so", "tr", "en")
KEYS = ("talk", "words", "course")
OUTCOMES = ("passed",) * 12 + ("waived", "failed", "")
STATUSES = ("approved",) * 8 + ("interested", "paused")


class Many:
    """Fills an organisation; `by` is somebody who did it all."""

    def __init__(self, organisation, *, seed=7):
        self.organisation, self.by = organisation, UserFactory()
        self.dice = random.Random(seed)
        self.areas = [
            AreaFactory(organisation=organisation, code=code, name=f"Område {code}")
            for code in "MRS"
        ]
        self.subjects = [SubjectFactory(organisation=organisation) for _ in range(12)]
        self.programmes = [
            ProgrammeFactory(organisation=organisation, certificate=kind)
            for kind in (Programme.Certificate.CRIMINAL_RECORD, Programme.Certificate.NONE)
        ]
        self._ask_for_steps()

    def _ask_for_steps(self):
        """The first asks for a talk and for two references, the second for a course if possible."""
        first, second = self.programmes
        talk, words, course = KEYS
        ScreeningStepFactory(programme=first, key=talk, kind=ScreeningStep.Kind.INTERVIEW)
        ScreeningStepFactory(
            programme=first, key=words, kind=ScreeningStep.Kind.REFERENCES, needed=2
        )
        ScreeningStepFactory(programme=second, key=talk, kind=ScreeningStep.Kind.INTERVIEW)
        ScreeningStepFactory(
            programme=second,
            key=course,
            kind=ScreeningStep.Kind.COURSE,
            needed=80,
            is_mandatory=False,
        )

    def fill(self, *, volunteers, requests):
        bank = self._volunteers(volunteers)
        self._matches(bank, self._requests(requests))
        self._become_what_they_are(bank)
        return self

    def _volunteers(self, count):
        """All approved with a certificate and no step lacking: nobody else can be matched."""
        joining = [
            Joining(self._about_volunteer(number), (("approved", NOON),)) for number in range(count)
        ]
        made = register_volunteers(organisation=self.organisation, joining=joining, by=self.by)
        Certificate.objects.bulk_create(
            Certificate(
                organisation=self.organisation,
                volunteer=one,
                kind=Certificate.Kind.UNSPECIFIED,
                valid_until=NOON.date() + timedelta(days=999),
                assessed_at=NOON,
                assessed_by=self.by,
            )
            for one in made
        )
        ScreeningWaiver.objects.bulk_create(
            ScreeningWaiver(
                organisation=self.organisation,
                volunteer=one,
                reason=ScreeningWaiver.Reason.DONE_ELSEWHERE,
                waived_at=NOON,
                waived_by=self.by,
            )
            for one in made
        )
        return made

    def _become_what_they_are(self, bank):
        """Now that they are matched: some pause, of some a certificate or a step is another."""
        Certificate.objects.filter(volunteer__in=bank).delete()
        became = [(one.pk, self._one(STATUSES)) for one in bank]
        for status in ("interested", "paused"):
            chosen = [pk for pk, of in became if of == status]
            Volunteer.objects.filter(pk__in=chosen).update(status=status)
        Certificate.objects.bulk_create(
            Certificate(
                organisation=self.organisation,
                volunteer=one,
                kind=self._one(Certificate.Kind.values),
                valid_until=NOON.date() + timedelta(days=self.dice.randint(-3, 30)),
                assessed_at=NOON,
                assessed_by=self.by,
            )
            for one in bank
            if self.dice.random() < 0.7
        )

        brought = [one.pk for one in bank if self.dice.random() < 0.4]
        ScreeningWaiver.objects.filter(volunteer__in=bank).exclude(volunteer__in=brought).delete()
        ScreeningRecord.objects.bulk_create(
            self._record(one, key) for one in bank for key in KEYS if self.dice.random() < 0.8
        )

    def _record(self, volunteer, key):
        outcome = self._one(OUTCOMES)
        return ScreeningRecord(
            organisation=self.organisation,
            volunteer=volunteer,
            key=key,
            kind=ScreeningStep.Kind.TASK,
            begun_at=NOON,
            begun_by=self.by,
            outcome=outcome,
            reached=self._one((None, 1, 2, 2, 3)),
            valid_until=self._one((None, None, None, NOON.date(), NOON.date() - timedelta(days=1))),
            settled_at=NOON if outcome else None,
            settled_by=self.by if outcome else None,
        )

    def _about_volunteer(self, number):
        known = self.dice.sample(self.subjects, self.dice.choice((0, 1, 1, 2, 3)))
        return AboutVolunteer(
            name=f"Frivillig {number}",
            area=self._one([*self.areas, None]),
            comes_to=tuple(area for area in self.areas if self.dice.random() < 0.2),
            languages=self._languages(),
            skills=tuple((subject, self._one(Level)) for subject in known),
            tracks=self._one(Track.values),
            capacity=self._one((1, 1, 1, 2)),
            active_from=self._one((None, None, NOON.date() + timedelta(days=1))),
        )

    def _requests(self, count):
        registering = [
            Registering(
                AboutYouth(
                    name=f"Ung {number}",
                    birth_year=2006,
                    birth_date=date(2006, 3, 1),
                    area=self._one([*self.areas, *self.areas, None]),
                    languages=self._languages(),
                ),
                NOON,
            )
            for number in range(count)
        ]
        youths = register_youths(organisation=self.organisation, registering=registering)
        asking = [self._asking(youth) for youth in youths]
        return register_requests(organisation=self.organisation, asking=asking)

    def _asking(self, youth):
        asked_at = NOON - timedelta(days=self.dice.randint(0, 500), hours=self.dice.randint(0, 20))
        named = self.dice.sample(self.subjects, self.dice.choice((0, 1, 1, 2)))
        about = AboutHelp(
            programme=self._one(self.programmes),
            track=self._one(Track.values),
            subjects=tuple((subject, self._one(Level)) for subject in named),
            languages=self._one(((), (), ("ar",), ("so", "tr"))),
        )
        status = self._one(("open", "open", "matched", "withdrawn"))
        return Asking(youth, about, ((status, asked_at, self.by),), HelpRequest.Source.FORM)

    def _matches(self, bank, requests):
        Match.objects.bulk_create(
            self._match(request, self._one(bank))
            for request in requests
            if request.status == "matched" or (request.is_open and self.dice.random() < 0.15)
        )

    def _match(self, request, volunteer):
        is_running = request.status == "matched"
        started_at = min(request.created_at + timedelta(days=self.dice.randint(0, 60)), NOON)
        return Match(
            organisation=self.organisation,
            request=request,
            youth=request.youth,
            volunteer=volunteer,
            programme=request.programme,
            status=Match.Status.ACTIVE if is_running else Match.Status.PROPOSED,
            proposed_at=request.created_at,
            proposed_by=self.by,
            started_at=started_at if is_running else None,
        )

    def _languages(self):
        return tuple(self.dice.sample(LANGUAGES, self.dice.choice((0, 1, 2))))

    def _one(self, of):
        return self.dice.choice(list(of))
