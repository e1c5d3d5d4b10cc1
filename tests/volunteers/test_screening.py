"""The steps of the screening: who has taken them, whose turn it is, and who moves on."""

from datetime import date, timedelta

import pytest

from notifications.models import Message
from organisations.models import ScreeningStep
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.organisations import ProgrammeFactory
from tests.factories.volunteers import CertificateFactory
from tests.volunteers.screened import STEPS, asking_programme, newcomer, screened, take
from volunteers.errors import VolunteerRefusedError
from volunteers.models import Certificate, ScreeningEvent, Volunteer
from volunteers.screening import State, screening_of
from volunteers.services import record_certificate
from volunteers.services.deciding import record_step, reopen_step
from volunteers.services.screening import answer_course, order_certificate, sign_commitment
from volunteers.whose_turn import Turn

TODAY = NOON.date()
LATER = NOON + timedelta(days=1)


@pytest.fixture
def programme(organisation):
    return asking_programme(organisation)


@pytest.fixture
def volunteer(programme):
    return newcomer(programme)


def screening(volunteer, on=TODAY):
    return screening_of(Volunteer.objects.with_screening().get(pk=volunteer.pk), on=on)


def step(volunteer, kind, on=TODAY):
    return screening(volunteer, on).of_kind(kind)


def seen(volunteer, until, *, by, kind="criminal_record", at=NOON):
    return record_certificate(volunteer=volunteer, kind=kind, valid_until=until, by=by, at=at)


def test_a_newcomer_has_begun_nothing(volunteer):
    found = screening(volunteer)

    assert [one.key for one in found.lacking] == list(STEPS)
    assert {one.state for one in found.steps} == {State.COMING}
    assert {one.key: one.turn for one in found.steps} == {
        "interview": Turn.US,
        "references": Turn.VOLUNTEER,
        "certificate": Turn.US,
        "commitment": Turn.VOLUNTEER,
        "course": Turn.VOLUNTEER,
        "task": Turn.US,
    }


def test_without_a_programme_nothing_is_asked(organisation, coordinator):
    volunteer = newcomer(ProgrammeFactory(organisation=organisation))

    assert screening(volunteer).is_complete
    with pytest.raises(VolunteerRefusedError):
        sign_commitment(volunteer=volunteer, text_version="1", by=coordinator, at=NOON)


def test_a_programme_without_a_certificate_does_not_ask_for_the_step(organisation):
    volunteer = newcomer(asking_programme(organisation, certificate="none"))

    assert step(volunteer, "certificate") is None


def test_the_course_is_passed_at_the_mark_and_a_later_try_takes_nothing_away(volunteer):
    answers = [
        answer_course(
            volunteer=volunteer, percent=percent, is_safe=True, by=volunteer.user, at=NOON
        )
        for percent in (74, 75, 10)
    ]

    record = volunteer.screening.get()
    assert answers == [False, True, False]
    assert (record.outcome, record.reached) == ("passed", 75)


def test_a_course_below_the_mark_is_theirs_to_try_again(volunteer):
    answer_course(volunteer=volunteer, percent=74, is_safe=True, by=volunteer.user, at=NOON)

    found = step(volunteer, "course")
    assert (found.is_done, found.state, found.turn) == (False, State.FAILED, Turn.VOLUNTEER)


def test_a_step_that_holds_for_months_is_to_be_taken_again(programme, coordinator):
    ScreeningStep.objects.filter(kind="course").update(lasts_months=24)
    volunteer = screened(programme, without=("course",))
    record_step(volunteer=volunteer, key="course", outcome="passed", by=coordinator, at=NOON)
    last = date(2028, 10, 6)

    assert step(volunteer, "course", last).is_done
    found = step(volunteer, "course", last + timedelta(days=1))
    assert (found.state, found.turn, found.due_on) == (State.EXPIRED, Turn.VOLUNTEER, last)
    assert found.is_late


def test_the_words_that_were_signed_are_kept(volunteer):
    sign_commitment(volunteer=volunteer, text_version="2026-11", by=volunteer.user, at=NOON)

    record = volunteer.screening.get()
    assert (record.outcome, record.text_version) == ("passed", "2026-11")
    assert (record.settled_by, record.settled_at) == (volunteer.user, NOON)


def test_a_certificate_is_theirs_for_fourteen_days_and_then_ours(volunteer, coordinator):
    order_certificate(volunteer=volunteer, by=coordinator, at=NOON)

    last = TODAY + timedelta(days=14)
    assert [step(volunteer, "certificate", day).turn for day in (TODAY, last)] == (
        [Turn.VOLUNTEER] * 2
    )
    assert step(volunteer, "certificate", last + timedelta(days=1)).turn == Turn.US
    message = Message.objects.get(kind="certificate_ordered")
    assert (message.recipient, message.context) == (volunteer.recipient, {"days": "14"})


def test_ordered_again_the_days_begin_anew(volunteer, coordinator):
    order_certificate(volunteer=volunteer, by=coordinator, at=NOON)
    again_at = NOON + timedelta(days=20)

    order_certificate(volunteer=volunteer, by=coordinator, at=again_at)

    record = volunteer.screening.get()
    assert (record.begun_at, record.due_on) == (again_at, TODAY + timedelta(days=34))


def test_a_certificate_that_is_seen_takes_the_step(volunteer, coordinator):
    order_certificate(volunteer=volunteer, by=coordinator, at=NOON)

    seen(volunteer, date(2028, 10, 6), by=coordinator, at=LATER)

    record = volunteer.screening.get()
    assert (record.outcome, record.valid_until) == ("passed", date(2028, 10, 6))
    assert (record.settled_by, record.settled_at) == (coordinator, LATER)


def test_the_step_lasts_as_long_as_the_latest_of_its_kind(volunteer, coordinator):
    for year in (2029, 2028):
        seen(volunteer, date(year, 1, 1), by=coordinator)

    assert volunteer.screening.get().valid_until == date(2029, 1, 1)


@pytest.mark.parametrize("kind", ["child_protection", "unspecified"])
def test_a_certificate_the_programme_does_not_ask_for_takes_no_step(volunteer, coordinator, kind):
    seen(volunteer, date(2028, 10, 6), by=coordinator, kind=kind)

    assert not volunteer.screening.exists()
    assert volunteer.certificates.count() == 1


def test_a_new_one_ordered_while_the_old_one_holds_is_watched_as_well(programme, coordinator):
    volunteer = screened(programme)
    Certificate.objects.update(assessed_at=NOON - timedelta(days=700))
    order_certificate(volunteer=volunteer, by=coordinator, at=NOON)

    found = step(volunteer, "certificate")
    assert (found.is_done, found.turn) == (True, Turn.VOLUNTEER)
    assert step(volunteer, "certificate", TODAY + timedelta(days=15)).turn == Turn.US

    seen(volunteer, date(2030, 1, 1), by=coordinator, at=LATER)
    assert step(volunteer, "certificate").turn == Turn.NOBODY


def test_a_certificate_that_has_ended_is_ours_to_order(programme):
    volunteer = screened(programme, without=("certificate",))
    CertificateFactory(volunteer=volunteer, valid_until=TODAY - timedelta(days=1))

    found = step(volunteer, "certificate")
    assert (found.state, found.turn) == (State.EXPIRED, Turn.US)
    assert found.due_on == TODAY - timedelta(days=1)


def test_whoever_lacks_nothing_more_moves_on_by_themself(programme, coordinator):
    volunteer = newcomer(programme)
    for kind in ("interview", "references", "commitment", "course"):
        take(volunteer, kind)
    record_step(volunteer=volunteer, key="task", outcome="passed", by=coordinator, at=NOON)

    volunteer.refresh_from_db()
    assert volunteer.status == "interviewed"

    seen(volunteer, date(2028, 10, 6), by=coordinator)

    volunteer.refresh_from_db()
    assert volunteer.status == "screened"
    statuses = volunteer.events.order_by("pk").values_list("status", flat=True)
    assert list(statuses) == ["interviewed", "screened"]


@pytest.mark.parametrize("kind", ["interview", "references", "commitment", "course", "task"])
def test_a_waiver_takes_the_step_and_needs_a_reason(volunteer, coordinator, kind):
    waived = {"volunteer": volunteer, "key": kind, "outcome": "waived"}
    with pytest.raises(VolunteerRefusedError):
        record_step(**waived, by=coordinator, at=NOON)

    record_step(**waived, note="Var ansat her i fire år", by=coordinator, at=NOON)

    found = step(volunteer, kind)
    assert (found.is_done, found.state) == (True, State.WAIVED)
    assert (found.record.note, found.record.settled_by) == ("Var ansat her i fire år", coordinator)


@pytest.mark.parametrize("outcome", ["passed", "waived"])
def test_a_certificate_is_never_waived_nor_passed_without_being_seen(
    volunteer, coordinator, outcome
):
    with pytest.raises(VolunteerRefusedError):
        record_step(
            volunteer=volunteer,
            key="certificate",
            outcome=outcome,
            by=coordinator,
            at=NOON,
            note="Kender hende godt",
        )

    assert not step(volunteer, "certificate").is_done


@pytest.mark.parametrize(
    ("kind", "note", "reached"),
    [("references", "Ringet til begge", 2), ("course", "", 100), ("task", "", None)],
)
def test_what_was_done_in_another_way_counts(volunteer, coordinator, kind, note, reached):
    record_step(volunteer=volunteer, key=kind, outcome="passed", by=coordinator, at=NOON, note=note)

    found = step(volunteer, kind)
    assert (found.is_done, found.record.reached) == (True, reached)


@pytest.mark.parametrize("kind", ["references", "commitment"])
def test_what_others_would_have_said_needs_a_line_about_how_it_is_known(
    volunteer, coordinator, kind
):
    with pytest.raises(VolunteerRefusedError):
        record_step(volunteer=volunteer, key=kind, outcome="passed", by=coordinator, at=NOON)

    assert not volunteer.screening.exists()


def test_a_step_not_passed_is_the_coordinators_to_decide_about(volunteer, coordinator):
    record_step(volunteer=volunteer, key="task", outcome="failed", by=coordinator, at=NOON)

    found = step(volunteer, "task")
    assert (found.state, found.turn) == (State.FAILED, Turn.US)


def test_a_step_is_opened_again_with_its_days_and_an_event(programme, coordinator):
    volunteer = screened(programme)
    other = UserFactory()

    reopen_step(volunteer=volunteer, key="commitment", by=other, at=NOON)

    found = step(volunteer, "commitment")
    event = found.record.events.get()
    assert (found.is_done, found.state) == (False, State.BEGUN)
    assert found.due_on == TODAY + timedelta(days=14)
    assert (event.status, event.by, event.at) == (ScreeningEvent.REOPENED, other, NOON)
    volunteer.refresh_from_db()
    assert volunteer.status == "approved"


def test_only_what_is_settled_can_be_opened_again(volunteer, coordinator):
    with pytest.raises(VolunteerRefusedError):
        reopen_step(volunteer=volunteer, key="commitment", by=coordinator, at=NOON)
