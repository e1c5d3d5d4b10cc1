"""The page Demand at 2,000 volunteers, beside its limit: reading the rows it is made from."""

from functools import partial

import pytest
from django.db import connection

from matching.models import Match
from organisations import scope
from organisations.models import Membership, Subject
from tests.benchmarks.bench_walls import behind_walls, without_walls
from tests.benchmarks.conftest import Compared
from tests.benchmarks.rounds import in_turn
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.logins import ProvenClient
from tests.matching.many import Many
from volunteers.models import Volunteer
from youths.models import HelpRequest

PAGE, GOAL = "/behov/", 2.5
VOLUNTEERS, REQUESTS = 2000, 1200


@pytest.fixture
def chief(transactional_db):
    organisation = OrganisationFactory()
    Many(organisation).fill(volunteers=VOLUNTEERS, requests=REQUESTS)
    with without_walls(), connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return MembershipFactory(organisation=organisation, role=Membership.Role.CHIEF)


def rows_of(organisation):
    """All that the page is made from, read as the rest of the product reads it."""
    with scope.within(organisation):
        list(Volunteer.objects.approved().with_profile())
        list(HelpRequest.objects.open().with_profile())
        list(Match.objects.select_related("request"))
        list(Subject.objects.all())


def test_the_demand_of_two_thousand_volunteers(chief, tell):
    browser = ProvenClient()
    browser.force_login(chief.user)
    works = {
        "rows": partial(rows_of, chief.organisation),
        "page": partial(browser.get, PAGE),
        "narrowed": partial(browser.get, PAGE, {"split": "all", "track": "academic"}),
    }

    took = in_turn({"on": behind_walls}, works)["on"]

    for name in ("page", "narrowed"):
        tell(Compared(f"demand: {name}", limit=took["rows"], product=took[name], goal=GOAL))
