from datetime import date
from decimal import Decimal

import factory

from reports.models import (
    Activity,
    ActivityArea,
    AreaTarget,
    FocusArea,
    Indicator,
    Registration,
    SectionText,
)
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.base import OwnedFactory
from tests.factories.organisations import AreaFactory, OrganisationFactory


class FocusAreaFactory(OwnedFactory):
    class Meta:
        model = FocusArea

    organisation = factory.SubFactory(OrganisationFactory)
    code = factory.Sequence(lambda n: f"indsats-{n}")
    name = "Uddannelse og livschancer"


class ActivityFactory(OwnedFactory):
    """An activity in the areas `runs_in` names, in that order."""

    class Meta:
        model = Activity
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    code = factory.Sequence(lambda n: f"aktivitet-{n}")
    name = factory.Sequence(lambda n: f"Aktivitet {n}")
    focus_area = factory.SubFactory(
        FocusAreaFactory, organisation=factory.SelfAttribute("..organisation")
    )

    @factory.post_generation
    def runs_in(self, create, extracted, **kwargs):
        for position, area in enumerate(extracted or ()):
            ActivityAreaFactory(activity=self, area=area, position=position)


class ActivityAreaFactory(OwnedFactory):
    class Meta:
        model = ActivityArea

    activity = factory.SubFactory(ActivityFactory)
    organisation = factory.SelfAttribute("activity.organisation")
    area = factory.SubFactory(AreaFactory, organisation=factory.SelfAttribute("..organisation"))
    position = factory.Sequence(int)


class IndicatorFactory(OwnedFactory):
    """A count from registrations over the calendar year, without areas or targets."""

    class Meta:
        model = Indicator

    activity = factory.SubFactory(ActivityFactory)
    organisation = factory.SelfAttribute("activity.organisation")
    code = factory.Sequence(lambda n: f"indikator-{n}")
    label = factory.Sequence(lambda n: f"Antal unge {n}")
    kind = Indicator.Kind.COUNT
    position = factory.Sequence(int)


class AreaTargetFactory(OwnedFactory):
    class Meta:
        model = AreaTarget

    indicator = factory.SubFactory(IndicatorFactory, by_area=True)
    organisation = factory.SelfAttribute("indicator.organisation")
    area = factory.SubFactory(AreaFactory, organisation=factory.SelfAttribute("..organisation"))
    annual_target = Decimal(10)


class RegistrationFactory(OwnedFactory):
    class Meta:
        model = Registration

    indicator = factory.SubFactory(IndicatorFactory)
    organisation = factory.SelfAttribute("indicator.organisation")
    on = date(2023, 9, 19)
    value = Decimal(1)
    ordinal = factory.Sequence(int)
    registered_at = NOON
    registered_by = factory.SubFactory(UserFactory)


class SectionTextFactory(OwnedFactory):
    class Meta:
        model = SectionText

    activity = factory.SubFactory(ActivityFactory)
    organisation = factory.SelfAttribute("activity.organisation")
    quarter = "2023Q3"
    section = SectionText.Section.LEARNING
    text = "Vi har lært, at opfølgning skal aftales på forhånd."
    written_at = NOON
    written_by = factory.SubFactory(UserFactory)
