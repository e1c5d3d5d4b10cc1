"""What tests of every room share."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client, TransactionTestCase
from django.utils import timezone, translation
from hypothesis import HealthCheck
from hypothesis import settings as generated

from organisations import roles, scope
from organisations.models import Membership
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.logins import ProvenClient
from tests.walls import walls

# No test asserts a time: a machine that has much to do finds the same faults, later.
generated.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
generated.load_profile("any machine")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """The tables are built by their owner, where it is known that tests may write."""
    test = connection.settings_dict["TEST"]["NAME"]
    walls.make_roles(test_database=test or f"test_{walls.base}")
    walls.act_as(roles.OWNER)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """From here on tests are the web's role; only the owner may empty the tables after one."""
    with django_db_blocker.unblock():
        walls.grant()
        walls.act_as(roles.WEB)
    empty_tables = TransactionTestCase._fixture_teardown

    def empty_tables_as_owner(case):
        with walls.acting_as(roles.OWNER):
            empty_tables(case)

    TransactionTestCase._fixture_teardown = empty_tables_as_owner
    yield
    TransactionTestCase._fixture_teardown = empty_tables
    walls.act_as(roles.OWNER)


@pytest.fixture
def as_owner(django_db_setup):
    """The test is the tables' owner, whom the walls hold as well; asked for in front of `db`."""
    with walls.acting_as(roles.OWNER):
        yield


@pytest.fixture(autouse=True)
def nobody_acts_anywhere():
    """Each test begins, and leaves the next one, in no organisation."""
    scope._current.set(None)
    yield
    scope._current.set(None)


@pytest.fixture(autouse=True)
def the_language_and_time_zone_of_the_settings():
    """A page read in English, or a time zone set, in one test is not the next one's."""
    translation.deactivate()
    timezone.deactivate()
    yield
    translation.deactivate()
    timezone.deactivate()


@pytest.fixture
def empty_the_cache(settings):
    """For this test: to clear Redis would take the queues of tests beside it as well."""

    def emptied():
        redis = settings.CACHES["default"]
        settings.CACHES = {"default": redis | {"KEY_PREFIX": uuid4().hex}}

    return emptied


@pytest.fixture(autouse=True)
def counts_of_this_test_alone(empty_the_cache):
    """Attempts and forms are counted in the cache, by address: all tests come from the same."""
    empty_the_cache()


@pytest.fixture
def client():
    """A browser whose `force_login` has shown the second factor too."""
    return ProvenClient()


@pytest.fixture
def client_without_second_factor():
    """A browser whose `force_login` has shown a password and no more."""
    return Client()


@pytest.fixture
def organisation(db):
    return OrganisationFactory(name="Den Digitale Ressourcebank", slug="korsoer")


@pytest.fixture
def coordinator(organisation):
    """A user who coordinates `organisation`."""
    return MembershipFactory(organisation=organisation, user=UserFactory()).user


@pytest.fixture
def coordinating(coordinator):
    """The membership `coordinator` acts under."""
    return Membership.objects.get(user=coordinator)
