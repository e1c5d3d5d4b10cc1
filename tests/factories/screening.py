from datetime import date

import factory

from organisations.models import ScreeningStep
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.base import OwnedFactory
from tests.factories.notifications import RecipientFactory
from tests.factories.volunteers import VolunteerFactory
from volunteers.models import Interview, Reference, ScreeningEvent, ScreeningRecord


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
