import json
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command

from notifications.kinds import Kind
from notifications.models import Message, Recipient
from notifications.quiet_hours import COPENHAGEN
from notifications.services import recipient_for, write_at_most, write_message
from tests.factories import NOON
from tests.factories.accounts import LinkUserFactory, UserFactory
from tests.factories.notifications import RecipientFactory
from tests.factories.organisations import OrganisationFactory

NIGHT = datetime(2026, 10, 6, 23, 0, tzinfo=COPENHAGEN)
MORNING = datetime(2026, 10, 7, 8, 0, tzinfo=COPENHAGEN)


def write(recipient, **changes):
    words = {
        "recipient": recipient,
        "kind": Kind.MEETING_SOON,
        "about": "meeting:1",
        "key": "meeting_soon:1",
        "due_at": NOON,
    }
    return write_message(**words | changes)


def test_message_is_written_for_the_channel_in_use(db):
    recipient = RecipientFactory(prefers=Recipient.Channel.EMAIL)

    message = write(recipient, context={"place": "Kvarterhuset"})

    assert message.organisation == recipient.organisation
    assert (message.channel, message.status) == ("email", Message.Status.WAITING)
    assert (message.due_at, message.send_at, message.not_after) == (NOON, NOON, None)
    assert message.context == {"place": "Kvarterhuset"}


def test_same_key_again_returns_the_first_message(db):
    recipient = RecipientFactory()
    first = write(recipient)

    again = write(recipient, due_at=NOON + timedelta(days=1))

    assert again == first
    assert again.due_at == NOON
    assert Message.objects.count() == 1


def test_cancelled_message_is_not_written_anew(db):
    recipient = RecipientFactory()
    first = write(recipient)
    Message.objects.cancel([first.key], at=NOON)

    again = write(recipient)

    assert again.status == Message.Status.CANCELLED


def test_same_key_in_another_organisation_is_another_message(db):
    first = write(RecipientFactory())
    second = write(RecipientFactory())

    assert first != second


def test_message_that_falls_due_at_night_waits_for_the_morning(db):
    message = write(RecipientFactory(), due_at=NIGHT)

    assert (message.due_at, message.send_at) == (NIGHT, MORNING)


def test_message_about_something_in_the_night_leaves_before_it(db):
    message = write(RecipientFactory(), due_at=NIGHT, not_after=NIGHT + timedelta(hours=1))

    assert message.send_at == datetime(2026, 10, 6, 19, 59, tzinfo=COPENHAGEN)
    assert message.not_after == NIGHT + timedelta(hours=1)


def test_urgent_message_leaves_at_once_at_night(db):
    message = write(RecipientFactory(), kind=Kind.REQUEST_RECEIVED, due_at=NIGHT)

    assert message.send_at == NIGHT


def test_nobody_to_reach_means_no_message(db):
    assert write(RecipientFactory(email="", phone="")) is None
    assert Message.objects.count() == 0


def test_name_in_the_context_is_refused(db):
    with pytest.raises(ValueError, match="name"):
        write(RecipientFactory(), context={"name": "Sara"})


def test_unknown_kind_is_refused(db):
    with pytest.raises(ValueError, match="birthday"):
        write(RecipientFactory(), kind="birthday")


def test_employee_is_reached_by_the_mail_address_of_the_login(db):
    organisation, user = OrganisationFactory(), UserFactory(email="koordinator@example.dk")

    recipient = recipient_for(organisation=organisation, user=user)

    assert (recipient.channel, recipient.address) == ("email", "koordinator@example.dk")
    assert recipient_for(organisation=organisation, user=user) == recipient
    assert Recipient.objects.count() == 1


def test_somebody_without_an_address_cannot_be_reached(db):
    recipient = recipient_for(organisation=OrganisationFactory(), user=LinkUserFactory())

    assert recipient.channel is None


def test_what_anybody_can_set_going_is_written_once_in_ten_minutes_and_four_times_a_day(db):
    recipient = RecipientFactory()
    sister = RecipientFactory(organisation=recipient.organisation)

    def asked(minutes, whom=recipient):
        return write_at_most(
            recipient=whom,
            kind=Kind.MY_LINK,
            about=f"youth:{whom.pk}",
            at=NOON + timedelta(minutes=minutes),
        )

    minutes = (0, 9, 10, 20, 30, 40, 24 * 60 - 1, 24 * 60)
    written = [after for after in minutes if asked(after) is not None]
    assert written == [0, 10, 20, 30, 24 * 60]
    assert asked(40, sister) is not None
    assert Message.objects.filter(recipient=recipient).count() == 5


def test_a_message_by_the_other_channel_goes_where_it_says_and_is_listed_so(db, capsys):
    recipient = RecipientFactory(phone="+4520123456", email="amina@example.dk")

    message = write_message(
        recipient=recipient,
        kind=Kind.MY_LINK,
        about="youth:1",
        key="my_link:youth:1",
        due_at=NOON,
        channel="email",
    )

    assert (recipient.channel, recipient.address) == ("sms", "+4520123456")
    assert (message.channel, message.address) == ("email", "amina@example.dk")
    call_command("due_messages", "--at", NOON.isoformat())
    [listed] = json.loads(capsys.readouterr().out)
    assert listed["channel"] == "email"
