import pytest

from notifications import channels, mailbox
from notifications.models import Recipient
from notifications.rendering import Letter
from tests.factories import NOON
from tests.factories.notifications import MessageFactory, RecipientFactory
from tests.factories.organisations import OrganisationFactory

LETTER = Letter(subject="Jeres næste møde", text="Hej! Husk jeres møde.\n\nhttp://localhost:8000/")


@pytest.fixture
def sms(db):
    return MessageFactory(recipient=RecipientFactory(phone="+4520123456"), key="meeting_soon:7")


@pytest.fixture
def mail(db):
    organisation = OrganisationFactory(name="Børn & Unge, Korsør")
    recipient = RecipientFactory(organisation=organisation, email="vibeke@example.dk", phone="")
    return MessageFactory(
        recipient=recipient, channel=Recipient.Channel.EMAIL, key="meeting_soon:8"
    )


def test_sms_is_posted_with_the_token_and_the_key(sms, gateway):
    channels.send(sms, LETTER, at=NOON)

    [got] = gateway.requests
    assert (got.to, got.text) == ("+4520123456", LETTER.text)
    assert (got.key, got.token) == ("meeting_soon:7", "Bearer secret-token")


@pytest.mark.parametrize("answer", [302, 400, 401, 429, 500, 503])
def test_gateway_that_does_not_take_the_sms_is_a_fault(sms, gateway, answer):
    gateway.answers = [answer]

    with pytest.raises(channels.DeliveryError, match=rf"^SMS gateway said {answer}$"):
        channels.send(sms, LETTER, at=NOON)

    assert len(gateway.requests) == 1


def test_gateway_that_is_away_is_a_fault(sms, gateway, settings):
    gateway.__exit__()

    with pytest.raises(channels.DeliveryError, match=r"^SMS gateway: ConnectionRefusedError$"):
        channels.send(sms, LETTER, at=NOON)


def test_gateway_that_is_too_slow_is_a_fault(sms, gateway, monkeypatch):
    gateway.seconds = 5
    monkeypatch.setattr(channels, "SECONDS", 0.1)

    with pytest.raises(channels.DeliveryError, match=r"^SMS gateway: TimeoutError$"):
        channels.send(sms, LETTER, at=NOON)


def test_gateway_that_is_no_web_address_is_refused(sms, settings):
    settings.SMS_GATEWAY_URL = "file:///etc/passwd"

    with pytest.raises(channels.DeliveryError, match="neither http nor https"):
        channels.send(sms, LETTER, at=NOON)


def test_mail_comes_from_the_organisation_and_carries_the_key(mail, inbox):
    channels.send(mail, LETTER, at=NOON)

    [got] = inbox.mails
    assert got["To"] == "vibeke@example.dk"
    assert got["From"] == '"Børn & Unge, Korsør" <post@localhost>'
    assert got["Subject"] == "Jeres næste møde"
    assert got["X-Message-Key"] == "meeting_soon:8"
    assert got.get_content().replace("\r\n", "\n").strip() == LETTER.text


def test_mail_has_the_same_message_id_at_each_try(mail, inbox):
    channels.send(mail, LETTER, at=NOON)
    channels.send(mail, LETTER, at=NOON)
    other = MessageFactory(recipient=mail.recipient, channel="email")
    channels.send(other, LETTER, at=NOON)

    first, second, third = (got["Message-ID"] for got in inbox.mails)
    assert first == second != third


def test_refused_mail_address_is_a_fault_that_does_not_tell_it(mail, inbox):
    inbox.refused = {"vibeke@example.dk"}

    with pytest.raises(channels.DeliveryError, match=r"^mail server refused the address$"):
        channels.send(mail, LETTER, at=NOON)


def test_busy_mail_server_is_a_fault(mail, inbox):
    inbox.answers = ["451 later, vibeke@example.dk"]

    with pytest.raises(channels.DeliveryError, match=r"^mail server said 451$"):
        channels.send(mail, LETTER, at=NOON)


def test_mail_server_that_is_away_is_a_fault(mail, inbox, settings):
    settings.EMAIL_PORT = 1

    with pytest.raises(channels.DeliveryError, match=r"^mail server: ConnectionRefusedError$"):
        channels.send(mail, LETTER, at=NOON)


@pytest.mark.parametrize("channel", Recipient.Channel)
def test_address_that_was_taken_away_is_a_fault(db, channel):
    message = MessageFactory(recipient=RecipientFactory(email="", phone=""), channel=channel)

    with pytest.raises(channels.DeliveryError, match=r"^no address for this channel$"):
        channels.send(message, LETTER, at=NOON)


def test_without_a_gateway_the_sms_is_a_file_in_the_mailbox(sms, outbox_dir):
    channels.send(sms, LETTER, at=NOON)

    [letter] = mailbox.latest(outbox_dir)
    assert (letter.channel, letter.to, letter.subject) == ("sms", "+4520123456", "")
    assert letter.text.strip() == LETTER.text


@pytest.mark.parametrize("debug", [True, False])
def test_real_site_without_a_gateway_says_so_in_its_log(sms, outbox_dir, settings, caplog, debug):
    settings.DEBUG = debug

    channels.send(sms, LETTER, at=NOON)

    assert ("SMS_GATEWAY_URL is empty" in caplog.text) is not debug


def test_without_a_mail_server_the_mail_is_a_file_in_the_mailbox(mail, outbox_dir):
    channels.send(mail, LETTER, at=NOON)

    [letter] = mailbox.latest(outbox_dir)
    assert (letter.channel, letter.to) == ("email", "vibeke@example.dk")
    assert letter.subject == LETTER.subject
    assert letter.text.strip() == LETTER.text
