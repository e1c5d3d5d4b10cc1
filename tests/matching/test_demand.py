"""What counts as asked for and as free, one rule at a time."""

from datetime import timedelta

import pytest
from django.utils import translation

from matching.demand import Demand, Split
from matching.demand_words import cell_in_words, days_in_words, gap_in_words
from matching.waits import Basis
from organisations.models import Membership
from tests.factories import NOON
from tests.factories.matching import MatchFactory
from tests.factories.organisations import (
    AreaFactory,
    MembershipFactory,
    ProgrammeFactory,
    SubjectFactory,
)
from tests.factories.volunteers import VolunteerFactory
from tests.factories.youths import HelpRequestFactory
from youths.models import HelpRequest

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def maths(organisation):
    return SubjectFactory(organisation=organisation, name="Matematik", name_en="Mathematics")


@pytest.fixture
def area(organisation):
    return AreaFactory(organisation=organisation, code="M", name="Motalavej")


@pytest.fixture
def elsewhere(organisation):
    return AreaFactory(organisation=organisation, code="R", name="Ringparken")


@pytest.fixture
def chief(organisation):
    return MembershipFactory(organisation=organisation, role=Membership.Role.CHIEF)


@pytest.fixture
def ask(programme, maths, area):
    """Asks for mathematics at B level from Motalavej, or as it is told."""

    def asked(*, days=0, **told):
        named = told.pop("wants", [(maths, "B")])
        return HelpRequestFactory(
            youth__organisation=programme.organisation,
            youth__area=told.pop("area", area),
            youth__languages=told.pop("youth_languages", ["da"]),
            programme=told.pop("programme", programme),
            wants=named,
            created_at=NOON - timedelta(days=days),
            **told,
        )

    return asked


@pytest.fixture
def helper(organisation, maths):
    """Offers mathematics at A level, in Danish, from no area, or as told."""

    def made(**told):
        skills = told.pop("can", [(maths, "A")])
        return VolunteerFactory(organisation=organisation, can=skills, **told)

    return made


def seen_by(membership, **narrowed):
    requests = HelpRequest.objects.visible_to(membership).filter(**narrowed)
    return Demand.seen_by(membership, requests=requests, on=TODAY)


def only_row(membership, split=Split.SUBJECT):
    (row,) = seen_by(membership).rows(split)
    return row


def test_three_ask_and_one_place_is_free(chief, ask, helper):
    for days in (2, 10, 30):
        ask(days=days)
    helper()

    (gap,) = seen_by(chief).gaps()

    assert (gap.open, gap.places, gap.short) == (3, 1, 2)
    assert (gap.waited, gap.longest) == (10, 30)
    assert gap_in_words(gap) == (
        "3 ask for Mathematics at B level in Motalavej, 1 place is free: you lack 2"
    )
    with translation.override("da"):
        (gap,) = seen_by(chief).gaps()
        assert gap_in_words(gap) == (
            "3 beder om matematik på B-niveau i Motalavej, 1 plads ledig: I mangler 2"
        )


@pytest.mark.parametrize(
    ("told", "volunteers"),
    [
        ({}, 1),
        ({"status": "paused"}, 0),
        ({"status": "interested"}, 0),
        ({"certified": False}, 0),
        ({"active_from": TODAY + timedelta(days=1)}, 0),
        ({"active_from": TODAY}, 1),
        ({"capacity": 0}, 0),
        ({"tracks": "academic"}, 1),
        ({"tracks": "personal"}, 0),
        ({"languages": ["ar"]}, 0),
        ({"languages": ["ar", "da"]}, 1),
    ],
)
def test_who_is_available(chief, ask, helper, told, volunteers):
    ask()
    helper(**told)

    assert only_row(chief).volunteers == volunteers


@pytest.mark.parametrize(("level", "volunteers"), [("C", 0), ("B", 1), ("videregaaende", 1)])
def test_a_higher_level_helps_with_a_lower_one(chief, ask, helper, maths, level, volunteers):
    ask()
    helper(can=[(maths, level)])

    assert only_row(chief).volunteers == volunteers


def test_places_are_those_that_neither_proposal_nor_match_has_taken(chief, ask, helper):
    lars = helper(capacity=3)
    ask()
    MatchFactory(request=ask(status="matched"), volunteer=lars, active=True)

    assert (only_row(chief).volunteers, only_row(chief).places) == (1, 2)


def test_a_proposal_has_its_place_and_makes_no_gap(chief, ask, helper):
    MatchFactory(request=ask(), volunteer=helper())

    row = only_row(chief)

    assert (row.open, row.proposed, row.places, row.short) == (1, 1, 0, 0)
    assert seen_by(chief).gaps() == []


def test_a_cell_of_an_area_counts_those_of_it_and_of_none(chief, ask, helper, area, elsewhere):
    ask()
    for where in (area, elsewhere, None):
        helper(area=where)

    assert only_row(chief).volunteers == 3
    assert only_row(chief, Split.AREA).volunteers == 2


def test_a_gap_that_shows_only_up_close_is_told_up_close(chief, ask, helper, elsewhere):
    """There are places enough, but nobody from Motalavej who speaks Arabic."""
    ask(languages=["ar"])
    ask(area=elsewhere)
    helper(area=elsewhere, capacity=5)

    gaps = [cell_in_words(row.cell) for row in seen_by(chief).gaps()]

    assert gaps == ["Mathematics at B level in Motalavej, in Arabic"]


def test_what_is_part_of_a_wider_gap_is_not_told_again(chief, ask, elsewhere):
    ask()
    ask(area=elsewhere)

    assert [cell_in_words(row.cell) for row in seen_by(chief).gaps()] == ["Mathematics at B level"]


def test_without_a_subject_it_stands_by_its_kind_of_help(chief, ask, maths):
    for track in ("academic", "personal", "both"):
        ask(track=track, wants=[])
    ask(track="personal", wants=[(maths, "B")])

    rows = seen_by(chief).rows(Split.SUBJECT)

    assert {cell_in_words(row.cell): row.open for row in rows} == {
        "help with school, no subject named": 1,
        "somebody to talk to": 2,
        "help with school and somebody to talk to": 1,
    }


def test_each_subject_counts_once_and_what_is_over_not_at_all(chief, ask, maths, organisation):
    physics = SubjectFactory(organisation=organisation, name_en="Physics")
    ask(wants=[(maths, "B"), (physics, "C")])
    ask(status="withdrawn")
    ask(status="matched")

    assert [row.open for row in seen_by(chief).rows(Split.ALL)] == [1, 1]


def test_no_language_asked_for_means_danish_or_the_youths_own(chief, ask, helper):
    ask(youth_languages=["so"])
    helper(languages=["so"])
    helper(languages=["ar"])

    assert only_row(chief, Split.ALL).volunteers == 1


def test_a_certificate_is_asked_where_the_programme_asks(chief, ask, helper, organisation):
    ask(programme=ProgrammeFactory(organisation=organisation, certificate="none"))
    helper(certified=False)

    assert only_row(chief).volunteers == 1


def test_who_is_limited_sees_the_demand_and_the_bank_of_their_areas(
    organisation, ask, helper, area, elsewhere
):
    limited = MembershipFactory(organisation=organisation)
    limited.limit_to([area], by=limited.user, at=NOON)
    ask()
    ask(area=None)
    ask(area=elsewhere)
    for where in (area, elsewhere, None):
        helper(area=where)

    row = only_row(limited)

    assert (row.open, row.volunteers) == (2, 2)


@pytest.fixture
def helped(ask, helper, maths):
    """Somebody was helped with mathematics `ago` days ago, after waiting so long."""

    def made(level="B", *, waited, ago=30, **told):
        request = ask(days=ago + waited, status="matched", wants=[(maths, level)], **told)
        started_at = NOON - timedelta(days=ago)
        lars = helper(capacity=0)
        MatchFactory(request=request, volunteer=lars, status="active", started_at=started_at)

    return made


@pytest.mark.parametrize(
    ("level", "told", "expected"),
    [
        ("B", {}, (Basis.SUBJECT, 9)),
        ("A", {}, (Basis.SUBJECT, 9)),
        ("C", {}, (Basis.TRACK, 9)),
        ("B", {"track": "personal"}, (Basis.ALL, 9)),
        ("B", {"ago": 365}, (Basis.SUBJECT, 9)),
        ("B", {"ago": 366}, (Basis.UNKNOWN, None)),
    ],
)
def test_what_the_expected_wait_is_built_on(chief, ask, helped, level, told, expected):
    helped(level, waited=9, **told)
    ask()

    found = only_row(chief).expected

    assert (found.basis, found.days) == expected


def test_the_expected_wait_is_a_median_and_says_of_how_many(chief, ask, helped):
    for waited in (2, 5, 50):
        helped(waited=waited)
    ask()

    assert (only_row(chief).expected.days, only_row(chief).expected.of) == (5, 3)


@pytest.mark.parametrize(
    ("days", "words"), [(1, "1 dag"), (1.0, "1 dag"), (0, "0 dage"), (3.5, "3,5 dage")]
)
def test_one_day_is_no_days(days, words):
    with translation.override("da"):
        assert days_in_words(days) == words
