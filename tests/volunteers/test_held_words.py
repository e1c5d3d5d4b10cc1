"""“What we know about you” reads as people speak: no codes, no marks of a file."""

from datetime import date
from decimal import Decimal

import pytest

from organisations.own_data import sections_of
from tests.factories import NOON
from tests.factories.organisations import AreaFactory, SubjectFactory
from tests.factories.screening import (
    ReferenceFactory,
    ScreeningEventFactory,
    ScreeningRecordFactory,
)
from tests.factories.volunteers import LeaveRequestFactory, TrainingFactory, VolunteerFactory
from tests.queries import counting
from volunteers.holdings import holdings
from volunteers.models import VolunteerChange

pytestmark = pytest.mark.django_db
CHANGES = {
    "skills": (
        ["matematik:A"],
        ["matematik:B", "gone:C"],
        "Matematik A-niveau",
        "Matematik B-niveau, gone C-niveau",
    ),
    "slots": (["mon 16:00-19:00"], [], "mandag 16.00–19.00", ""),
    "languages": (["da", "de"], ["da"], "dansk, tysk", "dansk"),
    "comes_to": ([], ["R"], "", "Ringparken"),
    "area": (["R"], [], "Ringparken", ""),
    "active_from": ([], ["2026-10-06"], "", "6. oktober 2026"),
    "interests": (["skak"], ["skak", "løb"], "skak", "skak, løb"),
}


@pytest.fixture
def volunteer(organisation):
    SubjectFactory(organisation=organisation, slug="matematik", name="Matematik")
    AreaFactory(organisation=organisation, code="R", name="Ringparken")
    return VolunteerFactory(organisation=organisation)


def change(volunteer, field):
    before, after, *_words = CHANGES[field]
    event = volunteer.events.create(
        organisation=volunteer.organisation, status="changed", by=volunteer.user, at=NOON
    )
    VolunteerChange.objects.create(
        organisation=volunteer.organisation, event=event, field=field, before=before, after=after
    )


def told(volunteer, name):
    [section] = [one for one in sections_of(volunteer, holdings()) if one.name == name]
    return [{fact.name: fact for fact in row} for row in section.rows]


@pytest.mark.parametrize("field", CHANGES)
def test_what_has_been_changed_is_said_in_words_and_kept_as_it_is_in_the_file(volunteer, field):
    change(volunteer, field)

    [row] = told(volunteer, "volunteer_change")

    before, after, *words = CHANGES[field]
    assert [row["before"].words, row["after"].words] == words
    assert [row["before"].value, row["after"].value] == [before, after]


def test_more_changes_cost_no_more(volunteer):
    costs = []
    for field in ("skills", "area", "slots"):
        change(volunteer, field)
        with counting(costs):
            told(volunteer, "volunteer_change")

    assert len(set(costs)) == 1


@pytest.mark.parametrize(
    ("status", "words"),
    [("passed", "klaret"), ("begun", "begyndt"), ("reopened", "åbnet igen")],
)
def test_how_a_step_went_is_said_in_words(volunteer, status, words):
    record = ScreeningRecordFactory(volunteer=volunteer)
    ScreeningEventFactory(record=record, status=status)

    [row] = told(volunteer, "screening_event")

    assert row["status"].words == words


def test_hours_have_a_decimal_comma(volunteer):
    TrainingFactory(volunteer=volunteer, hours=Decimal("3.5"), on=date(2026, 9, 1))
    TrainingFactory(volunteer=volunteer, hours=Decimal("20.0"), on=date(2026, 9, 2))

    assert [row["hours"].words for row in told(volunteer, "training")] == ["3,5", "20"]


def test_moments_are_called_what_they_are(volunteer):
    ReferenceFactory(volunteer=volunteer)
    LeaveRequestFactory(volunteer=volunteer)

    labels = [told(volunteer, name)[0]["asked_at"].label for name in ("reference", "leave_request")]
    assert labels == ["Da vi spurgte dem", "Da du bad om det"]
