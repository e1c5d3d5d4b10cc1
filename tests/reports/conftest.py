"""The reference plan, read from the tests' own copy."""

import json
from pathlib import Path

import pytest

from organisations.models import Membership
from reports.imports import read_plan
from reports.services import import_plan, import_registrations
from tests.factories import NOON
from tests.factories.organisations import MembershipFactory
from tests.reports.pages import member
from tests.walls import act_in

REFERENCE = Path(__file__).parent.parent / "reference" / "plan-2023"


@pytest.fixture(scope="session")
def plan_json():
    return (REFERENCE / "plan.json").read_bytes()


@pytest.fixture(scope="session")
def registrations_csv():
    return (REFERENCE / "registrations.csv").read_bytes()


@pytest.fixture(scope="session")
def expected():
    return json.loads((REFERENCE / "expected-2023Q3.json").read_text())


@pytest.fixture
def planned(db, plan_json):
    """The organisation of the reference plan, without registrations."""
    organisation = import_plan(plan=read_plan(plan_json, file="plan.json"))
    act_in(organisation)
    return organisation


@pytest.fixture
def reported(planned, registrations_csv):
    """The organisation of the reference plan with all its registrations."""
    import_registrations(
        organisation=planned,
        content=registrations_csv,
        file="registrations.csv",
        by=planned.system_user,
        at=NOON,
    )
    return planned


@pytest.fixture
def changed_plan(plan_json):
    """The reference plan after `change(plan)`, as the file's bytes."""

    def written(change):
        plan = json.loads(plan_json)
        change(plan)
        return json.dumps(plan, ensure_ascii=False, indent=1).encode()

    return written


@pytest.fixture
def desk(client, reported):
    """Somebody who coordinates the organisation of the reference plan."""
    client.force_login(member(reported, Membership.Role.COORDINATOR))
    return client


@pytest.fixture
def reader(client, reported):
    client.force_login(member(reported, Membership.Role.READER))
    return client


@pytest.fixture
def readers(organisation):
    """The memberships of one who sees persons, and of one who reads reports."""
    return [
        MembershipFactory(organisation=organisation, role=role)
        for role in (Membership.Role.COORDINATOR, Membership.Role.READER)
    ]
