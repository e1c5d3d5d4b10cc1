"""Guidance: three pages that stand still, for whoever is a volunteer."""

import pytest
import time_machine
from django.template.loader import get_template
from django.urls import reverse

from organisations.models import Membership
from tests.factories import NOON
from tests.factories.organisations import MembershipFactory
from tests.factories.volunteers import VolunteerFactory
from volunteers.guidance import PAGES

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client, organisation):
    """A volunteer at their own page; reads English."""
    volunteer = VolunteerFactory(organisation=organisation)
    MembershipFactory(
        organisation=organisation, user=volunteer.user, role=Membership.Role.VOLUNTEER
    )
    client.force_login(volunteer.user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    with time_machine.travel(NOON, tick=False):
        yield client


def test_the_addresses_and_the_bodies_stand_still():
    """A course, posters and people's bookmarks lead to them."""
    assert [(page.slug, page.body) for page in PAGES] == [
        ("foerste-moede", "volunteers/guidance/first_meeting.html"),
        ("graenser", "volunteers/guidance/boundaries.html"),
        ("naar-du-er-bekymret", "volunteers/guidance/worried.html"),
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_a_body_can_be_shown_by_itself(page):
    body = get_template(page.body).render({})

    assert body.lstrip().startswith("<section")
    assert "<h1" not in body


def test_the_list_leads_to_each_page(reader):
    text = reader.get(reverse("volunteers:guidance_list")).content.decode()

    for page in PAGES:
        assert reverse("volunteers:guidance_page", args=[page.slug]) in text


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("foerste-moede", "Agree on what you both expect"),
        ("graenser", "Never lend or give money"),
        ("naar-du-er-bekymret", "§ 135"),
    ],
)
def test_each_page_says_what_it_is_for(reader, slug, words):
    assert words in reader.get(reverse("volunteers:guidance_page", args=[slug])).content.decode()


def test_who_is_worried_finds_112_and_the_houses_own_number(reader, organisation):
    organisation.phone, organisation.municipality = "58 37 00 00", "Slagelse"
    organisation.save()

    text = reader.get(
        reverse("volunteers:guidance_page", args=["naar-du-er-bekymret"])
    ).content.decode()

    assert 'href="tel:112"' in text
    assert 'href="tel:58370000"' in text
    assert "call the municipality of Slagelse yourself" in text


def test_in_danish_the_law_is_named_as_it_is_called(reader):
    reader.defaults["HTTP_ACCEPT_LANGUAGE"] = "da"

    text = reader.get(
        reverse("volunteers:guidance_page", args=["naar-du-er-bekymret"])
    ).content.decode()

    assert "Det hedder en underretning, og det står i barnets lov § 135." in text


def test_a_page_there_is_not_is_not_found(reader):
    assert reader.get(reverse("volunteers:guidance_page", args=["andet"])).status_code == 404
