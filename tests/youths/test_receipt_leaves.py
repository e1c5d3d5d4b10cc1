"""The receipt leaves when the request is committed, and the request does not hang on the broker."""

from contextlib import contextmanager

import pytest

from notifications.models import Message
from notifications.tasks import deliver

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]


@pytest.fixture
def outbox_dir(settings, tmp_path):
    """A machine without gateway."""
    settings.SMS_GATEWAY_URL = ""
    settings.OUTBOX_DIR = str(tmp_path / "outbox")
    return tmp_path / "outbox"


@contextmanager
def celery_with(**changed):
    conf = deliver.app.conf
    before = {name: conf[name] for name in changed}
    conf.update(changed)
    yield
    conf.update(before)


@pytest.fixture
def _worker_at_hand():
    with celery_with(task_always_eager=True):
        yield


@pytest.fixture
def _broker_down():
    with celery_with(broker_write_url="redis://127.0.0.1:1/0"):
        yield


@pytest.mark.usefixtures("_worker_at_hand")
def test_the_receipt_leaves_at_once_and_once(send, outbox_dir, django_capture_on_commit_callbacks):
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            send()

    assert Message.objects.get().status == Message.Status.SENT
    assert len(list(outbox_dir.glob("*.sms"))) == 1


@pytest.mark.usefixtures("_broker_down")
def test_a_broker_that_is_down_leaves_the_receipt_to_the_sweep(
    send, outbox_dir, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True) as pokes:
        response = send()

    assert len(pokes) == 1
    assert response.status_code == 302
    assert Message.objects.get().status == Message.Status.WAITING
    assert not outbox_dir.exists()
