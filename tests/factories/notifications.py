import factory

from notifications.models import Message, Recipient
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.base import OwnedFactory
from tests.factories.organisations import OrganisationFactory


class RecipientFactory(OwnedFactory):
    class Meta:
        model = Recipient

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    email = factory.Sequence(lambda n: f"recipient{n}@example.dk")
    phone = factory.Sequence(lambda n: f"+4520{n:06}")


class MessageFactory(OwnedFactory):
    class Meta:
        model = Message

    recipient = factory.SubFactory(RecipientFactory)
    organisation = factory.SelfAttribute("recipient.organisation")
    kind = "meeting_soon"
    channel = Recipient.Channel.SMS
    about = "meeting:1"
    due_at = NOON
    send_at = NOON
    key = factory.Sequence(lambda n: f"meeting_soon:{n}")
