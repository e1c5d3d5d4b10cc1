"""What a volunteer reads of their own screening in "all my data"."""

import pytest

from organisations.own_data import as_json, sections_of
from tests.factories import NOON
from tests.factories.screening import ReferenceFactory, ScreeningRecordFactory
from volunteers.held_screening import OF_THE_SCREENING

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(organisation):
    volunteer = ScreeningRecordFactory(
        organisation=organisation,
        volunteer__organisation=organisation,
        kind="references",
        reached=2,
    ).volunteer
    ScreeningRecordFactory(volunteer=volunteer, kind="course", outcome="failed", reached=38)
    ReferenceFactory(
        volunteer=volunteer,
        answered=True,
        judgement="speaks_for",
        judged_at=NOON,
        judged_by=volunteer.user,
    )
    sections = sections_of(volunteer, OF_THE_SCREENING)
    return as_json(sections, organisation="Ressourcebanken", at=NOON)


def test_how_each_step_went_is_theirs_to_know(told):
    assert [(row["kind"], row["outcome"], row["result"]) for row in told["screening_record"]] == [
        ("references", "passed", ""),
        ("course", "failed", "38 %"),
    ]


def test_what_others_said_in_confidence_is_not(told):
    assert set(told["reference"][0]) == {"relation", "asked_at"}
    assert all("reached" not in row for row in told["screening_record"])
