"""Providers that are real servers on this machine: a mail server and an SMS gateway."""

import socket

import pytest
from aiosmtpd.controller import Controller

from tests.notifications.providers import Gateway, Inbox


@pytest.fixture
def gateway(settings):
    with Gateway() as server:
        settings.SMS_GATEWAY_URL = server.url
        settings.SMS_GATEWAY_TOKEN = "secret-token"
        yield server


@pytest.fixture
def inbox(settings):
    """A mail server; what it takes is in `inbox.mails`."""
    handler = Inbox()
    controller = Controller(handler, hostname="127.0.0.1", port=_free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = controller.hostname, controller.port
    yield handler
    controller.stop()


@pytest.fixture
def outbox_dir(settings, tmp_path):
    """A machine without gateway and mail server."""
    settings.SMS_GATEWAY_URL = ""
    settings.OUTBOX_DIR = settings.EMAIL_FILE_PATH = str(tmp_path / "outbox")
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    return tmp_path / "outbox"


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
