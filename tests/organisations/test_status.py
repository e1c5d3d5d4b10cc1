import pytest

from tests.factories import NOON
from tests.factories.volunteers import VolunteerFactory
from tests.factories.youths import HelpRequestFactory


@pytest.mark.parametrize(
    ("factory", "status"), [(VolunteerFactory, "paused"), (HelpRequestFactory, "withdrawn")]
)
def test_a_status_is_reached_once_however_often_it_is_asked_for(db, coordinator, factory, status):
    record = factory()
    stale = type(record).objects.get(pk=record.pk)

    record.become(status, by=coordinator, at=NOON)
    stale.become(status, by=coordinator, at=NOON)

    assert (record.status, stale.status) == (status, status)
    event = record.events.get()
    assert (event.status, event.by, event.at) == (status, coordinator, NOON)
