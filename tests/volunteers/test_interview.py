"""The interview: who may say what about it, and what becomes of the step."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from notifications.models import Message
from organisations.models import ScreeningStep
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.volunteers.screened import asking_programme, newcomer
from volunteers.errors import VolunteerRefusedError
from volunteers.models import Interview, ScreeningRecord
from volunteers.services.deciding import record_step, reopen_step
from volunteers.services.screening import book_interview, second_interview, write_interview

SAID = dict.fromkeys(Interview.QUESTIONS, "Nogle ord")
LATER = NOON + timedelta(days=1)


@pytest.fixture
def volunteer(organisation):
    return newcomer(asking_programme(organisation))


@pytest.fixture
def colleague(db):
    return UserFactory()


@pytest.fixture
def write(volunteer, coordinator):
    def written(verdict="yes", **fields):
        given = {"held_on": NOON.date(), "held_by": coordinator, "answers": SAID} | fields
        write_interview(volunteer=volunteer, verdict=verdict, by=coordinator, at=NOON, **given)
        return Interview.objects.get(record__volunteer=volunteer)

    return written


def outcome_of(volunteer):
    volunteer.refresh_from_db()
    return volunteer.screening.get(kind="interview").outcome, volunteer.status


def ask_for_one_pair_of_eyes():
    ScreeningStep.objects.filter(kind="interview").update(second_opinion=False)


def test_what_was_said_is_kept_with_who_held_it(write, volunteer, coordinator):
    interview = write()

    assert {name: getattr(interview, name) for name in Interview.QUESTIONS} == SAID
    assert (interview.held_by, interview.held_on) == (coordinator, NOON.date())
    assert (interview.written_by, interview.written_at) == (coordinator, NOON)


@pytest.mark.parametrize(
    ("verdict", "outcome", "status"),
    [("yes", "passed", "interviewed"), ("doubt", "", "interested"), ("no", "failed", "interested")],
)
def test_with_one_pair_of_eyes_a_yes_ends_the_step_and_a_doubt_is_read(
    write, volunteer, verdict, outcome, status
):
    ask_for_one_pair_of_eyes()

    write(verdict)

    assert outcome_of(volunteer) == (outcome, status)


@pytest.mark.parametrize(("verdict", "outcome"), [("yes", ""), ("doubt", ""), ("no", "failed")])
def test_with_two_pairs_of_eyes_only_a_no_ends_the_step_at_once(write, volunteer, verdict, outcome):
    write(verdict)

    assert outcome_of(volunteer) == (outcome, "interested")


@pytest.mark.parametrize(
    ("verdict", "ends"),
    [
        ("yes", ("passed", "interviewed")),
        ("doubt", ("failed", "interested")),
        ("no", ("failed", "interested")),
    ],
)
@pytest.mark.parametrize("first", ["yes", "doubt"])
def test_the_colleagues_view_decides(write, volunteer, colleague, first, verdict, ends):
    write(first)

    second_interview(volunteer=volunteer, verdict=verdict, by=colleague, at=LATER, note="Godt set")

    interview = Interview.objects.get()
    assert outcome_of(volunteer) == ends
    assert (interview.second_by, interview.second_at) == (colleague, LATER)
    assert (interview.second_verdict, interview.second_note) == (verdict, "Godt set")


@pytest.mark.parametrize("days", [-3, 0, 28])
def test_a_colleague_reads_it_within_days_of_when_it_was_written(
    write, volunteer, coordinator, days
):
    booked_for = NOON + timedelta(days=days)
    long_ago = NOON - timedelta(days=9)
    book_interview(volunteer=volunteer, booked_for=booked_for, by=coordinator, at=long_ago)

    write()

    assert volunteer.screening.get().due_on == date(2026, 10, 13)


def test_after_a_no_that_is_written_anew_the_days_count_from_then(write, volunteer):
    write("no")
    write("yes")

    assert volunteer.screening.get().due_on == date(2026, 10, 13)


def test_whoever_held_the_interview_is_no_second_pair_of_eyes(write, volunteer, coordinator):
    write()

    with pytest.raises(VolunteerRefusedError):
        second_interview(volunteer=volunteer, verdict="yes", by=coordinator, at=LATER)

    assert outcome_of(volunteer) == ("", "interested")


def test_nor_is_whoever_wrote_down_what_another_held(write, volunteer, coordinator, colleague):
    write(held_by=colleague)

    for by in (coordinator, colleague):
        with pytest.raises(VolunteerRefusedError):
            second_interview(volunteer=volunteer, verdict="yes", by=by, at=LATER)


def test_the_database_holds_both_too(write, coordinator, colleague):
    """Of the two one held it and the other wrote it down."""
    interview = write(held_by=colleague)

    for by in (coordinator, colleague):
        with pytest.raises(IntegrityError, match="another"), transaction.atomic():
            Interview.objects.filter(pk=interview.pk).update(
                second_verdict="yes", second_by=by, second_at=LATER
            )


def test_there_has_to_be_something_to_read(volunteer, colleague):
    with pytest.raises(VolunteerRefusedError):
        second_interview(volunteer=volunteer, verdict="yes", by=colleague, at=LATER)


def test_written_again_before_it_is_read_it_takes_the_place_of_what_stood(write):
    write("doubt")

    interview = write("yes", answers=SAID | {"why": "Mere"})

    assert (interview.verdict, interview.why) == ("yes", "Mere")
    assert Interview.objects.count() == 1


def test_what_a_colleague_has_read_is_not_changed_behind_their_back(write, volunteer, colleague):
    write()
    second_interview(volunteer=volunteer, verdict="no", by=colleague, at=LATER)

    with pytest.raises(VolunteerRefusedError):
        write("yes", answers=SAID | {"why": "Andet"})

    assert Interview.objects.get().why == SAID["why"]
    assert outcome_of(volunteer) == ("failed", "interested")


def test_opened_again_it_is_written_and_read_anew(write, volunteer, coordinator, colleague):
    write()
    second_interview(volunteer=volunteer, verdict="no", by=colleague, at=LATER)
    reopen_step(volunteer=volunteer, key="interview", by=coordinator, at=LATER)

    interview = write("yes")

    assert (interview.second_verdict, interview.second_by) == ("", None)
    second_interview(volunteer=volunteer, verdict="yes", by=colleague, at=LATER)
    assert outcome_of(volunteer) == ("passed", "interviewed")


def test_an_interview_is_not_passed_without_one(volunteer, coordinator):
    with pytest.raises(VolunteerRefusedError):
        record_step(volunteer=volunteer, key="interview", outcome="passed", by=coordinator, at=NOON)

    assert not ScreeningRecord.objects.exists()


def test_a_talk_is_booked_told_and_moved(volunteer, coordinator):
    moments = [NOON + timedelta(days=days) for days in (2, 3)]

    for booked_for in moments:
        book_interview(volunteer=volunteer, booked_for=booked_for, by=coordinator, at=NOON)

    record = volunteer.screening.get()
    assert (record.booked_for, record.due_on) == (moments[1], moments[1].date())
    told = Message.objects.filter(kind="interview_booked").order_by("pk")
    assert [one.context["when"] for one in told] == [moment.isoformat() for moment in moments]
    assert {one.recipient for one in told} == {volunteer.recipient}


def test_a_talk_that_is_moved_or_written_down_is_not_told_about_any_more(
    write, volunteer, coordinator
):
    moments = [NOON + timedelta(days=days) for days in (2, 3)]
    for booked_for in moments:
        book_interview(volunteer=volunteer, booked_for=booked_for, by=coordinator, at=NOON)
    told = Message.objects.filter(kind="interview_booked").order_by("pk")
    assert [one.status for one in told] == ["cancelled", "waiting"]

    write()

    assert {one.status for one in told.all()} == {"cancelled"}


def test_a_talk_that_is_not_to_be_is_not_told_about(volunteer, coordinator):
    later = NOON + timedelta(days=2)
    book_interview(volunteer=volunteer, booked_for=later, by=coordinator, at=NOON)

    record_step(
        volunteer=volunteer,
        key="interview",
        outcome="waived",
        note="Kender dem",
        by=coordinator,
        at=NOON,
    )

    assert Message.objects.get().status == "cancelled"
