"""The page that shows who may do what says what the doors and the permissions do."""

import pytest
from django.urls import reverse

from coordinators.rights import AUDIENCES, CATALOGUE, RIGHTS, Right
from organisations.models import Membership
from organisations.rules import every_permission, roles_allowed
from tests.factories.organisations import MembershipFactory
from tests.site.typed import addresses

PAGE = reverse("coordinators:right_list")
Role = Membership.Role
# Pages without a person, a login of one's own, and doors that lead on. With a _ all that begin so.
HARMLESS = (
    "home",
    "account_",
    "mfa_",
    "usersessions_list",
    "organisations:link_open",
    "organisations:membership_switch",
    "youths:ask_for_help",
    "youths:request_received",
    "youths:short_open",
    "youths:source_open",
    "youths:refer",
    "youths:referral_received",
    "youths:send_link",
    "youths:link_sent",
    "youths:guardian_link",
    "youths:guardian_link_sent",
    "volunteers:sign_up",
    "volunteers:signed_up",
    "matching:erased",
    "matching:volunteer_left",
    "volunteers:certificate_check",
    "volunteers:certificate_check_code",
    "coordinators:development_post",
    "coordinators:development_post_send",
)
ALL = [right for group in RIGHTS for right in group.rights]


def is_harmless(name):
    return name in HARMLESS or name.startswith(tuple(one for one in HARMLESS if one[-1] == "_"))


def test_every_door_stands_once_in_the_table_or_is_harmless():
    named = [door for right in ALL for door in right.doors]
    doors = {
        CATALOGUE if name.startswith(CATALOGUE) else name
        for name, _ in addresses()
        if not is_harmless(name)
    }

    assert len(named) == len(set(named))
    assert set(named) == doors


def test_every_permission_stands_in_the_table():
    shown = set().union(*(right.every_permission for right in ALL))

    assert shown == set(every_permission())


@pytest.mark.parametrize("right", ALL, ids=lambda right: right.doors[0])
def test_a_right_is_somebodys_and_all_its_doors_open_to_the_same(right):
    assert right.is_of
    assert {frozenset(Right("", (door,), right.permissions).is_of) for door in right.doors} == {
        right.is_of
    }
    assert right.is_of <= {key for key, _name, _words in AUDIENCES}


def test_every_role_stands_in_the_table():
    assert {key for key, _name, _words in AUDIENCES} > set(Role.values)


def test_what_the_chief_alone_decides():
    chiefs = {right.doors[0] for right in ALL if right.is_of == {Role.CHIEF}}

    assert chiefs == {
        "organisations:colleague_give",
        "organisations:colleague_detail",
        "organisations:colleague_end",
        "coordinators:look_list",
    }


@pytest.mark.parametrize("permission", sorted(every_permission()))
@pytest.mark.parametrize("role", Role.values)
def test_a_permission_is_of_the_roles_it_says(organisation, permission, role):
    user = MembershipFactory(organisation=organisation, role=role).user
    stranger = MembershipFactory(role=role).user

    record = MembershipFactory(organisation=organisation)
    assert user.has_perm(permission, record) is (role in roles_allowed(permission))
    assert not stranger.has_perm(permission, record)


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.COORDINATOR, 200), (Role.CHIEF, 200), (Role.READER, 200), (Role.VOLUNTEER, 404)],
)
def test_it_is_shown_to_everybody_who_works_here(client, organisation, role, status):
    client.force_login(MembershipFactory(organisation=organisation, role=role).user)

    response = client.get(PAGE)

    assert response.status_code == status
    assert (response.content.decode().count("is-yes") > 20) is (status == 200)
