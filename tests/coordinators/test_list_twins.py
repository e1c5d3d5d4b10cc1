"""Rows that are wrong for the same come back together: neither is mended without the other."""

import pytest
import time_machine

from coordinators.lists import handing_back
from organisations.imports import read_table
from organisations.imports.faults import Fault
from tests.coordinators.lists import bank, handed_back, sent, written
from tests.factories import NOON
from tests.factories.organisations import MembershipFactory
from tests.site.visitors import logged_in
from tests.walls import act_in
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def maja(db):
    return MembershipFactory(organisation=bank())


@pytest.fixture
def desk(maja):
    return logged_in(maja)


def person(ref, name, **cells):
    return {"ref": ref, "name": name} | cells


def back(desk, *rows):
    return handed_back(desk, sent(desk, "frivillige", written("frivillige", *rows)))


def refs_and_notes(answer):
    text = answer.content.decode("utf-8-sig").replace(";fejl\r\n", ";note\r\n", 1)
    lines = read_table(text.encode(), file="f.csv").lines[1:]
    return [(cells[0], cells[-1].partition(" – ")[0]) for _line, cells in lines]


TWINS = (
    person("V1", "Bo"),
    person("V2", "Ib"),
    person("V3", "Kai", area="Q"),
    person("V1", "Liv"),
)


def test_both_come_back_one_below_the_other_with_the_rows_they_had(desk):
    assert refs_and_notes(back(desk, *TWINS)) == [
        ("V1", "række 2: ref: “V1” står også i række 5"),
        ("V1", "række 5: ref: “V1” står også i række 2"),
        ("V3", "række 4: area: “Q” kender vi ikke"),
    ]


def test_sent_alone_and_unmended_they_are_refused_again(desk, maja):
    answer = back(desk, *TWINS)

    again = sent(desk, "frivillige", answer.content)

    assert again.status_code == 422
    act_in(maja.organisation)
    assert not Volunteer.objects.exists()


def test_rows_that_share_a_reference_and_rows_that_share_an_address_stand_together(desk):
    answer = back(
        desk,
        person("V1", "Bo"),
        person("V9", "Kai", area="Q"),
        person("V2", "Ib", email="ib@example.dk"),
        person("V1", "Liv", email="ib@example.dk"),
        person("V1", "Eli"),
    )

    assert [ref for ref, _note in refs_and_notes(answer)] == ["V1", "V2", "V1", "V1", "V9"]


def test_where_there_is_room_for_some_rows_twins_are_not_parted(desk, monkeypatch):
    rows = [
        person(f"V{number % 60}", f"Navn {number * 7919 % 10007}", area="Q")
        for number in range(120)
    ]
    monkeypatch.setattr(handing_back, "LARGEST_PACKED", 1500)

    answer = back(desk, *rows)

    refs = [ref for ref, _note in refs_and_notes(answer)]
    assert 2 < len(refs) < 120
    assert refs[::2] == refs[1::2]


def test_a_fault_alone_has_no_twin_and_a_chain_of_them_is_one():
    faults = [
        Fault("f.csv", 2, "ref", "wrong"),
        Fault("f.csv", 5, "ref", "wrong", twin=2),
        Fault("f.csv", 5, "email", "wrong", twin=3),
        Fault("f.csv", 3, "email", "wrong"),
        Fault("f.csv", 4, "area", "wrong"),
    ]

    assert handing_back._first_of_twins(faults) == {2: 2, 5: 2, 3: 2, 4: 4}
