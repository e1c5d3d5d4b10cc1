"""T01: every address and every visitor stand in the signed table, and it says what happens."""

import pytest
import time_machine

from tests.access import matrix
from tests.access.measure import every_name, measure
from tests.site.world import AT, World

SIGNED = matrix.read()
# Open to anybody who knows the organisation's address.
PUBLIC = {
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
}


@pytest.mark.parametrize("visitor", SIGNED)
@time_machine.travel(AT, tick=False)
def test_each_address_answers_as_it_is_signed(db, visitor):
    own, other = World("kanin"), World("hare")

    measured = measure(own.visitors()[visitor], own, other)

    assert measured == SIGNED[visitor]


@time_machine.travel(AT, tick=False)
def test_each_address_and_each_visitor_stands_in_the_table(db):
    assert {name for name, _ in SIGNED["stranger"]} == set(every_name())
    assert set(World("kanin").visitors()) == set(SIGNED)


@pytest.mark.parametrize("visitor", [one for one in SIGNED if one != "stranger"])
def test_no_signature_opens_another_organisation(visitor):
    """Whoever signs: who has come in finds no row of another house."""
    opened = {
        name: cell
        for (name, whose), cell in SIGNED[visitor].items()
        if whose == matrix.OTHER and name not in PUBLIC and cell not in {"404", "login", "403"}
    }

    assert opened == {}


@pytest.mark.parametrize("visitor", ["operator", "operator_nowhere"])
def test_no_signature_shows_an_operator_a_persons_data(visitor):
    rooms = ("youths:", "volunteers:", "matching:", "reports:", "coordinators:", "organisations:")
    opened = {
        name
        for (name, _whose), cell in SIGNED[visitor].items()
        if name.startswith(rooms) and name not in PUBLIC and cell == "200"
    }

    assert opened == set()


def test_no_signature_lets_a_coordinator_into_another_area():
    """What a colleague sees by its number, one with other areas does not."""
    about_people = {
        (name, whose)
        for (name, whose), cell in SIGNED["coordinator"].items()
        if name.startswith(("youths:", "volunteers:", "matching:"))
        and (name, matrix.OTHER) in SIGNED["coordinator"]
        and name not in PUBLIC
        and cell != "404"
    }

    assert {SIGNED["coordinator_elsewhere"][key] for key in about_people} == {"404"}
    assert len(about_people) > 12
