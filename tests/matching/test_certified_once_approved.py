"""A certificate of service says that we know somebody: nobody who has only signed up has one."""

import pytest
import time_machine
from django.urls import reverse

from matching.errors import TransitionRefusedError
from matching.service import certify
from organisations.models import Membership
from tests.factories import NOON
from tests.factories.organisations import MembershipFactory
from tests.factories.volunteers import VolunteerEventFactory, VolunteerFactory
from tests.walls import act_in
from volunteers.models import ServiceCertificate

HOURS = "/frivillig/timer/"
LEAVE = "/frivillig/stop/"
ON_DESK = "Make a certificate of service"
APPROVED = pytest.mark.parametrize("is_approved", [True, False])


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def volunteer(organisation):
    """Somebody who has just signed up."""
    volunteer = VolunteerFactory(organisation=organisation, status="interested", certified=False)
    MembershipFactory(
        organisation=organisation, user=volunteer.user, role=Membership.Role.VOLUNTEER
    )
    VolunteerEventFactory(volunteer=volunteer, status="interested")
    return volunteer


@pytest.fixture
def says(client, volunteer):
    """What a page says in English to somebody, the volunteer having been approved or not."""

    def read(address, *, to, is_approved, method="get"):
        if is_approved:
            VolunteerEventFactory(volunteer=volunteer, status="approved")
        client.force_login(to)
        ask = getattr(client, method)
        answer = ask(address, headers={"accept-language": "en"}, follow=True).content.decode()
        act_in(volunteer.organisation)
        return answer

    return read


def test_who_has_only_signed_up_is_not_certified(volunteer):
    with pytest.raises(TransitionRefusedError, match="godkend"):
        certify(volunteer=volunteer, by=volunteer.user, at=NOON)

    assert not ServiceCertificate.objects.exists()


def test_who_was_approved_once_is_whatever_they_are_now(volunteer, coordinator):
    for status in ("approved", "paused", "ended"):
        VolunteerEventFactory(volunteer=volunteer, status=status)

    assert certify(volunteer=volunteer, by=coordinator, at=NOON).volunteer == volunteer


@APPROVED
def test_their_own_page_has_the_button_or_says_when_it_comes(says, volunteer, is_approved):
    text = says(HOURS, to=volunteer.user, is_approved=is_approved)

    assert ("Make my certificate" in text) is is_approved
    assert ("as soon as you are approved" in text) is not is_approved


@APPROVED
def test_tapped_all_the_same_it_is_said_kindly(says, volunteer, is_approved):
    text = says(f"{HOURS}bevis/", to=volunteer.user, is_approved=is_approved, method="post")

    assert ServiceCertificate.objects.exists() is is_approved
    assert ("from the day of the approval on" in text) is not is_approved


@APPROVED
def test_who_leaves_is_led_to_it(says, volunteer, is_approved):
    text = says(LEAVE, to=volunteer.user, is_approved=is_approved)

    assert ("Get your certificate of service first" in text) is is_approved


@APPROVED
def test_the_desk_has_the_button_or_says_when_it_comes(says, volunteer, coordinator, is_approved):
    address = reverse("matching:volunteer_matches", args=[volunteer.pk])

    text = says(address, to=coordinator, is_approved=is_approved)

    assert (ON_DESK in text) is is_approved
    assert ("from the day of the approval on" in text) is not is_approved
