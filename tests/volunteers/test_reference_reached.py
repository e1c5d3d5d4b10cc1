"""How a reference is reached stands on the desk: a wrong address can be seen, and written to."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from tests.factories import NOON
from tests.factories.screening import ReferenceFactory
from tests.factories.volunteers import VolunteerFactory
from tests.volunteers.screened import asking_programme, screened

BY_PHONE = '<a href="tel:+4520304050"><bdi class="nowrap" dir="ltr">20 30 40 50</bdi></a>'
BY_MAIL = '<a href="mailto:rikke@example.dk">rikke@example.dk</a>'


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def volunteer(organisation):
    without = ("references",)
    return screened(asking_programme(organisation), without=without, status="interviewed")


def asked(volunteer, phone="", email="", **fields):
    fields = {"asked_at": NOON - timedelta(days=14)} | fields
    return ReferenceFactory(
        volunteer=volunteer, recipient__phone=phone, recipient__email=email, **fields
    )


def shown(desk, page):
    with time_machine.travel(NOON, tick=False):
        words = " ".join(desk.get(page).content.decode().split())
    return [one in words for one in (BY_PHONE, BY_MAIL)]


@pytest.mark.parametrize(
    ("phone", "email"),
    [("+4520304050", ""), ("", "rikke@example.dk"), ("+4520304050", "rikke@example.dk")],
)
def test_number_and_address_stand_as_links_on_their_row_and_on_today(desk, volunteer, phone, email):
    asked(volunteer, phone, email)

    for page in (volunteer.get_absolute_url(), reverse("coordinators:today")):
        assert shown(desk, page) == [bool(phone), bool(email)]


def test_whoever_would_rather_not_answer_is_left_in_peace(desk, volunteer):
    asked(volunteer, "+4520304050", "rikke@example.dk", declined_at=NOON)

    assert shown(desk, volunteer.get_absolute_url()) == [False, False]


def test_of_a_volunteer_who_has_ended_they_are_not_shown(desk, organisation):
    volunteer = VolunteerFactory(
        organisation=organisation, programme=asking_programme(organisation), ended=True
    )
    asked(volunteer, "+4520304050", "rikke@example.dk")

    assert shown(desk, volunteer.get_absolute_url()) == [False, False]
