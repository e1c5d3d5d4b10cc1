from datetime import date

import factory

from organisations.models import Level, ScreeningStep
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.base import OwnedFactory
from tests.factories.notifications import RecipientFactory
from tests.factories.organisations import OrganisationFactory, SubjectFactory
from volunteers.models import (
    Certificate,
    Interview,
    Reference,
    ScreeningEvent,
    ScreeningRecord,
    ScreeningWaiver,
    Skill,
    Volunteer,
    VolunteerEvent,
    VolunteerSlot,
)


class VolunteerFactory(OwnedFactory):
    """An approved volunteer with a certificate valid for two years, Danish, both tracks."""

    class Meta:
        model = Volunteer
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    ref = factory.Sequence(lambda n: f"V{n}")
    name = factory.Sequence(lambda n: f"Vibeke Frivillig {n}")
    user = factory.SubFactory(UserFactory)
    recipient = factory.SubFactory(
        RecipientFactory,
        organisation=factory.SelfAttribute("..organisation"),
        user=factory.SelfAttribute("..user"),
    )
    languages = factory.LazyFunction(lambda: ["da"])
    status = Volunteer.Status.APPROVED
    created_at = NOON

    class Params:
        ended = factory.Trait(
            status=Volunteer.Status.ENDED,
            ended_reason=Volunteer.EndReason.FINISHED,
            ended_at=NOON,
            ended_by=factory.SubFactory(UserFactory),
        )

    @factory.post_generation
    def certified(self, create, extracted, **kwargs):
        """`certified=False` makes one without a certificate."""
        if extracted is not False:
            CertificateFactory(organisation=self.organisation, volunteer=self)

    @factory.post_generation
    def can(self, create, extracted, **kwargs):
        """`can=[(subject, "B")]` gives these skills."""
        for subject, level in extracted or ():
            SkillFactory(
                organisation=self.organisation, volunteer=self, subject=subject, level=level
            )

    @factory.post_generation
    def free(self, create, extracted, **kwargs):
        """`free=availability.parse("mon 16:00-18:00")` gives these times of the week."""
        for slot in extracted or ():
            VolunteerSlotFactory(
                organisation=self.organisation,
                volunteer=self,
                weekday=slot.weekday,
                starts_minute=slot.starts,
                ends_minute=slot.ends,
            )


class CertificateFactory(OwnedFactory):
    class Meta:
        model = Certificate

    volunteer = factory.SubFactory(VolunteerFactory, certified=False)
    organisation = factory.SelfAttribute("volunteer.organisation")
    kind = Certificate.Kind.CRIMINAL_RECORD
    valid_until = date(2028, 9, 30)
    assessed_at = NOON
    assessed_by = factory.SubFactory(UserFactory)


class SkillFactory(OwnedFactory):
    class Meta:
        model = Skill

    volunteer = factory.SubFactory(VolunteerFactory)
    organisation = factory.SelfAttribute("volunteer.organisation")
    subject = factory.SubFactory(
        SubjectFactory, organisation=factory.SelfAttribute("..organisation")
    )
    level = Level.A


class VolunteerSlotFactory(OwnedFactory):
    class Meta:
        model = VolunteerSlot

    volunteer = factory.SubFactory(VolunteerFactory)
    organisation = factory.SelfAttribute("volunteer.organisation")
    weekday = 0
    starts_minute = 16 * 60
    ends_minute = 18 * 60


class VolunteerEventFactory(OwnedFactory):
    class Meta:
        model = VolunteerEvent

    volunteer = factory.SubFactory(VolunteerFactory)
    organisation = factory.SelfAttribute("volunteer.organisation")
    status = Volunteer.Status.APPROVED
    by = factory.SubFactory(UserFactory)
    at = NOON


class ScreeningWaiverFactory(OwnedFactory):
    class Meta:
        model = ScreeningWaiver

    volunteer = factory.SubFactory(VolunteerFactory)
    organisation = factory.SelfAttribute("volunteer.organisation")
    reason = ScreeningWaiver.Reason.DONE_ELSEWHERE
    waived_at = NOON
    waived_by = factory.SubFactory(UserFactory)


class ScreeningRecordFactory(OwnedFactory):
    """A step that was taken: the commitment, unless another kind is named."""

    class Meta:
        model = ScreeningRecord

    volunteer = factory.SubFactory(VolunteerFactory)
    organisation = factory.SelfAttribute("volunteer.organisation")
    kind = ScreeningStep.Kind.COMMITMENT
    key = factory.SelfAttribute("kind")
    begun_at = NOON
    begun_by = factory.SubFactory(UserFactory)
    outcome = ScreeningRecord.Outcome.PASSED
    settled_at = NOON
    settled_by = factory.SubFactory(UserFactory)

    class Params:
        begun = factory.Trait(outcome="", settled_at=None, settled_by=None)


class ScreeningEventFactory(OwnedFactory):
    class Meta:
        model = ScreeningEvent

    record = factory.SubFactory(ScreeningRecordFactory)
    organisation = factory.SelfAttribute("record.organisation")
    status = ScreeningEvent.BEGUN
    by = factory.SubFactory(UserFactory)
    at = NOON


class InterviewFactory(OwnedFactory):
    class Meta:
        model = Interview

    record = factory.SubFactory(
        ScreeningRecordFactory, kind=ScreeningStep.Kind.INTERVIEW, begun=True
    )
    organisation = factory.SelfAttribute("record.organisation")
    held_on = date(2026, 9, 1)
    held_by = factory.SubFactory(UserFactory)
    verdict = Interview.Verdict.YES
    written_at = NOON
    written_by = factory.SelfAttribute("held_by")


class ReferenceFactory(OwnedFactory):
    """Somebody who was asked and has not answered."""

    class Meta:
        model = Reference

    volunteer = factory.SubFactory(VolunteerFactory)
    organisation = factory.SelfAttribute("volunteer.organisation")
    name = factory.Sequence(lambda n: f"Rikke Reference {n}")
    relation = Reference.Relation.WORK
    recipient = factory.SubFactory(
        RecipientFactory, organisation=factory.SelfAttribute("..organisation")
    )
    asked_at = NOON
    asked_by = factory.SubFactory(UserFactory)

    class Params:
        answered = factory.Trait(
            answered_at=NOON,
            known=Reference.Known.LONG,
            trust=Reference.Trust.YES,
            reliable=Reference.Trust.YES,
        )
        declined = factory.Trait(declined_at=NOON)
