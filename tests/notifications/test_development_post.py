import os
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.http import Http404

from coordinators.views.development_post import development_post, send_all_now
from notifications import channels, mailbox
from notifications.models import Message
from notifications.rendering import Letter
from tests.factories import NOON
from tests.factories.notifications import MessageFactory, RecipientFactory
from tests.factories.volunteers import VolunteerFactory
from tests.factories.youths import YouthFactory
from tests.walls import act_in

URL = "/udvikling/post/"
SEND = "/udvikling/post/send/"
SUNDAY = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)


def lay_sms(text, *, phone="+4520123456"):
    message = MessageFactory(
        recipient=RecipientFactory(phone=phone), status=Message.Status.SENT, settled_at=NOON
    )
    channels.send(message, Letter(subject="", text=text), at=NOON)


@pytest.fixture
def page(client, settings, outbox_dir):
    """What the page shows somebody without a login on a development machine."""
    settings.DEBUG = True

    def read():
        return client.get(URL).content.decode()

    return read


@pytest.mark.django_db
def test_page_shows_mail_and_sms_newest_first(page, outbox_dir):
    lay_sms("Første <b>besked</b>")
    EmailMessage("Anden besked", "Hej", "post@localhost", ["sara@example.dk"]).send()
    lay_sms("Tredje besked")
    for age, path in enumerate(sorted(outbox_dir.iterdir(), key=lambda p: p.suffix != ".log")):
        os.utime(path, (1000 - age, 1000 - age))

    shown = page()

    assert shown.index("Anden besked") < shown.index("besked&lt;/b&gt;")
    assert shown.count("+4520123456") == 2
    assert "sara@example.dk" in shown


@pytest.mark.django_db
def test_private_link_can_be_clicked(page):
    lay_sms("Se her:\nhttp://localhost:8000/l/abc_DEF-123/\n\nHilsen Ressourcebanken")

    assert '<a href="http://localhost:8000/l/abc_DEF-123/"' in page()


@pytest.mark.django_db
def test_page_says_so_when_nothing_was_sent(page):
    assert "Intet endnu" in page()


@pytest.fixture
def _on_a_sunday():
    with time_machine.travel(SUNDAY, tick=False):
        yield


def laid_in_the_outbox(recipient, **fields):
    """A message to a person that waits for Monday morning."""
    monday = datetime(2026, 11, 23, 7, tzinfo=UTC)
    return MessageFactory(
        recipient=recipient, kind="match_started", due_at=SUNDAY, send_at=monday, **fields
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("_on_a_sunday")
def test_page_shows_what_waits_for_whom_and_until_when(page):
    youth = YouthFactory(name="Amina")
    laid_in_the_outbox(youth.recipient)
    volunteer = VolunteerFactory(name="Bodil")
    laid_in_the_outbox(volunteer.recipient)

    shown = " ".join(page().split())

    assert "Til Amina (ung)" in shown
    assert "Til Bodil (frivillig)" in shown
    assert shown.count("Venter til mandag 23. november kl. 08.00") == 2
    assert youth.organisation.name in shown
    assert volunteer.organisation.name in shown


@pytest.mark.django_db
@pytest.mark.usefixtures("_on_a_sunday")
def test_all_that_waits_is_sent_at_once_whatever_the_hour(
    client, page, django_capture_on_commit_callbacks
):
    youth = YouthFactory(name="Amina")
    message = laid_in_the_outbox(youth.recipient)

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(SEND)

    act_in(message.organisation)
    message.refresh_from_db()
    shown = " ".join(page().split())
    assert (response.status_code, response.url) == (302, URL)
    assert (message.status, message.settled_at) == (Message.Status.SENT, SUNDAY)
    assert "Venter til" not in shown
    assert f"Til Amina (ung) · {youth.recipient.address}" in shown


@pytest.mark.django_db
@pytest.mark.usefixtures("_on_a_sunday")
def test_what_has_lost_its_meaning_is_not_sent_early_either(
    client, page, outbox_dir, django_capture_on_commit_callbacks
):
    message = laid_in_the_outbox(RecipientFactory(), not_after=SUNDAY - timedelta(hours=1))

    with django_capture_on_commit_callbacks(execute=True):
        client.post(SEND)

    act_in(message.organisation)
    message.refresh_from_db()
    assert message.status == Message.Status.CANCELLED
    assert not list(outbox_dir.glob("*"))


@pytest.mark.parametrize(("view", "method"), [(development_post, "get"), (send_all_now, "post")])
def test_page_does_not_exist_outside_development(rf, settings, view, method):
    settings.DEBUG = False

    with pytest.raises(Http404):
        view(getattr(rf, method)(URL))


@pytest.mark.django_db
def test_nothing_is_sent_by_looking(client, settings):
    settings.DEBUG = True

    assert client.get(SEND).url == URL


@pytest.mark.django_db
def test_page_cannot_be_posted_to(client, settings):
    settings.DEBUG = True

    assert client.post(URL).status_code == 405


def test_two_mails_in_one_file_are_two_letters_newest_first(outbox_dir):
    outbox_dir.mkdir()
    sheet = b"Subject: %s\nTo: a@example.dk\n\nHej\n" + mailbox.RULE
    (outbox_dir / "one.log").write_bytes(sheet % b"Den ene" + sheet % b"Den anden")

    letters = mailbox.latest(outbox_dir)

    assert [letter.subject for letter in letters] == ["Den anden", "Den ene"]


def test_no_more_than_the_latest_are_read(outbox_dir):
    outbox_dir.mkdir()
    for number in range(4):
        path = outbox_dir / f"{number}.sms"
        path.write_bytes(b"To: +4520123456\n\n%d" % number)
        os.utime(path, (number, number))

    assert [letter.text for letter in mailbox.latest(outbox_dir, limit=2)] == ["3", "2"]
