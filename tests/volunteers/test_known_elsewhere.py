"""Whether an address is known in another organisation, nobody learns (ASVS 6.3.8)."""

from dataclasses import replace

import pytest

from accounts.models import User
from organisations.imports import Summary
from organisations.models import Membership
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.volunteers import VolunteerFactory
from tests.volunteers.lists import ELSE, HENNING
from tests.walls import act_in
from volunteers.models import Volunteer
from volunteers.services import about_volunteer, update_volunteer

pytestmark = pytest.mark.django_db
ADDRESS, FREE = "ebbe@example.dk", "fri@example.dk"


@pytest.fixture(params=["volunteer", "chief", "nobody"])
def elsewhere(request, bank):
    """Somebody who logs in by the address, and is known in another organisation or in none."""
    other = OrganisationFactory()
    act_in(other)
    user = UserFactory(email=ADDRESS, name="Ebbe", phone="+4520111111")
    if request.param == "volunteer":
        VolunteerFactory(organisation=other, user=user)
    if request.param == "chief":
        MembershipFactory(organisation=other, user=user, role=Membership.Role.CHIEF)
    act_in(bank)
    return user


def unchanged(user):
    now = User.objects.get(pk=user.pk)
    return (now.name, now.email, now.phone) == (user.name, user.email, user.phone)


def test_a_new_row_joins_the_one_login_and_changes_nothing_of_it(bring, elsewhere):
    told = bring(HENNING | {"email": ADDRESS})

    volunteer = Volunteer.objects.get()
    assert told == Summary(new=1)
    assert (volunteer.user, volunteer.name) == (elsewhere, HENNING["name"])
    assert unchanged(elsewhere)


def test_a_known_row_with_the_address_is_taken_as_any_other_and_moves_no_login(bring, elsewhere):
    bring(HENNING, ELSE)

    told = bring(HENNING | {"email": ADDRESS}, ELSE | {"email": FREE})

    mine, free = Volunteer.objects.order_by("ref")
    assert told == Summary(changed=2)
    assert [mine.recipient.email, free.recipient.email] == [ADDRESS, FREE]
    assert mine.user.email == HENNING["email"].lower()
    assert unchanged(elsewhere)


def test_the_same_list_again_changes_nothing(bring, elsewhere):
    bring(HENNING)
    bring(HENNING | {"email": ADDRESS})

    assert bring(HENNING | {"email": ADDRESS}) == Summary(unchanged=1)


def test_the_page_of_one_volunteer_answers_as_for_a_free_address(bring, bank, elsewhere):
    bring(HENNING)
    volunteer = Volunteer.objects.get()

    update_volunteer(
        volunteer,
        about=replace(about_volunteer(volunteer), email=ADDRESS),
        by=bank.system_user,
        at=NOON,
    )

    assert Volunteer.objects.get().recipient.email == ADDRESS
    assert unchanged(elsewhere)
