"""Where each begins: the front door, and what the desk's navigation leads to."""

import re

import pytest
from django.urls import reverse

from organisations.models import Membership
from tests.factories.organisations import (
    MembershipFactory,
    OrganisationFactory,
    ProgrammeFactory,
)
from tests.factories.volunteers import VolunteerFactory

pytestmark = pytest.mark.django_db
DESK = (
    "coordinators:today",
    "matching:request_list",
    "matching:match_list",
    "volunteers:volunteer_list",
    "youths:youth_list",
)


def test_the_front_names_only_those_who_can_be_asked(client):
    asked = ProgrammeFactory().organisation
    without = OrganisationFactory()

    response = client.get("/")

    assert response.context["organisations"] == [asked]
    address = reverse("youths:ask_for_help", args=[asked.slug])
    assert f'href="{address}"' in response.content.decode()
    assert without.name not in response.content.decode()


@pytest.mark.parametrize("role", [Membership.Role.COORDINATOR, Membership.Role.READER])
def test_the_navigation_leads_only_where_the_role_may_go(client, organisation, role):
    client.force_login(MembershipFactory(organisation=organisation, role=role).user)

    page = client.get(reverse("reports:activity_list")).content.decode()

    [navigation] = re.findall(r'<nav class="desk-nav".*?</nav>', page, re.DOTALL)
    links = re.findall(r'<a href="([^"]*)"', navigation)
    assert reverse("reports:activity_list") in links
    assert [client.get(link).status_code for link in links] == [200] * len(links)
    assert {reverse(name) for name in DESK}.issubset(links) == (role == Membership.Role.COORDINATOR)


def test_a_volunteer_with_a_login_finds_the_way_to_its_security(client, organisation):
    user = VolunteerFactory(organisation=organisation).user
    MembershipFactory(organisation=organisation, user=user, role=Membership.Role.VOLUNTEER)
    client.force_login(user)

    page = client.get(reverse("matching:volunteer_home")).content.decode()

    assert f'href="{reverse("mfa_index")}"' in page
    assert client.get(reverse("mfa_index")).status_code == 200
