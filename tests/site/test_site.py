"""The world is whole: each address of the site can be made, and somebody can open each page."""

import pytest
import time_machine
from django.urls import resolve

from tests.site.addresses import ARGUMENTS, OF_A_LOGIN, address_of, names
from tests.site.world import AT, World

# Where a page needs more than its address: a step begun, or a form just sent.
NEEDS_MORE = {
    "organisations:link_open",
    "account_confirm_login_code",
    "account_reset_password_from_key",
    "account_inactive",
    "account_set_password",
    "mfa_authenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_login_webauthn",
    "account_login",
    "account_signup",
    "account_request_login_code",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "coordinators:development_post",
    "coordinators:development_post_send",
    "home",
    "matching:meeting_plan",
    "matching:meeting_plan_by_link",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "youths:referral_received",
    "youths:request_received",
    "volunteers:signed_up",
    "youths:short_open",
    "youths:source_open",
    "volunteers:reference_thanks",
}
READ = 200
LEADS_ON, NOT_THIS_WAY = 302, 405


def test_each_address_leads_to_its_own_name(db):
    world = World("kanin")

    for name in names():
        assert resolve(address_of(name, world)).view_name == name


def test_arguments_are_of_addresses_there_are():
    assert set(ARGUMENTS) | OF_A_LOGIN | NEEDS_MORE <= set(names())


def opens(browser, path):
    """A page; or a step that leads back to the page it is taken from."""
    response = browser.get(path)
    if response.status_code == LEADS_ON and getattr(resolve(path).func, "by_post", False):
        response = browser.get(response["Location"])
    return response.status_code == READ


@time_machine.travel(AT, tick=False)
def test_each_page_opens_to_somebody(db):
    world = World("kanin")
    visitors = world.visitors().values()

    closed = [
        name
        for name in names()
        if name not in NEEDS_MORE
        and not any(opens(browser, address_of(name, world)) for browser in visitors)
    ]

    assert closed == []


@time_machine.travel(AT, tick=False)
def test_nobody_who_asks_for_an_address_is_told_that_it_is_no_page(db):
    """Of a step taken by POST alone neither: who logs in again asks for the step's own address."""
    world = World("kanin")
    visitors = world.visitors().values()

    refused = [
        name
        for name in names()
        if any(
            browser.get(address_of(name, world)).status_code == NOT_THIS_WAY for browser in visitors
        )
    ]

    assert refused == []


@pytest.mark.parametrize("name", ["youths:youth_detail", "matching:match_detail"])
@time_machine.travel(AT, tick=False)
def test_a_page_of_the_desk_shows_the_worlds_people(db, name):
    world = World("kanin")

    page = world.visitors()["coordinator"].get(address_of(name, world))

    assert "Ung kanin" in page.content.decode()
