"""A private link that went to a number somebody no longer has opens nothing any more."""

from dataclasses import replace

import pytest

from organisations.models import Link
from tests.factories import NOON
from tests.factories.organisations import LinkFactory
from tests.factories.volunteers import VolunteerFactory
from tests.volunteers.test_profile import as_shown, open_link
from volunteers.services import about_volunteer, update_volunteer

pytestmark = pytest.mark.usefixtures("_at_noon")
PROFILE, OTHER = "/frivillig/mit/om-mig/", "+4520999888"


@pytest.fixture
def volunteer(organisation, area):
    return VolunteerFactory(
        organisation=organisation,
        birth_year=1958,
        area=area,
        tracks="personal",
        recipient__phone="+4520123456",
        recipient__email="henning@example.dk",
    )


@pytest.fixture
def sent(volunteer):
    """A link that has gone to the number, or the address, on record."""
    return LinkFactory(
        organisation=volunteer.organisation,
        user=volunteer.user,
        purpose=Link.Purpose.VOLUNTEER_PAGE,
        about_id=volunteer.pk,
    )


def say(volunteer, by, **told):
    update_volunteer(volunteer, about=replace(about_volunteer(volunteer), **told), by=by, at=NOON)


@pytest.mark.parametrize(
    "told", [{"phone": OTHER}, {"phone": ""}, {"email": "else@example.dk"}, {"email": ""}]
)
def test_once_a_colleague_corrects_the_number(volunteer, sent, coordinator, told):
    say(volunteer, coordinator, **told)

    sent.refresh_from_db()
    assert sent.revoked_at == NOON


@pytest.mark.parametrize("told", [{"name": "Henning Holm"}, {"email": "Henning@Example.dk"}])
def test_but_stays_good_while_they_are_reached_there(volunteer, sent, coordinator, told):
    say(volunteer, coordinator, **told)

    sent.refresh_from_db()
    assert sent.revoked_at is None


def test_and_is_nobodys_loss_where_there_was_no_number(volunteer, sent, coordinator):
    volunteer.recipient.phone = ""
    volunteer.recipient.save()

    say(volunteer, coordinator, phone=OTHER)

    sent.refresh_from_db()
    assert sent.revoked_at is None


def test_whoever_writes_their_new_number_by_a_link_keeps_that_one(client, volunteer, sent):
    open_link(client, volunteer)

    response = client.post(PROFILE, as_shown(client.get(PROFILE)) | {"phone": "20 99 98 88"})

    sent.refresh_from_db()
    assert response.status_code == 302
    assert (sent.revoked_at, client.get(PROFILE).status_code) == (NOON, 200)
    assert about_volunteer(type(volunteer).objects.get()).phone == OTHER
