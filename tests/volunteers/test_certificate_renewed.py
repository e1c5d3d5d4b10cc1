"""A certificate that ends soon: ordered from Today, and said to be ordered wherever it stands."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from tests.factories import NOON
from tests.factories.volunteers import CertificateFactory, VolunteerFactory
from tests.queries import counting
from tests.volunteers.screened import asking_programme, screened
from volunteers.models import ScreeningRecord
from volunteers.services import record_certificate

TODAY = NOON.date()
LAST_DAY = TODAY + timedelta(days=20)
PAGE = reverse("coordinators:today")
IS_ORDERED = "Ordered; they have until 20 October 2026 to say yes to it."


@pytest.fixture
def desk(client, coordinator):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(coordinator)
    return client


@pytest.fixture
def programme(organisation):
    return asking_programme(organisation)


def ending(programme, until=LAST_DAY):
    """An approved volunteer with everything in place, and the last day of their certificate."""
    volunteer = screened(programme)
    volunteer.certificates.all().delete()
    seen_at = NOON - timedelta(days=700)
    CertificateFactory(
        volunteer=volunteer, kind="criminal_record", valid_until=until, assessed_at=seen_at
    )
    ScreeningRecord.objects.filter(kind="certificate").update(valid_until=until)
    return volunteer


@pytest.fixture
def volunteer(programme):
    return ending(programme)


def order(desk, volunteer, at=NOON):
    with time_machine.travel(at, tick=False):
        address = reverse("volunteers:certificate_order", args=[volunteer.pk])
        return desk.post(address, {"next": f"{PAGE}#certificate"})


def read(desk, address, at=NOON):
    with time_machine.travel(at, tick=False):
        page = desk.get(address)
    return page, " ".join(page.content.decode().split())


def row(desk, at=NOON):
    page, words = read(desk, PAGE, at)
    groups = {group.key: group.rows for group in page.context["groups"]}
    (found,) = groups["certificate"]
    return found, words


def offers_order(words, volunteer):
    return reverse("volunteers:certificate_order", args=[volunteer.pk]) in words


def test_a_new_one_is_ordered_from_today_and_is_then_said_to_be(desk, volunteer):
    _found, before = row(desk)

    answer = order(desk, volunteer)

    _found, after = row(desk)
    assert answer["Location"] == f"{PAGE}#certificate"
    assert (offers_order(before, volunteer), offers_order(after, volunteer)) == (True, False)
    assert "Order a new one." in before
    assert IS_ORDERED not in before
    assert IS_ORDERED in after
    assert "Record a new one" in after


def test_once_the_days_to_say_yes_are_over_it_can_be_ordered_again(desk, volunteer):
    order(desk, volunteer)

    _found, words = row(desk, NOON + timedelta(days=15))

    assert "Has it come? Call them, or order it again." in words
    assert offers_order(words, volunteer)


def test_where_the_programme_asks_for_no_such_certificate_none_is_ordered(desk, organisation):
    asking_programme(organisation)
    volunteer = VolunteerFactory(organisation=organisation, certified=False)
    CertificateFactory(volunteer=volunteer, valid_until=LAST_DAY, kind="criminal_record")

    found, words = row(desk)

    assert found.words == ""
    assert not offers_order(words, volunteer)


def test_on_their_page_the_steps_stand_open_while_it_ends_soon_and_is_ordered(desk, volunteer):
    folded = "See the steps, all of which are taken"
    address = volunteer.get_absolute_url()
    _page, early = read(desk, address, NOON - timedelta(days=41))
    _page, before = read(desk, address)

    order(desk, volunteer)

    _page, after = read(desk, address)
    assert [folded in words for words in (early, before, after)] == [True, False, False]
    assert before.count("Order a new one.") == 2  # among the steps, and at the certificates
    assert after.count(IS_ORDERED) == 2


@pytest.mark.parametrize("days", [0, 21])
def test_the_story_says_that_a_new_one_is_ordered(desk, volunteer, days):
    order(desk, volunteer, NOON + timedelta(days=days))

    page, _words = read(desk, volunteer.get_absolute_url(), NOON + timedelta(days=days))

    assert [one.event.label for one in page.context["story"] if one.step] == [
        "a new one is ordered"
    ]


def test_of_one_brought_over_by_a_list_the_story_says_the_same(desk, volunteer):
    volunteer.screening.filter(kind="certificate").delete()

    order(desk, volunteer)

    page, _words = read(desk, volunteer.get_absolute_url())
    assert [one.event.label for one in page.context["story"] if one.step] == [
        "a new one is ordered"
    ]


def test_one_of_another_kind_does_not_end_the_wait_for_it(desk, volunteer, coordinator):
    order(desk, volunteer)
    record_certificate(
        volunteer=volunteer,
        kind="child_protection",
        valid_until=LAST_DAY + timedelta(days=700),
        by=coordinator,
        at=NOON + timedelta(hours=1),
    )

    _page, words = read(desk, volunteer.get_absolute_url(), NOON + timedelta(hours=2))

    assert IS_ORDERED in words


def test_today_costs_the_same_for_any_number_of_them(desk, programme):
    costs = []
    for _round in range(2):
        ending(programme)
        with counting(costs):
            read(desk, PAGE)
        ending(programme)

    assert costs[0] == costs[1]
