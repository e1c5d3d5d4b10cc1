"""What a list says was done elsewhere, beside what is begun here."""

from datetime import timedelta

import pytest

from organisations.imports import ImportRefusedError
from tests.factories import NOON
from tests.factories.screening import ScreeningRecordFactory
from tests.factories.volunteers import ScreeningWaiverFactory, VolunteerFactory
from tests.volunteers.lists import ELSE
from tests.volunteers.screened import asking_programme, newcomer, take
from volunteers.models import ScreeningWaiver, Volunteer
from volunteers.screening import screening_of
from volunteers.services.deciding import record_step
from volunteers.services.screening import answer_course

LATER = NOON + timedelta(days=30)


@pytest.fixture
def programme(organisation):
    return asking_programme(organisation)


@pytest.fixture
def waived(programme):
    volunteer = newcomer(programme)
    ScreeningWaiverFactory(volunteer=volunteer)
    return volunteer


@pytest.fixture
def here(bank):
    """Somebody on their way in the bank, known to the list as V2."""
    return VolunteerFactory(
        organisation=bank, ref="V2", name="Else Holm", status="interested", certified=False
    )


def lacking(volunteer):
    current = Volunteer.objects.with_screening().get(pk=volunteer.pk)
    return [step.key for step in screening_of(current, on=NOON.date()).lacking]


def test_it_asks_for_the_certificate_alone(waived):
    assert lacking(waived) == ["certificate"]


def test_what_was_taken_up_here_is_settled_by_no_waiver(waived, coordinator):
    record_step(volunteer=waived, key="task", outcome="failed", by=coordinator, at=NOON)

    assert lacking(waived) == ["certificate", "task"]


def test_a_try_at_the_course_takes_nothing_away(waived):
    assert not answer_course(volunteer=waived, percent=10, is_safe=True, by=waived.user, at=NOON)

    assert lacking(waived) == ["certificate"]


@pytest.mark.parametrize("status", ["approved", "paused"])
@pytest.mark.parametrize("was", ["interested", "interviewed", "screened"])
def test_no_list_approves_whoever_has_begun_a_step_here(bring, bank, here, status, was):
    here.programme = asking_programme(bank, slug="vejen")
    here.status = was
    here.save()
    ScreeningRecordFactory(volunteer=here, begun=True)

    with pytest.raises(ImportRefusedError) as refused:
        bring(ELSE | {"status": status}, at=LATER)

    (fault,) = refused.value.faults
    assert (fault.line, fault.column) == (2, "status")
    assert fault.wrong == "they have steps of the screening left to take here"
    here.refresh_from_db()
    assert here.status == was
    assert not ScreeningWaiver.objects.exists()


def test_who_was_turned_down_here_comes_back_by_no_list(bring, bank, here, coordinator):
    here.programme = asking_programme(bank, slug="vejen")
    here.save()
    ScreeningRecordFactory(volunteer=here, kind="interview", outcome="failed")
    here.become("ended", by=coordinator, at=NOON, reason="screening")

    bring(ELSE | {"status": "approved"}, at=LATER)

    here.refresh_from_db()
    assert here.status == "ended"
    assert not ScreeningWaiver.objects.exists()


def test_who_has_taken_every_step_here_may_be_approved_by_a_list_without_a_waiver(
    bring, bank, here
):
    here.programme = asking_programme(bank, kinds=("commitment",), slug="vejen")
    here.status = "screened"
    here.save()
    take(here, "commitment")

    bring(ELSE | {"status": "approved"}, at=LATER)

    here.refresh_from_db()
    assert here.status == "approved"
    assert not ScreeningWaiver.objects.exists()
