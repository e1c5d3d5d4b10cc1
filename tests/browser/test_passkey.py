"""A passkey, from setting it up to logging in with nothing else, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from accounts.models import User
from tests.factories.organisations import MembershipFactory, OrganisationFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "tre gode ord sammen"
A_PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def karen():
    user = User.objects.create_user("karen@example.dk", PASSWORD, name="Karen Holm")
    MembershipFactory(organisation=OrganisationFactory(), user=user)
    return user


@pytest.fixture
def visitor(visit):
    """Somebody whose phone knows their finger."""
    visitor = visit({"width": 390, "height": 844})
    devices = visitor.context.new_cdp_session(visitor.page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": A_PHONE})
    return visitor


def test_a_passkey_is_set_up_and_then_opens_the_login_by_itself(karen, visitor, settings):
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    page = visitor.page
    page.goto("/konto/login/")
    page.fill("[name=login]", karen.email)
    page.fill("[name=password]", PASSWORD)
    page.locator("form:has([name=password]) button").click()
    page.wait_for_url(re.compile("/konto/sikkerhed/"))
    visitor.look("login-second-step-missing")

    page.goto("/konto/sikkerhed/adgangsnoegler/ny/")
    page.locator("form[data-passkey] button").click()
    page.wait_for_url(re.compile("/konto/sikkerhed/reservekoder/"))
    visitor.look("login-recovery-codes")
    expect(page.locator("#recovery-codes li")).to_have_count(10)

    page.goto("/konto/logout/")
    with page.expect_navigation():
        page.locator("main form button").first.click()
    page.goto("/konto/login/?next=/hold/")
    page.locator("form[data-passkey] button").click()
    page.wait_for_url(re.compile(r":\d+/hold/$"))
    visitor.look("login-colleagues")

    assert karen.name in page.content()


def test_a_phone_without_a_passkey_of_this_site_says_so_and_keeps_the_other_ways(visitor):
    page = visitor.page
    page.goto("/konto/login/")
    page.locator("form[data-passkey] button").click()

    expect(page.locator("[data-passkey-failed]")).to_be_visible()
    expect(page.locator("[name=password]")).to_be_visible()
