import json
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command

from matching import reminders, services
from matching.models import Meeting
from notifications.models import Message
from organisations.models import Membership
from tests.factories import COPENHAGEN, NOON
from tests.factories.matching import CheckInFactory, MatchFactory, MeetingFactory
from tests.factories.organisations import MembershipFactory
from tests.factories.youths import HelpRequestFactory


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN)


@pytest.fixture
def match(organisation):
    return MatchFactory(request=HelpRequestFactory(youth__organisation=organisation), active=True)


def planned(organisation, moment, *, kind, until=None):
    found = reminders.planned(organisation, now=moment, until=until or moment)
    return [one for one in found if one.kind == kind]


def test_meeting_soon_goes_to_both_at_17_the_day_before(organisation, match):
    MeetingFactory(match=match, starts_at=at("2026-10-08T16:00"))

    before = planned(organisation, at("2026-10-07T16:59"), kind="meeting_soon")
    due = planned(organisation, at("2026-10-07T17:00"), kind="meeting_soon")

    assert before == []
    assert {one.recipient for one in due} == {match.volunteer.recipient, match.youth.recipient}
    assert {one.send_at.isoformat() for one in due} == {"2026-10-07T17:00:00+02:00"}


@pytest.mark.parametrize(
    ("starts_at", "send_at"),
    [
        # Sunday at 17:00 is quiet: Monday at 08:00 is in time.
        ("2026-10-12T16:00", "2026-10-12T08:00:00+02:00"),
        # In time no longer: the last allowed moment before the meeting.
        ("2026-10-12T07:30", "2026-10-10T19:59:00+02:00"),
        # The clock goes back on 25 October.
        ("2026-10-26T16:00", "2026-10-26T08:00:00+01:00"),
        ("2026-10-24T16:00", "2026-10-23T17:00:00+02:00"),
    ],
)
def test_meeting_soon_keeps_the_quiet_hours_and_comes_before_the_meeting(
    organisation, match, starts_at, send_at
):
    MeetingFactory(match=match, starts_at=at(starts_at))

    found = planned(organisation, NOON, kind="meeting_soon", until=at(starts_at))

    assert {one.send_at.isoformat() for one in found} == {send_at}


def test_a_meeting_that_has_begun_is_not_announced(organisation, match):
    MeetingFactory(match=match, starts_at=at("2026-10-08T16:00"))

    assert planned(organisation, at("2026-10-08T16:00"), kind="meeting_soon") == []


def test_log_meeting_two_hours_after_the_end_and_again_after_three_days(organisation, match):
    MeetingFactory(match=match, starts_at=at("2026-10-06T15:00"), minutes=60)

    moments = {
        text: [one.key[-1] for one in planned(organisation, at(text), kind="log_meeting")]
        for text in (
            "2026-10-06T17:59",
            "2026-10-06T18:00",
            "2026-10-09T17:59",
            "2026-10-09T18:00",
            "2026-10-13T18:00",
        )
    }

    assert list(moments.values()) == [[], ["1"], ["1"], ["2"], []]


def test_a_logged_meeting_asks_for_nothing(organisation, match):
    MeetingFactory(match=match, starts_at=at("2026-10-06T15:00"), held=True)

    assert planned(organisation, at("2026-10-06T19:00"), kind="log_meeting") == []


def test_fourteen_days_without_a_meeting_the_volunteer_twenty_one_the_coordinators(
    organisation, match, coordinator
):
    MembershipFactory(organisation=organisation, role=Membership.Role.CHIEF)
    MeetingFactory(match=match, starts_at=at("2026-10-08T16:00"), held=True)

    quiet = planned(organisation, at("2026-10-22T09:00"), kind="no_meeting")
    silent = planned(organisation, at("2026-10-29T09:00"), kind="no_meeting")

    assert planned(organisation, at("2026-10-22T08:59"), kind="no_meeting") == []
    assert [one.recipient for one in quiet] == [match.volunteer.recipient]
    assert [one.recipient.user for one in silent] == [coordinator]


def test_a_cancelled_meeting_does_not_break_the_silence(organisation, match):
    MeetingFactory(
        match=match,
        starts_at=at("2026-10-19T16:00"),
        outcome=Meeting.Outcome.NO_SHOW,
        logged_at=NOON,
        logged_by=match.volunteer.user,
    )

    assert len(planned(organisation, at("2026-10-20T09:00"), kind="no_meeting")) == 1


def test_check_in_is_due_until_it_is_done_or_the_next_one_is(organisation, match, coordinator):
    def numbers(text):
        found = planned(organisation, at(text), kind="check_in_due")
        return [one.key.split(":")[3] for one in found]

    assert numbers("2026-10-20T08:59") == []
    assert numbers("2026-10-20T09:00") == ["1"]
    assert numbers("2026-11-06T09:00") == ["2"]
    CheckInFactory(match=match, number=2)
    assert numbers("2026-11-06T09:00") == []


def test_an_ended_match_reminds_nobody(organisation, match, coordinator):
    MeetingFactory(match=match, starts_at=at("2026-10-08T16:00"))
    services.end_match(match=match, reason="moved", afterwards="find_new", by=coordinator, at=NOON)

    assert reminders.planned(organisation, now=NOON, until=at("2027-01-01T09:00")) == []


def test_the_sweep_writes_each_message_once_however_often_it_runs(organisation, match):
    MeetingFactory(match=match, starts_at=at("2026-10-08T16:00"))

    for minute in range(3):
        now = at("2026-10-07T17:00") + timedelta(minutes=minute)
        reminders.write_due(organisation, now=now)

    assert Message.objects.filter(kind="meeting_soon").count() == 2


def test_what_is_done_is_never_sent(organisation, match):
    meeting = MeetingFactory(match=match, starts_at=at("2026-10-06T15:00"), minutes=60)
    reminders.write_due(organisation, now=at("2026-10-06T18:00"))
    meeting.log(outcome="held", by=match.volunteer.user, at=at("2026-10-06T18:00"))

    reminders.write_due(organisation, now=at("2026-10-06T18:01"))

    assert Message.objects.get(kind="log_meeting").status == Message.Status.CANCELLED


def test_a_meeting_that_is_moved_is_announced_anew(organisation, match):
    meeting = MeetingFactory(match=match, starts_at=at("2026-10-08T16:00"))
    reminders.write_due(organisation, now=at("2026-10-07T17:00"))
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=at("2026-10-09T16:00"))

    reminders.write_due(organisation, now=at("2026-10-08T17:00"))

    statuses = Message.objects.filter(kind="meeting_soon").values_list("status", flat=True)
    assert sorted(statuses) == ["cancelled", "cancelled", "waiting", "waiting"]


@pytest.mark.parametrize("count", [1, 3])
def test_planning_costs_the_same_for_any_number_of_matches(
    organisation, count, coordinator, django_assert_num_queries
):
    for _ in range(count):
        match = MatchFactory(
            request=HelpRequestFactory(youth__organisation=organisation), active=True
        )
        MeetingFactory(match=match, starts_at=at("2026-10-29T16:00"))
    reminders.planned(organisation, now=NOON, until=NOON)

    with django_assert_num_queries(14):
        found = reminders.planned(
            organisation, now=at("2026-10-28T17:00"), until=at("2026-10-28T17:00")
        )

    assert len(found) == 4 * count


def due_messages(capsys, *options):
    call_command("due_messages", *options)
    return json.loads(capsys.readouterr().out)


def test_due_messages_tells_what_would_be_sent_and_sends_nothing(
    organisation, match, coordinator, capsys
):
    meeting = MeetingFactory(match=match, starts_at=at("2026-10-08T16:00"))

    found = due_messages(capsys, "--at", "2026-10-07T17:00")

    assert found == due_messages(capsys, "--at", "2026-10-07T17:00")
    assert not Message.objects.exists()
    youths = next(one for one in found if one["recipient"] == match.youth.ref)
    assert youths | {"key": ""} == {
        "kind": "meeting_soon",
        "recipient": match.youth.ref,
        "channel": "sms",
        "about": f"meeting:{meeting.pk}",
        "due": "2026-10-07T17:00:00+02:00",
        "send_at": "2026-10-07T17:00:00+02:00",
        "key": "",
    }
    assert len({one["key"] for one in found}) == len(found) == 2


def test_due_messages_until_is_half_open(organisation, match, capsys):
    MeetingFactory(match=match, starts_at=at("2026-10-08T16:00"))

    outside = due_messages(capsys, "--at", "2026-10-07T16:00", "--until", "2026-10-07T17:00")
    inside = due_messages(capsys, "--at", "2026-10-07T17:00", "--until", "2026-10-07T17:01")

    assert (len(outside), len(inside)) == (0, 2)


def test_due_messages_leaves_out_what_is_sent(organisation, match, capsys):
    MeetingFactory(match=match, starts_at=at("2026-10-08T16:00"))
    reminders.write_due(organisation, now=at("2026-10-07T17:00"))
    for message in Message.objects.all():
        message.record_sent(at=at("2026-10-07T17:00"))

    assert due_messages(capsys, "--at", "2026-10-07T17:05") == []


def test_a_longer_time_holds_what_a_shorter_one_does(organisation, match, capsys):
    MeetingFactory(match=match, starts_at=at("2026-10-06T15:00"), minutes=60)

    week = due_messages(capsys, "--at", "2026-10-06T15:00", "--until", "2026-10-13T15:00")
    year = due_messages(capsys, "--at", "2026-10-06T15:00", "--until", "2027-10-06T15:00")

    assert [one["kind"] for one in week].count("log_meeting") == 2
    assert {one["key"] for one in week} <= {one["key"] for one in year}


def test_due_messages_leaves_out_what_waits_in_vain(organisation, match, capsys):
    meeting = MeetingFactory(match=match, starts_at=at("2026-10-06T15:00"), minutes=60)
    reminders.write_due(organisation, now=at("2026-10-06T18:00"))
    meeting.log(outcome="held", by=match.volunteer.user, at=at("2026-10-06T18:00"))

    assert due_messages(capsys, "--at", "2026-10-06T18:05") == []
