"""What a coordinator limited to some areas does not see of a volunteer, they do not change."""

import pytest
from django.urls import reverse

from tests.factories import NOON
from tests.factories.organisations import AreaFactory, MembershipFactory
from tests.factories.volunteers import VolunteerAreaFactory, VolunteerFactory
from volunteers.forms import DeskProfileForm
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def areas(organisation, area):
    """Motalavej, the only one the coordinator sees, and three others."""
    return [area, *AreaFactory.create_batch(3, organisation=organisation)]


@pytest.fixture
def limited(organisation, area):
    membership = MembershipFactory(organisation=organisation)
    membership.limit_to([area], by=membership.user, at=NOON)
    return membership


def volunteer_of(area, *, comes_to=(), organisation):
    volunteer = VolunteerFactory(organisation=organisation, area=area)
    for place in comes_to:
        VolunteerAreaFactory(volunteer=volunteer, area=place)
    return volunteer


def edit(client, membership, volunteer, *, comes_to=()):
    """Sends the form as it is shown, but for the boxes of where else they come."""
    client.force_login(membership.user)
    shown = Volunteer.objects.with_profile().get(pk=volunteer.pk)
    form = DeskProfileForm(volunteer=shown, membership=membership, today=NOON.date())
    known = {name: value for name, value in form.initial.items() if value and name != "comes_to"}
    data = known | {"phone": "20 12 34 56", "comes_to": [place.pk for place in comes_to]}
    return client.post(reverse("volunteers:volunteer_edit", args=[volunteer.pk]), data)


def comes_to(volunteer):
    return {row.area for row in Volunteer.objects.get(pk=volunteer.pk).comes_to.all()}


def test_where_else_they_come_outside_of_ones_areas_stays(client, limited, areas, organisation):
    volunteer = volunteer_of(areas[0], comes_to=areas[1:3], organisation=organisation)

    response = edit(client, limited, volunteer)

    assert response.status_code == 302
    assert comes_to(volunteer) == set(areas[1:3])


@pytest.mark.parametrize("is_ticked", [True, False])
def test_ones_own_area_is_said_as_before(client, limited, areas, organisation, is_ticked):
    volunteer = volunteer_of(None, comes_to=areas[:2], organisation=organisation)

    edit(client, limited, volunteer, comes_to=areas[:1] if is_ticked else ())

    assert comes_to(volunteer) == set(areas[:2] if is_ticked else areas[1:2])


def test_who_sees_all_takes_away_what_they_untick(client, coordinating, areas, organisation):
    volunteer = volunteer_of(areas[0], comes_to=areas[1:3], organisation=organisation)

    edit(client, coordinating, volunteer, comes_to=areas[2:3])

    assert comes_to(volunteer) == {areas[2]}


def test_who_lives_elsewhere_is_not_theirs_to_change(client, limited, areas, organisation):
    volunteer = volunteer_of(areas[1], comes_to=areas[:1], organisation=organisation)

    response = edit(client, limited, volunteer)

    volunteer.refresh_from_db()
    assert (response.status_code, volunteer.area) == (404, areas[1])
