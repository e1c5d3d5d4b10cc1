from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connections, transaction

from notifications import delivery, tasks
from notifications.kinds import URGENT_KINDS, Kind
from notifications.models import LEASE, TRIES, Message
from notifications.quiet_hours import COPENHAGEN
from organisations.models import Link
from tests.factories import NOON
from tests.factories.notifications import MessageFactory, RecipientFactory

Status = Message.Status
MINUTE = timedelta(minutes=1)
NIGHT = datetime(2026, 10, 6, 20, 0, tzinfo=COPENHAGEN)
MORNING = datetime(2026, 10, 7, 8, 0, tzinfo=COPENHAGEN)
ONE_MINUTE_TO_CLOSING = NIGHT - MINUTE


@pytest.fixture
def message(db):
    return MessageFactory()


def deliver(message, *, at):
    delivery.deliver(message.pk, organisation_id=message.organisation_id, at=at)
    message.refresh_from_db()


def test_due_message_is_sent_and_marked(message, gateway):
    deliver(message, at=NOON)

    [sms] = gateway.requests
    assert (sms.to, sms.key) == (message.recipient.address, message.key)
    assert (message.status, message.settled_at) == (Status.SENT, NOON)
    assert (message.leased_until, message.tries, message.fault) == (None, 1, "")


def test_mail_goes_by_the_mail_server(db, inbox):
    message = MessageFactory(channel="email", recipient=RecipientFactory(phone=""))

    deliver(message, at=NOON)

    assert [mail["X-Message-Key"] for mail in inbox.mails] == [message.key]
    assert message.status == Status.SENT


def test_sent_message_is_not_sent_again(message, gateway):
    deliver(message, at=NOON)
    deliver(message, at=NOON + LEASE)

    assert len(gateway.requests) == 1


def test_message_does_not_leave_before_its_moment(message, gateway):
    deliver(message, at=NOON - timedelta(microseconds=1))

    assert gateway.requests == []
    assert (message.status, message.tries) == (Status.WAITING, 0)


def test_cancelled_message_never_leaves(message, gateway):
    Message.objects.cancel([message.key], at=NOON)

    deliver(message, at=NOON)

    assert gateway.requests == []
    assert message.status == Status.CANCELLED


def test_provider_that_fails_is_asked_again_a_little_later_each_time(message, gateway):
    gateway.answers = [503, 500]

    deliver(message, at=NOON)
    first_lease, first_fault = message.leased_until, message.fault
    deliver(message, at=NOON + MINUTE)
    deliver(message, at=NOON + 2 * MINUTE)
    second_lease = message.leased_until
    deliver(message, at=NOON + 6 * MINUTE)

    assert (first_lease, first_fault) == (NOON + 2 * MINUTE, "SMS gateway said 503")
    assert second_lease == NOON + 6 * MINUTE
    assert (message.status, message.tries, message.fault) == (Status.SENT, 3, "")
    assert [sms.key for sms in gateway.requests] == [message.key] * 3


def test_after_the_last_try_it_stands_as_failed_with_its_fault(db, gateway):
    message = MessageFactory(tries=TRIES - 1)
    gateway.answers = [503]

    deliver(message, at=NOON)

    assert (message.status, message.fault) == (Status.FAILED, "SMS gateway said 503")
    assert message.settled_at == NOON


def test_worker_that_dies_after_the_claim_leaves_the_message_to_the_next(message, gateway):
    Message.objects.claim(message.pk, at=NOON)

    deliver(message, at=NOON + LEASE - timedelta(microseconds=1))
    while_leased = len(gateway.requests)
    deliver(message, at=NOON + LEASE)

    assert while_leased == 0
    assert len(gateway.requests) == 1
    assert message.status == Status.SENT


def test_worker_that_dies_after_sending_reaches_nobody_twice(message, gateway):
    deliver(message, at=NOON)
    Message.objects.filter(pk=message.pk).update(
        status=Status.WAITING, settled_at=None, leased_until=NOON + LEASE
    )

    deliver(message, at=NOON + LEASE)

    assert len(gateway.requests) == 2
    assert len(gateway.delivered) == 1
    assert gateway.delivered[0] == gateway.requests[0]


def test_message_that_kills_its_workers_is_given_up(db, gateway):
    message = MessageFactory(tries=TRIES)

    deliver(message, at=NOON)

    assert gateway.requests == []
    assert (message.status, message.fault) == (Status.FAILED, "the workers that had it died")


def test_our_own_fault_is_recorded_and_logged_without_its_words(message, gateway, caplog):
    Message.objects.filter(pk=message.pk).update(context={"when": "Sara on Tuesday"})

    deliver(message, at=NOON)

    assert (message.status, message.fault) == (Status.WAITING, "ValueError")
    assert f"{message} was not sent: ValueError" in caplog.text
    assert "rendering.py" in caplog.text
    assert "Sara" not in caplog.text


def test_provider_is_never_asked_inside_a_transaction(message, gateway, transactional_db):
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        delivery.deliver(message.pk, organisation_id=message.organisation_id, at=NOON)

    assert gateway.requests == []


@pytest.mark.parametrize("kind", sorted(set(Kind) - URGENT_KINDS))
def test_late_worker_does_not_wake_anybody(db, gateway, kind):
    message = MessageFactory(kind=kind)

    deliver(message, at=NIGHT)
    at_night = len(gateway.requests)
    deliver(message, at=MORNING)

    assert at_night == 0
    assert (message.status, message.send_at, message.tries) == (Status.SENT, MORNING, 1)


def test_second_try_waits_for_the_morning_too(message, gateway):
    gateway.answers = [503]

    deliver(message, at=ONE_MINUTE_TO_CLOSING)
    deliver(message, at=NIGHT + MINUTE)

    assert len(gateway.requests) == 1
    assert (message.status, message.send_at) == (Status.WAITING, MORNING)


@pytest.mark.parametrize("kind", sorted(URGENT_KINDS))
def test_what_is_urgent_is_sent_at_night(db, gateway, kind):
    message = MessageFactory(kind=kind, send_at=NIGHT)

    deliver(message, at=NIGHT)

    assert message.status == Status.SENT


@pytest.mark.parametrize(
    ("late", "status"),
    [(timedelta(seconds=119), Status.SENT), (timedelta(seconds=120), Status.WAITING)],
)
def test_message_of_the_last_minute_may_be_a_moment_late(db, gateway, late, status):
    message = MessageFactory(send_at=ONE_MINUTE_TO_CLOSING)

    deliver(message, at=ONE_MINUTE_TO_CLOSING + late)

    assert message.status == status


@pytest.mark.parametrize(
    ("at", "not_after", "status"),
    [
        (NOON, NOON + MINUTE, Status.SENT),
        (NOON, NOON, Status.CANCELLED),
        (NIGHT, MORNING + MINUTE, Status.WAITING),
        (NIGHT, MORNING, Status.CANCELLED),
    ],
    ids=["in time", "it has begun", "the morning is in time", "the morning is too late"],
)
def test_message_that_has_lost_its_meaning_lapses(db, gateway, at, not_after, status):
    message = MessageFactory(not_after=not_after)

    deliver(message, at=at)

    assert message.status == status
    assert len(gateway.requests) == (status == Status.SENT)


def test_task_reads_the_clock(message, gateway, settings, tmp_path):
    settings.CLOCK_FILE = str(tmp_path / "clock")
    (tmp_path / "clock").write_text(NOON.isoformat())

    tasks.deliver(organisation_id=message.organisation_id, message_id=message.pk)

    message.refresh_from_db()
    assert (message.status, message.settled_at) == (Status.SENT, NOON)


@pytest.mark.django_db(transaction=True)
def test_twenty_workers_at_once_send_it_once(gateway):
    """The gateway takes its time, so that all of them ask while the first is still sending."""
    message = MessageFactory(link_purpose=Link.Purpose.MY_PAGE, link_about_id=1)
    gateway.seconds = 0.3

    def work(_number):
        delivery.deliver(message.pk, organisation_id=message.organisation_id, at=NOON)
        connections.close_all()

    with ThreadPoolExecutor(max_workers=20) as workers:
        list(workers.map(work, range(20)))

    message.refresh_from_db()
    assert len(gateway.requests) == 1
    assert (message.status, message.tries) == (Status.SENT, 1)
    assert Link.objects.count() == 1
