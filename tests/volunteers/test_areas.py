"""Where a volunteer lives or works, and where else they come to meet somebody."""

from dataclasses import replace

import pytest
from django.utils.translation import override

from matching import scoring
from matching.profiles import Offered, Wanted
from organisations.models import Area
from tests.factories import NOON
from tests.factories.organisations import AreaFactory
from tests.factories.youths import HelpRequestFactory
from tests.volunteers.lists import HENNING
from volunteers.models import Volunteer
from volunteers.services import about_volunteer, update_volunteer
from volunteers.story import story_of
from youths.models import HelpRequest

pytestmark = pytest.mark.django_db


@pytest.fixture
def others(area, organisation):
    return [
        AreaFactory(organisation=organisation, code=code, name=name, position=position)
        for position, (code, name) in enumerate({"R": "Ringparken", "S": "Sydbyen"}.items(), 5)
    ]


@pytest.fixture
def henning(sign_up, others):
    """Lives in Motalavej, and comes to Sydbyen as well."""
    sign_up(comes_to=[others[1].pk])
    return Volunteer.objects.get()


def codes(volunteer):
    about = about_volunteer(Volunteer.objects.get(pk=volunteer.pk))
    return about.area and about.area.code, [area.code for area in about.comes_to]


def change(volunteer, **changes):
    about = replace(about_volunteer(Volunteer.objects.get(pk=volunteer.pk)), **changes)
    update_volunteer(volunteer, about=about, by=volunteer.user, at=NOON)


@pytest.mark.usefixtures("_at_noon")
def test_more_areas_than_their_own_are_kept(henning):
    assert codes(henning) == ("M", ["S"])


@pytest.mark.usefixtures("_at_noon")
def test_their_own_need_not_be_said_twice(sign_up, area, others):
    sign_up(comes_to=[area.pk, others[0].pk])

    assert codes(Volunteer.objects.get()) == ("M", ["R"])


@pytest.mark.usefixtures("_at_noon")
def test_one_that_is_no_area_here_is_refused(sign_up, others):
    response = sign_up(comes_to=["999999"])

    assert list(response.context["form"].errors) == ["comes_to"]
    assert not Volunteer.objects.exists()


@pytest.mark.usefixtures("_at_noon")
def test_what_changes_is_told_by_the_areas_names(henning, others):
    change(henning, comes_to=(others[0],))

    with override("da"):
        told = [words for happened in story_of(henning) for words in happened.changed]

    assert told == ["kommer nu også i Ringparken", "kommer ikke længere i Sydbyen"]


@pytest.mark.usefixtures("_at_noon")
def test_a_move_to_an_area_they_came_to_leaves_it_said_once(henning, others):
    change(henning, area=others[1])

    assert codes(henning) == ("S", [])


def test_a_list_says_the_one_area_and_leaves_the_others(bring, bank):
    bring(HENNING)
    volunteer = Volunteer.objects.get()
    ringparken = Area.objects.get(organisation=bank, code="R")
    change(volunteer, comes_to=(ringparken,))

    summary = bring(HENNING)

    assert (summary.unchanged, codes(volunteer)) == (1, ("M", ["R"]))


@pytest.mark.usefixtures("_at_noon")
@pytest.mark.parametrize(
    ("code", "points", "text"),
    [
        ("M", 10, "Samme boligområde: Motalavej"),
        ("S", 5, "Kommer også i Sydbyen"),
        ("R", 0, "Ikke fra Ringparken"),
    ],
)
def test_coming_there_counts_half_of_living_there(henning, area, others, code, points, text):
    (place,) = [one for one in (area, *others) if one.code == code]
    asked = HelpRequestFactory(
        youth__organisation=henning.organisation,
        youth__area=place,
        programme=henning.programme,
    )
    wanted = Wanted.of(HelpRequest.objects.with_profile().get(pk=asked.pk))
    volunteer = Volunteer.objects.with_profile().get(pk=henning.pk)
    offered = Offered.of(volunteer, taken=0, idle_since=NOON.date())

    with override("da"):
        parts = scoring.factors(wanted, offered, programme=henning.programme)
    (factor,) = [one for one in parts if one.factor == "area"]

    assert (factor.points, factor.text) == (points, text)
