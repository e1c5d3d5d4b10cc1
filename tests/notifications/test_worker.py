"""Real worker processes, a real broker, and the real database the tests have."""

import pytest

from notifications.models import LEASE, Message
from notifications.tasks import deliver
from tests.factories import NOON
from tests.factories.notifications import MessageFactory
from tests.processes import PATIENCE, Workers, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def clock(tmp_path):
    """What the workers read as now; written by the test."""
    path = tmp_path / "clock"
    path.write_text(NOON.isoformat())
    return path


@pytest.fixture
def workers(gateway, clock, tmp_path):
    with Workers(tmp_path, SMS_GATEWAY_URL=gateway.url, CLOCK_FILE=str(clock)) as started:
        yield started


def test_message_reaches_the_gateway_through_broker_and_worker(gateway, workers):
    message = MessageFactory()
    workers.start()

    deliver.apply_async(kwargs=row(message), queue=workers.queue)

    wait_for(lambda: Message.objects.get(pk=message.pk).status == Message.Status.SENT)
    assert [(sms.to, sms.key) for sms in gateway.requests] == [
        (message.recipient.address, message.key)
    ]


def test_message_of_a_worker_killed_while_sending_is_delivered_after_the_lease(
    gateway, clock, workers
):
    message = MessageFactory()
    gateway.seconds = PATIENCE
    doomed = workers.start()
    deliver.apply_async(kwargs=row(message), queue=workers.queue)
    wait_for(lambda: gateway.requests)
    workers.kill(doomed)
    gateway.seconds = 0

    clock.write_text((NOON + LEASE).isoformat())
    workers.start()
    deliver.apply_async(kwargs=row(message), queue=workers.queue)

    wait_for(lambda: Message.objects.get(pk=message.pk).status == Message.Status.SENT)
    assert Message.objects.get(pk=message.pk).tries == 2
    assert [sms.key for sms in gateway.delivered] == [message.key]


def row(message):
    """What a task is told: numbers alone."""
    return {"organisation_id": message.organisation_id, "message_id": message.pk}
