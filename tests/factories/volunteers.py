from datetime import date
from decimal import Decimal

import factory

from organisations.models import Level
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.base import OwnedFactory
from tests.factories.notifications import RecipientFactory
from tests.factories.organisations import AreaFactory, OrganisationFactory, SubjectFactory
from volunteers.models import (
    Certificate,
    LeaveRequest,
    Pause,
    Presence,
    ScreeningWaiver,
    ServiceCertificate,
    Skill,
    Training,
    Volunteer,
    VolunteerArea,
    VolunteerChange,
    VolunteerConsent,
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


class VolunteerAreaFactory(OwnedFactory):
    class Meta:
        model = VolunteerArea

    volunteer = factory.SubFactory(VolunteerFactory)
    organisation = factory.SelfAttribute("volunteer.organisation")
    area = factory.SubFactory(AreaFactory, organisation=factory.SelfAttribute("..organisation"))


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


class VolunteerChangeFactory(OwnedFactory):
    class Meta:
        model = VolunteerChange

    event = factory.SubFactory(VolunteerEventFactory, status=VolunteerEvent.CHANGED)
    organisation = factory.SelfAttribute("event.organisation")
    field = VolunteerChange.Field.INTERESTS
    before = factory.LazyFunction(list)
    after = factory.LazyFunction(lambda: ["skak"])


class VolunteerConsentFactory(OwnedFactory):
    class Meta:
        model = VolunteerConsent

    volunteer = factory.SubFactory(VolunteerFactory)
    organisation = factory.SelfAttribute("volunteer.organisation")
    text_version = "2026-11"
    language = "da"
    given_by = factory.SelfAttribute("volunteer.user")
    given_at = NOON


class ScreeningWaiverFactory(OwnedFactory):
    class Meta:
        model = ScreeningWaiver

    volunteer = factory.SubFactory(VolunteerFactory)
    organisation = factory.SelfAttribute("volunteer.organisation")
    reason = ScreeningWaiver.Reason.DONE_ELSEWHERE
    waived_at = NOON
    waived_by = factory.SubFactory(UserFactory)


class PresenceFactory(OwnedFactory):
    class Meta:
        model = Presence

    volunteer = factory.SubFactory(VolunteerFactory)
    organisation = factory.SelfAttribute("volunteer.organisation")
    confirmed_at = NOON
    confirmed_by = factory.SelfAttribute("volunteer.user")


class TrainingFactory(OwnedFactory):
    """Two hours of introduction, a week before noon."""

    class Meta:
        model = Training

    volunteer = factory.SubFactory(VolunteerFactory)
    organisation = factory.SelfAttribute("volunteer.organisation")
    on = date(2026, 9, 29)
    hours = Decimal(2)
    kind = Training.Kind.INTRODUCTION
    title = factory.Sequence(lambda n: f"Introduktion {n}")
    recorded_at = NOON
    recorded_by = factory.SubFactory(UserFactory)


class PauseFactory(OwnedFactory):
    """The volunteer's own, without an end; they are on pause from then on."""

    class Meta:
        model = Pause

    volunteer = factory.SubFactory(VolunteerFactory, status=Volunteer.Status.PAUSED)
    organisation = factory.SelfAttribute("volunteer.organisation")
    begun_at = NOON
    begun_by = factory.SelfAttribute("volunteer.user")


class LeaveRequestFactory(OwnedFactory):
    class Meta:
        model = LeaveRequest

    volunteer = factory.SubFactory(VolunteerFactory, status=Volunteer.Status.PAUSED)
    organisation = factory.SelfAttribute("volunteer.organisation")
    status_before = Volunteer.Status.APPROVED
    asked_at = NOON
    asked_by = factory.SelfAttribute("volunteer.user")


class ServiceCertificateFactory(OwnedFactory):
    class Meta:
        model = ServiceCertificate

    volunteer = factory.SubFactory(VolunteerFactory)
    organisation = factory.SelfAttribute("volunteer.organisation")
    name = factory.SelfAttribute("volunteer.name")
    from_on = date(2025, 9, 1)
    until_on = date(2026, 10, 6)
    youths = 2
    meetings = 31
    hours = Decimal("46.5")
    training_hours = Decimal("6.5")
    issued_at = NOON
    issued_by = factory.SelfAttribute("volunteer.user")
