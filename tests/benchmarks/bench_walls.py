"""P9: what the walls cost. Every page a coordinator opens, with them and without, in one process.

Without them the same pages are read on an administrator's connection, whom no wall holds.
"""

from contextlib import contextmanager
from functools import partial
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection

from matching.models import Match, Meeting
from organisations import scope
from organisations.models import Membership, Organisation
from reports.models import Activity, Indicator, Registration
from tests.benchmarks.conftest import Compared
from tests.benchmarks.rounds import in_turn
from tests.logins import ProvenClient
from tests.site.addresses import address_of, names
from tests.walls import walls
from youths.models import Consent, HelpRequest, Source, Youth

GOAL, PEOPLE = 1.15, 400
OK = 200
NOBODYS = SimpleNamespace(pk=0, youth_id=0)


@contextmanager
def behind_walls():
    yield


@contextmanager
def without_walls():
    own = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}
    connection.close()
    connection.settings_dict.update(USER=walls.admin["USER"], PASSWORD=walls.admin["PASSWORD"])
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(own)


@pytest.fixture
def demo(transactional_db):
    """Rows of a demo of many people, by what an address asks for."""
    call_command("seed_demo", "--people", str(PEOPLE), "--force", verbosity=0)
    organisation = Organisation.objects.get()
    with scope.within(organisation):
        match = Match.objects.active().select_related("request", "volunteer").latest("pk")
        indicator = Indicator.objects.filter(metric="").earliest("pk")
        found = SimpleNamespace(
            organisation=organisation,
            coordinator=Membership.objects.coordinating().earliest("pk"),
            colleague=Membership.objects.coordinating().latest("pk"),
            match=match,
            youth=Youth.objects.get(pk=match.youth_id),
            volunteer=match.volunteer,
            proposal=Match.objects.proposed().latest("pk"),
            meeting=Meeting.objects.latest("pk"),
            request=HelpRequest.objects.open().earliest("pk"),
            activity=Activity.objects.get(pk=indicator.activity_id),
            indicator=indicator,
            registration=Registration.objects.earliest("pk"),
            source=Source.objects.earliest("pk"),
            consent=Consent.objects.earliest("pk"),
            # Pages that take these are steps, and answer no GET.
            check=NOBODYS,
            guardian=NOBODYS,
            inquiry=NOBODYS,
        )
    with without_walls(), connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return found


def test_every_page_behind_walls_and_without(demo, tell):
    browser = ProvenClient()
    browser.force_login(demo.coordinator.user)
    addresses = {name: address_of(name, demo) for name in names()}
    pages = {
        name: partial(browser.get, address)
        for name, address in addresses.items()
        if browser.get(address).status_code == OK
    }

    took = in_turn({"off": without_walls, "on": behind_walls}, pages)

    for name in pages:
        tell(Compared(name, limit=took["off"][name], product=took["on"][name], goal=GOAL))
