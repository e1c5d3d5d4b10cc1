from datetime import date, timedelta

import factory

from organisations.models import (
    Area,
    AuditEntry,
    AuditLink,
    Link,
    Membership,
    MembershipArea,
    Organisation,
    Programme,
    ScreeningStep,
    SecondFactorReset,
    ShortAddress,
    SpotCheck,
    Subject,
    Why,
)
from tests.factories import NOON
from tests.factories.accounts import SystemUserFactory, UserFactory
from tests.factories.base import OwnedFactory, RowFactory
from tests.walls import act_in, at_once


class OrganisationFactory(RowFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Boligområde {n}")
    slug = factory.Sequence(lambda n: f"boligomraade-{n}")
    system_user = factory.SubFactory(SystemUserFactory)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        organisation = super()._create(model_class, *args, **kwargs)
        act_in(organisation)
        return organisation


class AreaFactory(OwnedFactory):
    class Meta:
        model = Area

    organisation = factory.SubFactory(OrganisationFactory)
    code = factory.Sequence(lambda n: f"A{n}")
    name = factory.Sequence(lambda n: f"Område {n}")


class ProgrammeFactory(OwnedFactory):
    class Meta:
        model = Programme

    organisation = factory.SubFactory(OrganisationFactory)
    slug = factory.Sequence(lambda n: f"programme-{n}")
    name = "Den Digitale Ressourcebank"


class ScreeningStepFactory(OwnedFactory):
    """A mandatory step of a programme: signing the commitment, unless another kind is named."""

    class Meta:
        model = ScreeningStep

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SelfAttribute("programme.organisation")
    kind = ScreeningStep.Kind.COMMITMENT
    key = factory.SelfAttribute("kind")


class SubjectFactory(OwnedFactory):
    class Meta:
        model = Subject

    organisation = factory.SubFactory(OrganisationFactory)
    slug = factory.Sequence(lambda n: f"fag-{n}")
    name = factory.Sequence(lambda n: f"Fag {n}")


class MembershipFactory(OwnedFactory):
    class Meta:
        model = Membership

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    role = Membership.Role.COORDINATOR
    started_at = NOON


class MembershipAreaFactory(OwnedFactory):
    class Meta:
        model = MembershipArea

    organisation = factory.SubFactory(OrganisationFactory)
    membership = factory.SubFactory(
        MembershipFactory, organisation=factory.SelfAttribute("..organisation")
    )
    area = factory.SubFactory(AreaFactory, organisation=factory.SelfAttribute("..organisation"))
    set_at = NOON
    set_by = factory.SubFactory(UserFactory)


class LinkFactory(OwnedFactory):
    class Meta:
        model = Link

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    purpose = Link.Purpose.MY_PAGE
    about_id = 1
    secret_hash = factory.Sequence(lambda n: f"{n:064}")
    issued_at = NOON
    expires_at = NOON + timedelta(days=90)


class ShortAddressFactory(OwnedFactory):
    class Meta:
        model = ShortAddress

    organisation = factory.SubFactory(OrganisationFactory)
    code = factory.Sequence(lambda n: f"h{n}")


class SecondFactorResetFactory(RowFactory):
    class Meta:
        model = SecondFactorReset

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    by = factory.SubFactory(UserFactory)
    at = NOON


class AuditEntryFactory(OwnedFactory):
    """A coordinator's look at a youth."""

    class Meta:
        model = AuditEntry

    organisation = factory.SubFactory(OrganisationFactory)
    at = NOON
    kind = AuditEntry.Kind.LOOK
    user = factory.SubFactory(UserFactory)
    role = Membership.Role.COORDINATOR
    what = "youths:youth_detail"
    why = Why.HELP
    people = factory.LazyFunction(lambda: ["youth:1"])


class AuditLinkFactory(OwnedFactory):
    """The link that the database itself gives the entry."""

    class Meta:
        model = AuditLink

    entry = factory.SubFactory(AuditEntryFactory)
    organisation = factory.SelfAttribute("entry.organisation")

    @classmethod
    def _create(cls, model_class, *, entry, organisation):
        at_once()
        act_in(organisation)
        return model_class.objects.get(entry=entry)


class SpotCheckFactory(OwnedFactory):
    class Meta:
        model = SpotCheck

    entry = factory.SubFactory(AuditEntryFactory)
    organisation = factory.SelfAttribute("entry.organisation")
    week_on = date(2026, 10, 5)
