"""Acting in an organisation: told to code and database, restored, and never left behind."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction

from organisations import scope
from organisations.scope import NoOrganisationError, outside, within
from tests.factories.organisations import AreaFactory, OrganisationFactory
from tests.house.walled import run
from tests.organisations.test_acting import setting
from tests.walls import act_in
from youths.models import Youth

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    rows = OrganisationFactory(), OrganisationFactory()
    act_in(None)
    return rows


def told():
    return scope.current(), setting()


def test_an_inner_organisation_gives_way_to_the_outer_one(two):
    ours, theirs = two
    with within(ours):
        with within(theirs):
            inner = told()
        between = told()
        with outside():
            nowhere = told()
        after = told()

    assert inner == (theirs.pk, str(theirs.pk))
    assert between == after == (ours.pk, str(ours.pk))
    assert nowhere == told() == (None, "")


def test_a_fault_inside_restores_the_outer_one_too(two):
    ours, theirs = two
    with within(ours):
        with pytest.raises(IntegrityError), within(theirs):
            run("INSERT INTO organisations_area (organisation_id) VALUES (%s)", theirs.pk)
        assert told() == (ours.pk, str(ours.pk))


def test_a_rehearsal_inside_restores_the_outer_one_too(two):
    ours, theirs = two
    with within(ours):
        with within(theirs):
            AreaFactory.build()
            transaction.set_rollback(True)
        assert told() == (ours.pk, str(ours.pk))


def test_where_nobody_acts_the_managers_raise_and_none_is_none(two):
    with pytest.raises(NoOrganisationError):
        Youth.objects.count()

    assert list(Youth.objects.none()) == []
    assert list(Youth.objects.visible_to(None)) == []


def test_another_thread_acts_nowhere(two):
    def asked():
        try:
            return told()
        finally:
            connection.close()

    with within(two[0]), ThreadPoolExecutor() as threads:
        assert threads.submit(asked).result() == (None, "")
