from datetime import date

import factory

from organisations.models import Level, ShortAddress, Track
from tests.factories import NOON
from tests.factories.accounts import LinkUserFactory, UserFactory
from tests.factories.base import OwnedFactory
from tests.factories.notifications import RecipientFactory
from tests.factories.organisations import OrganisationFactory, ProgrammeFactory, SubjectFactory
from youths.models import (
    Consent,
    Guardian,
    HelpRequest,
    Referrer,
    Refusal,
    RequestEvent,
    RequestSlot,
    Source,
    SourceDay,
    WantedSubject,
    Youth,
)


class YouthFactory(OwnedFactory):
    """A nineteen-year-old who speaks Danish and has consented to the use of their data."""

    class Meta:
        model = Youth
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    ref = factory.Sequence(lambda n: f"U{n}")
    name = factory.Sequence(lambda n: f"Ung Navn {n}")
    user = factory.SubFactory(LinkUserFactory)
    recipient = factory.SubFactory(
        RecipientFactory,
        organisation=factory.SelfAttribute("..organisation"),
        user=factory.SelfAttribute("..user"),
    )
    birth_year = factory.SelfAttribute("birth_date.year")
    birth_date = date(2007, 3, 14)
    languages = factory.LazyFunction(lambda: ["da"])
    created_at = NOON

    class Params:
        under_age = factory.Trait(birth_date=date(2009, 11, 2))

    @factory.post_generation
    def consenting(self, create, extracted, **kwargs):
        """`consenting=False` makes one without a consent of their own."""
        if extracted is not False:
            ConsentFactory(organisation=self.organisation, youth=self, given_by=self.user)


class GuardianFactory(OwnedFactory):
    class Meta:
        model = Guardian

    youth = factory.SubFactory(YouthFactory, under_age=True)
    organisation = factory.SelfAttribute("youth.organisation")
    user = factory.SubFactory(LinkUserFactory)
    recipient = factory.SubFactory(
        RecipientFactory,
        organisation=factory.SelfAttribute("..organisation"),
        user=factory.SelfAttribute("..user"),
        email="",
        phone="+4531313131",
    )


class ConsentFactory(OwnedFactory):
    class Meta:
        model = Consent

    youth = factory.SubFactory(YouthFactory, consenting=False)
    organisation = factory.SelfAttribute("youth.organisation")
    kind = Consent.Kind.OWN_DATA
    text_version = "2026-11"
    channel = Consent.Channel.FORM
    given_by = factory.SubFactory(LinkUserFactory)
    given_at = NOON


class RefusalFactory(OwnedFactory):
    class Meta:
        model = Refusal

    youth = factory.SubFactory(YouthFactory, under_age=True)
    organisation = factory.SelfAttribute("youth.organisation")
    kind = Consent.Kind.GUARDIAN
    text_version = "2026-11"
    channel = Consent.Channel.LINK
    refused_by = factory.SubFactory(LinkUserFactory)
    refused_at = NOON


class HelpRequestFactory(OwnedFactory):
    """An open request for help with whatever subjects `wants` names: [(subject, "B")]."""

    class Meta:
        model = HelpRequest
        skip_postgeneration_save = True

    youth = factory.SubFactory(YouthFactory)
    organisation = factory.SelfAttribute("youth.organisation")
    programme = factory.SubFactory(
        ProgrammeFactory, organisation=factory.SelfAttribute("..organisation")
    )
    ref = factory.Sequence(lambda n: f"R{n}")
    track = Track.ACADEMIC
    created_at = NOON

    @factory.post_generation
    def wants(self, create, extracted, **kwargs):
        for subject, level in extracted or ():
            WantedSubjectFactory(
                organisation=self.organisation, request=self, subject=subject, level=level
            )

    @factory.post_generation
    def free(self, create, extracted, **kwargs):
        for slot in extracted or ():
            RequestSlotFactory(
                organisation=self.organisation,
                request=self,
                weekday=slot.weekday,
                starts_minute=slot.starts,
                ends_minute=slot.ends,
            )


class WantedSubjectFactory(OwnedFactory):
    class Meta:
        model = WantedSubject

    request = factory.SubFactory(HelpRequestFactory)
    organisation = factory.SelfAttribute("request.organisation")
    subject = factory.SubFactory(
        SubjectFactory, organisation=factory.SelfAttribute("..organisation")
    )
    level = Level.B


class RequestSlotFactory(OwnedFactory):
    class Meta:
        model = RequestSlot

    request = factory.SubFactory(HelpRequestFactory)
    organisation = factory.SelfAttribute("request.organisation")
    weekday = 0
    starts_minute = 16 * 60
    ends_minute = 18 * 60


class RequestEventFactory(OwnedFactory):
    class Meta:
        model = RequestEvent

    request = factory.SubFactory(HelpRequestFactory)
    organisation = factory.SelfAttribute("request.organisation")
    status = HelpRequest.Status.OPEN
    by = factory.SubFactory(UserFactory)
    at = NOON


class SourceFactory(OwnedFactory):
    """A poster that hangs somewhere."""

    class Meta:
        model = Source

    organisation = factory.SubFactory(OrganisationFactory)
    kind = Source.Kind.POSTER
    name = factory.Sequence(lambda n: f"Opgang {n}")
    code = factory.Sequence(lambda n: f"k{n}")
    created_at = NOON
    created_by = factory.SubFactory(UserFactory)

    class Params:
        closed = factory.Trait(closed_at=NOON, closed_by=factory.SelfAttribute("created_by"))

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        """With the short address, where nobody has the code yet."""
        source = super()._create(model_class, *args, **kwargs)
        ShortAddress.objects.get_or_create(
            code=source.code, defaults={"organisation": source.organisation}
        )
        return source


class SourceDayFactory(OwnedFactory):
    class Meta:
        model = SourceDay

    source = factory.SubFactory(SourceFactory)
    organisation = factory.SelfAttribute("source.organisation")
    on = NOON.date()


class ReferrerFactory(OwnedFactory):
    class Meta:
        model = Referrer

    request = factory.SubFactory(HelpRequestFactory)
    organisation = factory.SelfAttribute("request.organisation")
    recipient = factory.SubFactory(
        RecipientFactory,
        organisation=factory.SelfAttribute("..organisation"),
        user=factory.SubFactory(LinkUserFactory),
    )
    name = factory.Sequence(lambda n: f"Henviser Navn {n}")
    workplace = "UU Vestsjælland"
