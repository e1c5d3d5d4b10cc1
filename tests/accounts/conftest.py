"""Logging in as people do, page by page."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.second_factor import give_totp, totp_code
from organisations.models import Membership
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MembershipFactory
from tests.logins import SECRET

PASSWORD = "tre gode ord sammen"


@pytest.fixture(autouse=True)
def _login_ground(settings):
    """Passwords that are checked fast; mails that are kept."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def with_password(user):
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def karen(organisation):
    """Coordinates, has a password, and nothing else yet."""
    user = with_password(UserFactory(name="Karen Holm", email="karen@example.dk"))
    MembershipFactory(organisation=organisation, user=user)
    return user


@pytest.fixture
def karen_with_app(karen):
    give_totp(karen, SECRET)
    return karen


@pytest.fixture
def vera(organisation):
    """A volunteer: no password."""
    user = UserFactory(name="Vera Lund", email="vera@example.dk")
    user.set_unusable_password()
    user.save()
    MembershipFactory(organisation=organisation, user=user, role=Membership.Role.VOLUNTEER)
    return user


def give_password(client, email, password=PASSWORD, **surroundings):
    typed = {"login": email, "password": password}
    return client.post(reverse("account_login"), typed, **surroundings)


def give_code(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code})


def log_in(user):
    """A browser that has gone the whole way in, with password and app."""
    client = Client()
    give_password(client, user.email)
    response = give_code(client, totp_code(SECRET))
    assert response.status_code == 302, response.context["form"].errors
    return client


def ask_for_code(client, email, mailoutbox):
    """The code in the mail that was just sent."""
    client.post(reverse("account_request_login_code"), {"email": email})
    return next(line for line in mailoutbox[-1].body.splitlines() if line[4:5] == "-")


def is_sent_to(response, name):
    return response.status_code == 302 and response["Location"].split("?")[0] == reverse(name)
