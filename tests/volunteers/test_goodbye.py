"""Somebody who has stopped logs in, or has a page of theirs open."""

import pytest

from organisations.models import Membership
from tests.factories import NOON
from tests.factories.organisations import MembershipFactory
from tests.factories.volunteers import VolunteerFactory
from volunteers.services import erase_volunteer
from volunteers.services.joining import give_access
from volunteers.turns import end

PAGES = ["/frivillig/", "/frivillig/timer/", "/frivillig/mine-oplysninger/"]


@pytest.fixture
def lars(organisation):
    lars = VolunteerFactory(organisation=organisation, name="Lars Bundgaard")
    lars.events.create(organisation=organisation, status="approved", by=lars.user, at=NOON)
    give_access([lars], at=NOON)
    return lars


@pytest.fixture
def former(lars, client):
    client.force_login(lars.user)
    end(volunteer=lars, reason="time", by=lars.user, at=NOON)
    return lars


@pytest.mark.parametrize("address", PAGES)
def test_where_their_pages_were_they_are_thanked_and_see_what_is_kept(former, client, address):
    page = client.get(address)

    text = page.content.decode()
    assert (page.status_code, page["Cache-Control"]) == (404, "no-store, private")
    assert "Du er ikke længere frivillig hos" in text
    assert "5. oktober 2028" in text
    assert "Lars Bundgaard" in text


def test_who_never_was_approved_is_kept_for_half_a_year(former, client):
    former.events.filter(status="approved").delete()

    text = client.get("/frivillig/").content.decode()
    assert "6. april 2027" in text
    assert "Du blev ikke frivillig hos Den Digitale Ressourcebank denne gang" in text
    assert "bevis for din tid" not in text


def test_after_logging_in_they_come_there(former, client):
    assert client.get("/")["Location"] == "/frivillig/"


def test_who_is_erased_comes_to_the_front_page(former, client):
    erase_volunteer(former, by=former.user, at=NOON)

    assert client.get("/").status_code == 200
    assert "ikke længere frivillig" not in client.get("/frivillig/").content.decode()


def test_who_still_has_another_role_goes_on_in_it(former, client, organisation):
    MembershipFactory(user=former.user, role=Membership.Role.COORDINATOR, organisation=organisation)

    assert client.get("/")["Location"] == "/i-dag/"
    assert "ikke længere frivillig" not in client.get("/frivillig/").content.decode()


def test_nothing_is_changed_from_there(former, client):
    page = client.post("/frivillig/pause/", {"until": ""})

    former.refresh_from_db()
    assert (page.status_code, former.status) == (404, "ended")
