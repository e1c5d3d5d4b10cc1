"""Who can come to the site, each in a browser of their own; made anew for each, kept by nobody."""

from django.test import Client
from django.urls import reverse

from organisations.middleware import SESSION_KEY
from tests.factories.accounts import UserFactory
from tests.logins import ProvenClient


def stranger():
    """Somebody without a login or a link."""
    return Client()


def came_by(secret):
    """Somebody who has opened the private link with this secret."""
    browser = Client()
    answer = browser.get(reverse("organisations:link_open", args=[secret]))
    assert answer.status_code == 302, answer.content
    return browser


def logged_in(membership):
    """Somebody who acts under this membership, with the second factor shown."""
    browser = ProvenClient()
    browser.force_login(membership.user)
    session = browser.session
    session[SESSION_KEY] = membership.pk
    session.save()
    return browser


def operator():
    """Somebody who runs the platform and works in no organisation."""
    browser = ProvenClient()
    browser.force_login(UserFactory(is_staff=True, is_superuser=True))
    return browser
