"""T10: what has ended opens nothing any more, from the very next request on."""

import pytest
import time_machine
from django.urls import reverse

from matching.models import Match
from organisations.colleagues import end_role
from tests.access.measure import NOT_A_METHOD
from tests.access.test_matrix import PUBLIC, SIGNED
from tests.site.addresses import address_of
from tests.site.world import AT, World
from volunteers.turns import take_turn

# What a login, or nobody, may open: it holds nothing of an organisation.
OF_THE_LOGIN = ("account_", "mfa_", "usersessions", "home", "admin:")


@pytest.fixture
def world(db):
    with time_machine.travel(AT, tick=False):
        yield World("kanin")


def doors_of(visitor):
    """The addresses of an organisation that open to this visitor while nothing has ended."""
    return [
        name
        for (name, whose), cell in SIGNED[visitor].items()
        if whose == "own" and cell not in {"404", "403", "login"}
        if not name.startswith(OF_THE_LOGIN) and name not in PUBLIC
    ]


def opened(browser, world, names):
    answers = {}
    for name in names:
        path = address_of(name, world)
        response = browser.get(path)
        if response.status_code == NOT_A_METHOD:
            response = browser.post(path)
        answers[name] = response
    return {
        name
        for name, response in answers.items()
        if response.status_code != 404
        and not response.headers.get("Location", "").startswith(reverse("account_login"))
    }


@pytest.mark.parametrize("visitor", ["coordinator", "reader", "chief"])
def test_an_ended_role_opens_no_page_in_a_session_that_runs(world, visitor):
    browser = world.visitors()[visitor]
    membership = getattr(world, visitor)
    first = browser.get("/").status_code

    membership.end(by=world.chief.user, at=AT)

    assert first == 302
    assert opened(browser, world, doors_of(visitor)) == set()


def test_ended_by_the_chief_the_login_is_over_too(world):
    browser = world.visitors()["coordinator"]

    end_role(colleague=world.coordinator, by=world.chief.user, at=AT)

    assert browser.get("/i-dag/")["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("visitor", ["volunteer", "coordinator"])
def test_a_closed_login_opens_no_page(world, visitor):
    browser = world.visitors()[visitor]
    user = {"volunteer": world.volunteer.user, "coordinator": world.coordinator.user}[visitor]

    user.is_active = False
    user.save()

    assert opened(browser, world, doors_of(visitor)) == set()


def test_a_volunteer_who_has_ended_opens_no_page_by_login(world):
    browser = world.visitors()["volunteer"]

    world.match.end(reason=Match.EndReason.MOVED, by=world.chief.user, at=AT)
    take_turn(volunteer=world.volunteer, status="ended", by=world.chief.user, at=AT, reason="time")

    assert opened(browser, world, doors_of("volunteer")) == set()


@pytest.mark.parametrize("visitor", ["volunteer_by_link", "volunteer_logging"])
def test_a_volunteer_who_has_ended_opens_no_page_by_a_link_they_hold(world, visitor):
    browser = world.visitors()[visitor]

    world.match.end(reason=Match.EndReason.MOVED, by=world.chief.user, at=AT)
    take_turn(volunteer=world.volunteer, status="ended", by=world.chief.user, at=AT, reason="time")

    assert opened(browser, world, doors_of(visitor)) == set()


def test_a_match_that_has_ended_takes_no_new_meeting(world):
    browser = world.visitors()["volunteer"]
    world.match.end(reason=Match.EndReason.MOVED, by=world.chief.user, at=AT)

    response = browser.get(address_of("matching:meeting_plan", world))

    assert response.status_code == 404


def test_an_area_taken_away_is_gone_at_the_next_page(world):
    browser = world.visitors()["coordinator"]
    address = address_of("youths:youth_detail", world)
    before = browser.get(address).status_code

    world.coordinator.limit_to([world.elsewhere], by=world.chief.user, at=AT)

    assert (before, browser.get(address).status_code) == (200, 404)
