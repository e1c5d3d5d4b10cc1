"""T13: who works here reaches nothing without a second factor, whatever way they came in."""

import re

import pytest
from django.urls import reverse

from accounts.doors import SecondFactor
from accounts.second_factor import totp_code
from organisations.middleware import DOORS
from organisations.models import Membership
from tests.accounts.conftest import (
    PASSWORD,
    ask_for_code,
    give_code,
    give_password,
    is_sent_to,
    log_in,
)
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MembershipFactory
from tests.logins import SECRET
from tests.site.typed import addresses

TODAY = "/i-dag/"
ADDRESSES = sorted(set(addresses()))


def by_password(client, user, mailoutbox):
    return give_password(client, user.email)


def by_code(client, user, mailoutbox):
    code = ask_for_code(client, user.email, mailoutbox)
    return client.post(reverse("account_confirm_login_code"), {"code": code})


def after_a_reset(client, user, mailoutbox):
    client.post(reverse("account_reset_password"), {"email": user.email})
    link = re.search(r"http://testserver(\S+)", mailoutbox[-1].body)[1]
    form = client.get(link)["Location"]
    client.post(form, {"password1": "tre nye ord til", "password2": "tre nye ord til"})
    assert is_sent_to(client.get(TODAY), "account_login")
    return give_password(client, user.email, "tre nye ord til")


def at_the_admin(client, user, mailoutbox):
    door = client.get("/katalog/login/?next=/katalog/")["Location"]
    assert door == f"{reverse('account_login')}?next=%2Fkatalog%2F"
    return client.post(door, {"login": user.email, "password": PASSWORD})


WAYS = [by_password, by_code, after_a_reset, at_the_admin]


def test_there_are_addresses_to_try():
    assert len(ADDRESSES) > 80
    assert ("coordinators:today", TODAY) in ADDRESSES
    assert ("admin:organisations_area_change", "/katalog/organisations/area/x/change/") in ADDRESSES


@pytest.mark.parametrize("way", WAYS)
def test_without_one_every_way_in_leads_to_setting_it_up(
    client_without_second_factor, karen, mailoutbox, way
):
    way(client_without_second_factor, karen, mailoutbox)

    assert is_sent_to(client_without_second_factor.get(TODAY), "mfa_index")


@pytest.mark.parametrize("way", WAYS)
def test_with_one_every_way_in_asks_for_it_before_there_is_a_login(
    client_without_second_factor, karen_with_app, mailoutbox, way
):
    response = way(client_without_second_factor, karen_with_app, mailoutbox)

    assert is_sent_to(response, "mfa_authenticate")
    assert "_auth_user_id" not in client_without_second_factor.session
    assert is_sent_to(client_without_second_factor.get(TODAY), "account_login")


def test_with_the_apps_code_the_desk_opens(karen_with_app):
    assert log_in(karen_with_app).get(TODAY).status_code == 200


def opened(client, *, but, instead):
    """What any address answers that is not the way to `instead`, those named in `but` aside."""
    answers = {
        (name, address, method): getattr(client, method)(address)
        for name, address in ADDRESSES
        for method in ("get", "post")
        if name not in but
    }
    return {key for key, response in answers.items() if not is_sent_to(response, instead)}


def test_no_address_opens_before_one_is_set_up(client_without_second_factor, karen):
    client_without_second_factor.force_login(karen)

    doors = DOORS[SecondFactor.MISSING]

    assert opened(client_without_second_factor, but=doors, instead="mfa_index") == set()


def test_no_address_opens_before_one_is_shown(client_without_second_factor, karen_with_app):
    client_without_second_factor.force_login(karen_with_app)

    doors = DOORS[SecondFactor.ASKED]

    assert opened(client_without_second_factor, but=doors, instead="mfa_reauthenticate") == set()


def test_nobody_who_has_one_sets_up_another_before_they_have_shown_it():
    setting_up = {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"}

    assert DOORS[SecondFactor.MISSING] - DOORS[SecondFactor.ASKED] == setting_up
    assert DOORS[SecondFactor.ASKED] - DOORS[SecondFactor.MISSING] == {
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }


@pytest.mark.parametrize("role", [Membership.Role.CHIEF, Membership.Role.READER])
def test_every_role_that_works_here_needs_one(client_without_second_factor, organisation, role):
    user = UserFactory()
    MembershipFactory(organisation=organisation, user=user, role=role)
    client_without_second_factor.force_login(user)

    assert is_sent_to(client_without_second_factor.get("/"), "mfa_index")


@pytest.mark.parametrize("right", ["is_staff", "is_superuser"])
def test_who_runs_the_platform_needs_one(client_without_second_factor, db, right):
    client_without_second_factor.force_login(UserFactory(**{right: True}))

    assert is_sent_to(client_without_second_factor.get("/katalog/"), "mfa_index")


def test_a_volunteer_who_also_coordinates_needs_one(client_without_second_factor, vera):
    client_without_second_factor.force_login(vera)
    before = client_without_second_factor.get(reverse("usersessions_list"))
    MembershipFactory(user=vera, role=Membership.Role.COORDINATOR)

    assert before.status_code == 200
    assert is_sent_to(client_without_second_factor.get("/"), "mfa_index")


def test_an_ended_role_needs_none_and_opens_nothing(client_without_second_factor, karen):
    Membership.objects.get(user=karen).end(by=karen, at=NOON)
    client_without_second_factor.force_login(karen)

    assert client_without_second_factor.get(TODAY).status_code == 404


def test_a_factor_that_is_taken_away_proves_nothing_any_more(karen_with_app):
    client = log_in(karen_with_app)
    karen_with_app.authenticator_set.all().delete()

    assert is_sent_to(client.get(TODAY), "mfa_index")


def test_a_part_of_a_page_asks_for_the_whole_page_again(client_without_second_factor, karen):
    client_without_second_factor.force_login(karen)

    response = client_without_second_factor.get(TODAY, headers={"HX-Request": "true"})

    assert (response.headers["HX-Refresh"], response.content) == ("true", b"")


def test_a_login_that_was_asked_for_a_code_goes_on_where_it_was_going(
    client_without_second_factor, karen_with_app
):
    door = f"{reverse('account_login')}?next=/hold/"
    typed = {"login": karen_with_app.email, "password": PASSWORD, "next": "/hold/"}
    client_without_second_factor.post(door, typed)

    response = give_code(client_without_second_factor, totp_code(SECRET))

    assert response["Location"] == "/hold/"


def test_somebody_without_rights_to_the_admin_does_not_get_in(client, karen):
    client.force_login(karen)

    assert client.get("/katalog/login/").status_code == 403


def test_the_admin_shows_no_secrets_of_logins(client, db):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    page = client.get("/katalog/").content.decode()

    assert "/katalog/organisations/area/" in page
    assert "/katalog/accounts/" not in page
    assert "/katalog/auth/" not in page
    assert "/katalog/mfa/" not in page
    assert "/katalog/usersessions/" not in page
    assert "/katalog/account/" not in page
