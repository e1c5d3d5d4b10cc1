"""No match with a volunteer who lacks any one mandatory step: by no door, and by no SQL."""

import json

import pytest
import time_machine
from django.contrib import admin
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from matching import services
from matching.errors import ProposalRefusedError
from matching.models import Match
from tests.factories import NOON
from tests.factories.volunteers import ScreeningWaiverFactory, VolunteerFactory
from tests.matching.unscreened import LACKING, WRITTEN, ask, programme_is_another
from tests.site.typed import addresses
from tests.site.visitors import operator
from tests.volunteers.screened import asking_programme, screened, take

CERTIFICATE = {"no certificate", "certificate ended", "certificate failed", "another certificate"}
every_lack = pytest.mark.parametrize("lack", LACKING)


@pytest.fixture
def programme(organisation):
    return asking_programme(organisation, slug="ressourcebank")


def why(lack):
    return "certificate" if lack in CERTIFICATE else "not_approved"


def constraint_of(lack):
    if lack in CERTIFICATE:
        return "match_volunteer_is_certified"
    is_status = lack in {"not approved", "on pause"}
    return f"match_volunteer_is_{'approved' if is_status else 'screened'}"


def open_matches():
    return Match.objects.open().count()


@every_lack
def test_the_form_refuses_and_says_so(client, coordinator, programme, lack):
    volunteer, asked = LACKING[lack](programme), ask(programme)
    client.force_login(coordinator)

    with time_machine.travel(NOON, tick=False):
        response = client.post(
            reverse("matching:match_propose", args=[asked.pk]),
            {"volunteer": volunteer.pk, "reason": "De passer sammen"},
            follow=True,
        )

    assert len(response.context["messages"]) == 1
    assert open_matches() == 0


@every_lack
def test_the_service_refuses_with_the_reason(programme, coordinator, lack):
    volunteer, asked = LACKING[lack](programme), ask(programme)

    with pytest.raises(ProposalRefusedError) as refusal:
        services.propose_match(request=asked, volunteer=volunteer, by=coordinator, at=NOON)

    assert refusal.value.reasons == (why(lack),)
    assert open_matches() == 0


@every_lack
def test_the_command_suggests_them_to_nobody_and_says_why(programme, capsys, lack):
    volunteer, asked = LACKING[lack](programme), ask(programme)

    call_command("suggest", "--request", asked.ref, "--all", "--on", NOON.date().isoformat())

    line = json.loads(capsys.readouterr().out)
    assert line["candidates"] == []
    assert line["excluded"] == [{"volunteer": volunteer.ref, "reasons": [why(lack)]}]


@pytest.mark.parametrize("way", WRITTEN)
@every_lack
def test_the_database_refuses_the_web(programme, lack, way):
    assert refused(WRITTEN[way], LACKING[lack](programme)) == constraint_of(lack)


@pytest.mark.parametrize("way", WRITTEN)
@every_lack
@pytest.mark.usefixtures("as_owner")
def test_the_database_refuses_the_owner_of_the_tables(programme, lack, way):
    assert refused(WRITTEN[way], LACKING[lack](programme)) == constraint_of(lack)


def refused(write, volunteer):
    """The name of the constraint the database answered with."""
    before = open_matches()
    with pytest.raises(IntegrityError) as fault, transaction.atomic():
        write(volunteer)
    assert open_matches() == before
    return fault.value.__cause__.diag.constraint_name


@pytest.mark.parametrize(
    "lack", [one for one in LACKING if one not in {"not approved", "on pause"}]
)
def test_a_match_cannot_be_moved_to_a_programme_that_asks_for_more(programme, lack):
    assert refused(programme_is_another, LACKING[lack](programme)) == constraint_of(lack)


@pytest.mark.parametrize("way", WRITTEN)
def test_whoever_lacks_nothing_is_written(programme, way):
    WRITTEN[way](screened(programme))

    assert open_matches() == 1


@pytest.mark.parametrize("way", WRITTEN)
def test_a_waiver_stands_for_what_nobody_has_begun_here(programme, way):
    volunteer = VolunteerFactory(organisation=programme.organisation, programme=programme)
    ScreeningWaiverFactory(volunteer=volunteer)
    take(volunteer, "course")

    WRITTEN[way](volunteer)

    assert open_matches() == 1


def test_whoever_lacks_nothing_is_proposed_by_every_door(client, coordinator, programme, capsys):
    volunteer, asked = screened(programme), ask(programme)
    client.force_login(coordinator)

    call_command("suggest", "--request", asked.ref, "--on", NOON.date().isoformat())
    with time_machine.travel(NOON, tick=False):
        client.post(reverse("matching:match_propose", args=[asked.pk]), {"volunteer": volunteer.pk})

    [candidate] = json.loads(capsys.readouterr().out)["candidates"]
    assert candidate["volunteer"] == volunteer.ref
    assert Match.objects.get().volunteer == volunteer


def test_a_step_that_is_not_mandatory_stands_in_nobodys_way(programme, coordinator):
    programme.screening_steps.filter(kind="task").update(is_mandatory=False)
    volunteer = screened(programme, without=("task",))

    match = services.propose_match(
        request=ask(programme), volunteer=volunteer, by=coordinator, at=NOON
    )

    assert match.is_proposed


def test_no_address_of_the_admin_reaches_a_match(db):
    names = [name for name, _ in addresses() if name.startswith("admin:")]

    assert [name for name in names if "matching" in name] == []
    assert Match not in admin.site._registry
    for page in ("", "add/", "1/change/"):
        assert operator().get(f"/katalog/matching/match/{page}").status_code == 404
