"""Reminders of the screening: a step that waits, a silent reference, a certificate that ends."""

import json
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command

from matching import reminders
from notifications.models import Message
from organisations.models import Link, ScreeningStep
from tests.factories import COPENHAGEN, NOON
from tests.factories.screening import (
    ReferenceFactory,
)
from tests.factories.volunteers import (
    CertificateFactory,
    VolunteerFactory,
)
from tests.queries import counting
from tests.volunteers.screened import STEPS, asking_programme, newcomer, screened, take
from volunteers.models import ScreeningRecord, Volunteer
from volunteers.services import record_certificate
from volunteers.services.deciding import reopen_step
from volunteers.services.references import ReferenceAnswer, answer_reference, ask_reference
from volunteers.services.screening import order_certificate, sign_commitment


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN)


def planned(organisation, moment, *, kind, until=None):
    found = reminders.planned(organisation, now=moment, until=until or moment)
    return [one for one in found if one.kind == kind]


def steps(organisation, text):
    """(key of the step, which time) of the reminders planned then."""
    found = planned(organisation, at(text), kind="screening_step")
    return [(one.key.split(":")[3], int(one.key[-1])) for one in found]


@pytest.fixture
def programme(organisation):
    return asking_programme(organisation)


@pytest.fixture
def volunteer(programme):
    """Came forward on 6 October, and has met us: the rest is due on 20 October."""
    volunteer = newcomer(programme, status="interviewed")
    for kind in ("interview", "references", "task"):
        take(volunteer, kind)
    return volunteer


@pytest.fixture
def signs(volunteer):
    """The one who has nothing left but to sign."""
    for kind in ("course", "certificate"):
        take(volunteer, kind)
    CertificateFactory(volunteer=volunteer)
    return volunteer


def test_a_step_of_theirs_at_nine_on_its_day_and_seven_days_later(organisation, signs):
    moments = ("2026-10-20T08:59", "2026-10-20T09:00", "2026-10-27T08:59", "2026-10-27T09:00")

    found = [steps(organisation, text) for text in moments]

    assert found == [[], [("commitment", 1)], [("commitment", 1)], [("commitment", 2)]]
    assert steps(organisation, "2026-11-10T09:00") == []


def test_it_leads_to_their_own_page(organisation, signs):
    [reminder] = planned(organisation, at("2026-10-20T09:00"), kind="screening_step")

    assert reminder.recipient == signs.recipient
    assert reminder.about == f"volunteer:{signs.pk}"
    assert (reminder.link_purpose, reminder.link_about_id) == (
        Link.Purpose.VOLUNTEER_PAGE,
        signs.pk,
    )


def test_what_is_done_is_never_sent(organisation, signs):
    reminders.write_due(organisation, now=at("2026-10-20T09:00"))
    sign_commitment(
        volunteer=signs, text_version="2026-11", by=signs.user, at=at("2026-10-20T09:00")
    )

    reminders.write_due(organisation, now=at("2026-10-20T09:01"))

    assert Message.objects.get(kind="screening_step").status == Message.Status.CANCELLED


def test_what_is_ours_or_the_references_reminds_no_volunteer(organisation, programme):
    volunteer = screened(
        programme, without=("references", "certificate", "task"), status="screened"
    )
    ReferenceFactory.create_batch(2, volunteer=volunteer)

    assert steps(organisation, "2026-10-20T09:00") == []


@pytest.mark.parametrize("status", ["paused", "ended"])
def test_whoever_is_away_is_left_in_peace(organisation, signs, coordinator, status):
    reason = Volunteer.EndReason.TIME if status == "ended" else ""
    signs.become(status, by=coordinator, at=NOON, reason=reason)

    assert steps(organisation, "2026-10-20T09:00") == []


def test_a_step_opened_again_is_asked_for_by_another_key(organisation, programme, coordinator):
    volunteer = screened(programme)
    keys = set()
    for day in ("2026-11-02T12:00", "2026-12-01T12:00"):
        reopen_step(volunteer=volunteer, key="commitment", by=coordinator, at=at(day))
        [reminder] = planned(organisation, at(day) + timedelta(days=14), kind="screening_step")
        keys.add(reminder.key)
        ScreeningRecord.objects.filter(key="commitment").update(
            outcome="passed", settled_at=NOON, settled_by=coordinator
        )

    assert len(keys) == 2


def test_what_has_run_out_is_asked_for_the_day_after(organisation, programme):
    volunteer = screened(programme, without=("course",))
    take(volunteer, "course", valid_until=at("2026-10-20T12:00").date())

    assert steps(organisation, "2026-10-20T09:00") == []
    assert steps(organisation, "2026-10-21T09:00") == [("course", 1)]


def test_the_yes_to_a_certificate_is_asked_for_on_the_tenth_of_fourteen_days(
    organisation, programme, coordinator
):
    volunteer = screened(programme, without=("certificate",), status="interviewed")
    order_certificate(volunteer=volunteer, by=coordinator, at=NOON)

    assert steps(organisation, "2026-10-16T08:59") == []
    assert steps(organisation, "2026-10-16T09:00") == [("certificate", 1)]
    assert steps(organisation, "2026-10-20T23:59") == [("certificate", 1)]
    assert steps(organisation, "2026-10-21T09:00") == []


def test_a_certificate_that_has_come_is_asked_for_no_more(organisation, programme, coordinator):
    volunteer = screened(programme, without=("certificate",), status="interviewed")
    order_certificate(volunteer=volunteer, by=coordinator, at=NOON)
    record_certificate(
        volunteer=volunteer,
        kind="criminal_record",
        valid_until=at("2028-10-06T12:00").date(),
        by=coordinator,
        at=NOON + timedelta(days=3),
    )

    assert steps(organisation, "2026-10-16T09:00") == []


@pytest.fixture
def reference(programme):
    volunteer = screened(programme, without=("references",), status="interviewed")
    reference = ReferenceFactory(volunteer=volunteer)
    ask_reference(reference, at=NOON)
    return reference


def test_a_reference_is_reminded_once_after_five_days(organisation, reference):
    kind = "reference_asked"
    five_days = NOON + timedelta(days=5)

    assert planned(organisation, five_days - timedelta(seconds=1), kind=kind) == []
    # A Sunday is quiet.
    assert planned(organisation, five_days, kind=kind) == []
    [reminder] = planned(organisation, at("2026-10-12T08:00"), kind=kind)
    assert reminder.recipient == reference.recipient
    assert (reminder.link_purpose, reminder.link_about_id) == (
        Link.Purpose.REFERENCE,
        reference.pk,
    )
    assert planned(organisation, NOON + timedelta(days=14), kind=kind) == []


def test_the_first_letter_to_a_reference_is_no_reminder_and_stays(organisation, reference):
    first = Message.objects.get(kind="reference_asked")

    reminders.write_due(organisation, now=NOON)
    reminders.write_due(organisation, now=at("2026-10-12T08:00"))

    first.refresh_from_db()
    assert first.status == Message.Status.WAITING
    assert Message.objects.filter(kind="reference_asked").count() == 2


def test_whoever_answers_is_not_reminded(organisation, reference):
    reminders.write_due(organisation, now=at("2026-10-12T08:00"))
    answer = ReferenceAnswer(known="long", trust="yes", reliable="yes")
    answer_reference(reference=reference, answer=answer, at=at("2026-10-12T08:00"))

    reminders.write_due(organisation, now=at("2026-10-12T08:01"))

    statuses = Message.objects.filter(kind="reference_asked").order_by("pk")
    assert [one.status for one in statuses] == ["waiting", "cancelled"]


def test_nobody_is_asked_for_what_is_settled(organisation, reference):
    take(reference.volunteer, "references", reached=2)

    assert planned(organisation, at("2026-10-12T08:00"), kind="reference_asked") == []


def test_due_messages_shows_them_and_each_key_is_one_message_for_ever(
    organisation, signs, reference, ending, coordinator, capsys
):
    options = ("--at", "2026-10-06T12:00", "--until", "2026-12-31T12:00")
    call_command("due_messages", *options)
    found = json.loads(capsys.readouterr().out)

    kinds = [one["kind"] for one in found]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        # Of who has to sign, and of who has to name one reference more.
        "screening_step": 4,
        "reference_asked": 2,
        "renew_certificate": 4,
    }
    keys = [one["key"] for one in found]
    assert len(set(keys)) == len(keys)
    step = next(one for one in found if one["recipient"] == signs.ref)
    assert (step["kind"], step["about"]) == ("screening_step", f"volunteer:{signs.pk}")
    assert step["due"] == "2026-10-20T09:00:00+02:00"


def test_due_messages_leaves_out_what_waits_in_vain(organisation, signs, capsys):
    reminders.write_due(organisation, now=at("2026-10-20T09:00"))
    sign_commitment(volunteer=signs, text_version="1", by=signs.user, at=at("2026-10-20T09:00"))

    call_command("due_messages", "--at", "2026-10-20T09:05")

    assert json.loads(capsys.readouterr().out) == []


def test_planning_costs_the_same_for_any_number_of_volunteers(organisation, programme, coordinator):
    costs = []
    for count in (1, 3):
        while Volunteer.objects.count() < 2 * count:
            volunteer = screened(programme, without=("references",), status="interviewed")
            ReferenceFactory(volunteer=volunteer)
            ended = VolunteerFactory(organisation=organisation, certified=False)
            CertificateFactory(volunteer=ended, valid_until=at("2026-12-15T12:00").date())
        reminders.planned(organisation, now=NOON, until=NOON)
        with counting(costs):
            found = reminders.planned(organisation, now=NOON, until=at("2026-10-16T09:00"))
        assert len(found) == (1 + 2) * count

    assert costs[0] == costs[1]
    assert ScreeningStep.objects.count() == len(STEPS)
