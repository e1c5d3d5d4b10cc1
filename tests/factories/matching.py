import factory

from matching.models import (
    Answer,
    Block,
    CheckIn,
    Inquiry,
    Match,
    MatchEvent,
    Meeting,
    Party,
    YouthAnswer,
)
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.base import OwnedFactory
from tests.factories.volunteers import VolunteerFactory
from tests.factories.youths import HelpRequestFactory, YouthFactory


class MatchFactory(OwnedFactory):
    """A proposed match; `active=True` is one that both said yes to at NOON."""

    class Meta:
        model = Match

    request = factory.SubFactory(HelpRequestFactory)
    organisation = factory.SelfAttribute("request.organisation")
    youth = factory.SelfAttribute("request.youth")
    programme = factory.SelfAttribute("request.programme")
    volunteer = factory.SubFactory(
        VolunteerFactory, organisation=factory.SelfAttribute("..organisation")
    )
    proposed_at = NOON
    proposed_by = factory.SubFactory(UserFactory)

    class Params:
        active = factory.Trait(status=Match.Status.ACTIVE, started_at=NOON)
        ended = factory.Trait(
            status=Match.Status.ENDED,
            started_at=NOON,
            settled_at=NOON,
            settled_by=factory.SubFactory(UserFactory),
            end_reason=Match.EndReason.GOAL_REACHED,
        )
        declined = factory.Trait(
            status=Match.Status.DECLINED,
            settled_at=NOON,
            settled_by=factory.SubFactory(UserFactory),
        )


class MatchEventFactory(OwnedFactory):
    class Meta:
        model = MatchEvent

    match = factory.SubFactory(MatchFactory)
    organisation = factory.SelfAttribute("match.organisation")
    status = Match.Status.PROPOSED
    by = factory.SubFactory(UserFactory)
    at = NOON


class AnswerFactory(OwnedFactory):
    class Meta:
        model = Answer

    match = factory.SubFactory(MatchFactory)
    organisation = factory.SelfAttribute("match.organisation")
    party = Party.YOUTH
    says_yes = True
    answered_by = factory.SubFactory(UserFactory)
    answered_at = NOON


class MeetingFactory(OwnedFactory):
    """A planned meeting of a running match; `held=True` is one that was held and logged."""

    class Meta:
        model = Meeting

    match = factory.SubFactory(MatchFactory, active=True)
    organisation = factory.SelfAttribute("match.organisation")
    starts_at = NOON
    minutes = 90
    planned_at = NOON
    planned_by = factory.SelfAttribute("match.volunteer.user")

    class Params:
        held = factory.Trait(
            outcome=Meeting.Outcome.HELD,
            logged_at=NOON,
            logged_by=factory.SelfAttribute("match.volunteer.user"),
        )


class CheckInFactory(OwnedFactory):
    class Meta:
        model = CheckIn

    match = factory.SubFactory(MatchFactory, active=True)
    organisation = factory.SelfAttribute("match.organisation")
    number = 1
    done_at = NOON
    done_by = factory.SubFactory(UserFactory)


class BlockFactory(OwnedFactory):
    class Meta:
        model = Block

    youth = factory.SubFactory(YouthFactory)
    organisation = factory.SelfAttribute("youth.organisation")
    volunteer = factory.SubFactory(
        VolunteerFactory, organisation=factory.SelfAttribute("..organisation")
    )
    reason = Block.Reason.FAMILY
    set_at = NOON
    set_by = factory.SubFactory(UserFactory)


class YouthAnswerFactory(OwnedFactory):
    class Meta:
        model = YouthAnswer

    match = factory.SubFactory(MatchFactory, active=True)
    organisation = factory.SelfAttribute("match.organisation")
    trusts = 3
    is_helped = 3
    looks_forward = 2
    answered_on = NOON.date()
    answered_at = NOON
    answered_by = factory.SelfAttribute("match.youth.user")


class InquiryFactory(OwnedFactory):
    """Somebody wants to end their running match; `talk=True` and `erase=True` are about none."""

    class Meta:
        model = Inquiry

    match = factory.SubFactory(MatchFactory, active=True)
    youth = factory.SelfAttribute("match.youth")
    organisation = factory.SelfAttribute("youth.organisation")
    kind = Inquiry.Kind.END
    asked_at = NOON

    class Params:
        talk = factory.Trait(
            match=None, kind=Inquiry.Kind.TALK, youth=factory.SubFactory(YouthFactory)
        )
        erase = factory.Trait(
            match=None, kind=Inquiry.Kind.ERASE, youth=factory.SubFactory(YouthFactory)
        )
