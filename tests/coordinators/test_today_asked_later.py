"""Today: what a programme has come to ask of volunteers it approved before.

Until they have taken the step no match of theirs can begin, and nobody else tells them of it.
"""

from datetime import timedelta

import pytest
from django.utils.translation import override

from matching import attention, reminders
from organisations.models import ScreeningStep
from tests.factories import NOON
from tests.factories.organisations import ProgrammeFactory, ScreeningStepFactory
from tests.factories.volunteers import ScreeningWaiverFactory, VolunteerFactory
from tests.queries import counting
from tests.volunteers.screened import STEPS, asking_programme, screened, take
from volunteers.models import Volunteer

TODAY = NOON.date()
TELL = "The programme asks for it: tell them."
WORDS = {
    "interview": "Interview: agree on a time.",
    "references": f"References: 2 to name. {TELL}",
    "commitment": f"Confidentiality and commitment: to be signed. {TELL}",
    "course": f"Introduction course: to be taken. {TELL}",
    "task": "Another step: to be done.",
}


@pytest.fixture
def rows(coordinating, coordinator):
    def found():
        with override("en"):
            return attention.volunteers_on_their_way(coordinating, by=coordinator, today=TODAY)

    return found


@pytest.fixture
def programme(organisation):
    """Asks for nothing, as yet."""
    return ProgrammeFactory(organisation=organisation)


@pytest.fixture
def volunteer(programme):
    """Approved a year ago."""
    return VolunteerFactory(
        organisation=programme.organisation,
        programme=programme,
        created_at=NOON - timedelta(days=365),
    )


def ask(programme, kind, **fields):
    ScreeningStepFactory(programme=programme, kind=kind, needed=STEPS[kind], **fields)


@pytest.mark.parametrize("kind", WORDS)
def test_a_mandatory_step_that_is_added_stands_there_with_no_day(rows, programme, volunteer, kind):
    assert rows() == []

    ask(programme, kind)

    assert [(row.volunteer, row.text, row.due_on, row.is_late) for row in rows()] == [
        (volunteer, WORDS[kind], None, False)
    ]


def test_so_does_a_certificate(rows, organisation):
    programme = ProgrammeFactory(organisation=organisation, certificate="none")
    ask(programme, "certificate")
    volunteer = VolunteerFactory(organisation=organisation, programme=programme, certified=False)
    assert rows() == []

    programme.certificate = "criminal_record"
    programme.save()

    assert [(row.volunteer, row.text) for row in rows()] == [(volunteer, "Certificate: order it.")]


def test_so_does_a_bar_that_is_raised(rows, organisation):
    volunteer = screened(asking_programme(organisation))
    assert rows() == []

    ScreeningStep.objects.filter(kind="course").update(needed=90)

    assert [row.volunteer for row in rows()] == [volunteer]


def test_so_does_a_course_that_ran_out_and_was_not_passed_again(rows, organisation):
    volunteer = screened(asking_programme(organisation), without=("course",))
    take(volunteer, "course", outcome="failed", reached=40)

    assert [row.volunteer for row in rows()] == [volunteer]


def test_a_step_that_is_taken_or_waived_is_asked_of_nobody(rows, programme, volunteer):
    for kind, outcome in (("course", "passed"), ("task", "waived")):
        ask(programme, kind)
        take(volunteer, kind, outcome=outcome)

    assert rows() == []


def test_a_step_nobody_needs_stops_nothing(rows, programme, volunteer):
    ask(programme, "course", is_mandatory=False)

    assert rows() == []


def test_what_was_done_before_a_list_was_brought_over_is_not_asked_again(
    rows, programme, volunteer
):
    ScreeningWaiverFactory(volunteer=volunteer)
    ask(programme, "course")

    assert rows() == []


def test_who_was_brought_over_without_a_certificate_is_not_forgotten(rows, organisation):
    programme = asking_programme(organisation)
    volunteer = VolunteerFactory(organisation=organisation, programme=programme, certified=False)
    ScreeningWaiverFactory(volunteer=volunteer)

    assert [(row.volunteer, row.text) for row in rows()] == [(volunteer, "Certificate: order it.")]


def test_another_programme_asks_its_own(rows, organisation, volunteer):
    asking_programme(organisation)
    VolunteerFactory(organisation=organisation, programme=None)

    assert rows() == []


@pytest.mark.parametrize("status", ["paused", "ended"])
def test_who_is_away_is_left_in_peace(rows, programme, volunteer, coordinator, status):
    reason = Volunteer.EndReason.TIME if status == "ended" else ""
    volunteer.become(status, by=coordinator, at=NOON, reason=reason)
    ask(programme, "course")

    assert rows() == []


def test_no_message_has_a_day_to_leave_on(organisation, programme, volunteer):
    ask(programme, "course")

    found = reminders.planned(organisation, now=NOON, until=NOON + timedelta(days=30))

    assert "screening_step" not in {reminder.kind for reminder in found}


def test_it_costs_the_same_for_any_number(rows, programme, volunteer):
    ask(programme, "course")
    rows()
    costs = []
    for count in (1, 3):
        while Volunteer.objects.count() < count:
            VolunteerFactory(organisation=programme.organisation, programme=programme)
        with counting(costs):
            assert len(rows()) == count

    assert costs[0] == costs[1]
