from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from matching.models import Match, Meeting
from organisations.models import AuditEntry, Membership, Why
from tests.factories import COPENHAGEN, NOON
from tests.factories.matching import (
    AnswerFactory,
    CheckInFactory,
    MatchFactory,
    MeetingFactory,
)
from tests.factories.organisations import MembershipFactory
from tests.factories.youths import YouthFactory
from tests.queries import counting

TOMORROW = {"day": "2026-10-07", "clock": "16:30", "minutes": "60", "place": "Kvarterhuset"}


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def match(organisation):
    """Running for thirty days."""
    return running(organisation)


def running(organisation, **fields):
    return MatchFactory(
        request__youth__organisation=organisation,
        active=True,
        started_at=NOON - timedelta(days=30),
        **fields,
    )


def post(desk, name, pk, **fields):
    with time_machine.travel(NOON, tick=False):
        return desk.post(reverse(f"matching:{name}", args=[pk]), fields, follow=True)


def get(desk, address, **query):
    with time_machine.travel(NOON, tick=False):
        return desk.get(address, query)


def told(response):
    return [str(message) for message in response.context["messages"]]


def test_the_story_tells_all_newest_first(desk, organisation, match):
    AnswerFactory(match=match, answered_at=NOON - timedelta(days=30, hours=1))
    MeetingFactory(match=match, held=True, starts_at=NOON - timedelta(days=20))
    CheckInFactory(match=match, done_at=NOON - timedelta(days=16), note="Fint")
    MeetingFactory(match=match, starts_at=NOON + timedelta(days=2))
    Match.objects.filter(pk=match.pk).update(proposed_at=NOON - timedelta(days=32))
    match.request.created_at = NOON - timedelta(days=40)
    match.request.save()

    story = get(desk, match.get_absolute_url()).context["story"]

    assert [(NOON - entry.at).days for entry in story] == [-2, 16, 20, 30, 30, 32, 40]
    assert [entry.is_coming for entry in story] == [True] + [False] * 6
    assert story[1].text == "Fint"


def test_the_page_of_a_match_costs_the_same_however_long_its_story(desk, match):
    costs = []
    for rows in (1, 3):
        while match.meetings.count() < rows:
            days = match.meetings.count() + 1
            MeetingFactory(match=match, held=True, starts_at=NOON - timedelta(days=days))
            CheckInFactory(match=match, number=days)
        with counting(costs):
            response = get(desk, match.get_absolute_url())
        assert response.context["rhythm"].met == rows

    assert costs[0] == costs[1]


def test_the_rhythm_is_told_in_figures(desk, match):
    MeetingFactory(match=match, held=True, minutes=90, starts_at=NOON - timedelta(days=14))
    MeetingFactory(match=match, held=True, minutes=60, starts_at=NOON - timedelta(days=21))
    MeetingFactory(
        match=match,
        starts_at=NOON - timedelta(days=7),
        outcome=Meeting.Outcome.CANCELLED_BY_YOUTH,
        logged_at=NOON,
        logged_by=match.volunteer.user,
    )
    coming = MeetingFactory(match=match, starts_at=NOON + timedelta(hours=1))

    rhythm = get(desk, match.get_absolute_url()).context["rhythm"]

    assert (rhythm.met, rhythm.not_held, rhythm.hours, rhythm.weeks_running) == (2, 1, 2.5, 4)
    assert rhythm.last_met_on == (NOON - timedelta(days=14)).date()
    assert rhythm.next_meeting == coming
    assert [week.state for week in rhythm.weeks] == ["silent", "met", "met", "cancelled", "open"]


def test_planning_a_meeting(desk, coordinator, match):
    post(desk, "match_plan_meeting", match.pk, **TOMORROW)

    meeting = match.meetings.get()
    assert meeting.starts_at.astimezone(COPENHAGEN).isoformat() == "2026-10-07T16:30:00+02:00"
    assert (meeting.minutes, meeting.place, meeting.planned_by) == (60, "Kvarterhuset", coordinator)


@pytest.mark.parametrize(
    "wrong",
    [{"day": "2026-10-06", "clock": "12:00"}, {"minutes": "4"}, {"minutes": "601"}, {"clock": ""}],
)
def test_a_meeting_that_cannot_be_is_sent_back_with_what_was_typed(desk, match, wrong):
    response = post(desk, "match_plan_meeting", match.pk, **{**TOMORROW, **wrong})

    assert response.status_code == 422
    assert match.meetings.count() == 0
    assert response.context["plan_form"]["place"].value() == "Kvarterhuset"


def test_a_meeting_of_a_match_that_has_ended_is_refused(desk, organisation):
    match = MatchFactory(request__youth__organisation=organisation, ended=True)

    response = post(desk, "match_plan_meeting", match.pk, **TOMORROW)

    assert match.meetings.count() == 0
    assert len(told(response)) == 1


def test_logging_a_meeting_for_the_volunteer(desk, coordinator, match):
    meeting = MeetingFactory(match=match, starts_at=NOON - timedelta(days=8))

    response = post(desk, "meeting_record", meeting.pk, outcome="held", minutes="45")

    meeting.refresh_from_db()
    assert (meeting.outcome, meeting.minutes, meeting.logged_by) == ("held", 45, coordinator)
    assert response.redirect_chain == [(match.get_absolute_url(), 302)]


def test_how_a_meeting_went_must_be_chosen(desk, match):
    meeting = MeetingFactory(match=match, starts_at=NOON - timedelta(days=8))

    response = post(desk, "meeting_record", meeting.pk, outcome="", minutes="45")

    meeting.refresh_from_db()
    assert not meeting.is_logged
    assert len(told(response)) == 1


def test_a_meeting_is_logged_once(desk, match):
    meeting = MeetingFactory(match=match, held=True, starts_at=NOON - timedelta(days=8))

    response = post(desk, "meeting_record", meeting.pk, outcome="no_show", minutes="45")

    meeting.refresh_from_db()
    assert meeting.outcome == "held"
    assert len(told(response)) == 1


@pytest.mark.parametrize("number", ["1", "3"])
def test_only_the_check_in_whose_turn_it_is_is_done(desk, match, number):
    """After thirty days the second is due; the first was missed, the third lies ahead."""
    response = post(desk, "match_record_check_in", match.pk, number=number)

    assert response.status_code == 422
    assert match.check_ins.count() == 0


def test_the_coming_check_in_may_be_done_ahead_of_its_day(desk, match):
    CheckInFactory(match=match, number=2)

    post(desk, "match_record_check_in", match.pk, number="3")

    assert match.check_ins.filter(number=3).exists()


def test_ending_a_match_with_its_reason(desk, coordinator, match):
    post(desk, "match_end", match.pk, reason="moved", afterwards="no_more")

    match.refresh_from_db()
    assert (match.status, match.end_reason, match.settled_by) == ("ended", "moved", coordinator)


def test_ending_without_a_reason_is_sent_back(desk, match):
    response = post(desk, "match_end", match.pk, reason="")

    match.refresh_from_db()
    assert (response.status_code, match.status) == (422, "active")


def test_a_match_ends_once(desk, organisation):
    match = MatchFactory(request__youth__organisation=organisation, ended=True)

    response = post(desk, "match_end", match.pk, reason="moved", afterwards="no_more")

    match.refresh_from_db()
    assert match.end_reason == "goal_reached"
    assert len(told(response)) == 1


def test_the_matches_of_a_person_are_a_part_or_a_page(desk, match):
    address = reverse("matching:volunteer_matches", args=[match.volunteer.pk])

    part = desk.get(address, headers={"HX-Request": "true"})
    page = desk.get(address)

    assert part.context["matches"] == page.context["matches"] == [match]
    assert b"<html" not in part.content
    assert b"<html" in page.content


def test_a_part_of_their_page_is_no_second_look_at_them(desk, match):
    person, address = (
        match.volunteer,
        reverse("matching:volunteer_matches", args=[match.volunteer.pk]),
    )
    looks = AuditEntry.objects.looks().about(f"volunteer:{person.pk}")
    desk.get(person.get_absolute_url())

    desk.get(address, headers={"HX-Request": "true"})

    assert [look.why for look in looks] == [Why.BANK]
    assert AuditEntry.objects.about(f"youth:{match.youth.pk}").filter(why=Why.FOLLOW_UP).exists()


def test_nobody_looks_by_a_part_alone_without_a_trace(desk, match):
    address = reverse("matching:volunteer_matches", args=[match.volunteer.pk])

    desk.get(address, headers={"HX-Request": "true"})

    looks = AuditEntry.objects.looks().about(f"volunteer:{match.volunteer.pk}")
    assert [look.why for look in looks] == [Why.FOLLOW_UP]


def test_the_matches_of_a_youth_are_theirs_alone(desk, organisation, match):
    running(organisation)
    address = reverse("matching:youth_matches", args=[match.youth.pk])

    assert desk.get(address).context["matches"] == [match]


def test_what_belongs_to_another_organisation_does_not_exist(desk):
    foreign = MatchFactory(active=True)
    meeting = MeetingFactory(match=foreign)

    assert desk.get(foreign.get_absolute_url()).status_code == 404
    for name in ("match_plan_meeting", "match_record_check_in", "match_end"):
        assert post(desk, name, foreign.pk).status_code == 404
    assert post(desk, "meeting_record", meeting.pk, outcome="held").status_code == 404
    for name, person in (("volunteer", foreign.volunteer), ("youth", foreign.youth)):
        address = reverse(f"matching:{name}_matches", args=[person.pk])
        assert desk.get(address).status_code == 404


def test_a_volunteer_does_not_get_their_own_match_on_the_desk(client, organisation, match):
    role = Membership.Role.VOLUNTEER
    MembershipFactory(organisation=organisation, role=role, user=match.volunteer.user)
    client.force_login(match.volunteer.user)

    assert client.get(match.get_absolute_url()).status_code == 404
    assert (
        post(client, "match_end", match.pk, reason="moved", afterwards="no_more").status_code == 404
    )
    match.refresh_from_db()
    assert match.is_active


def test_a_youth_without_a_match_has_an_empty_part(desk, organisation):
    youth = YouthFactory(organisation=organisation)

    response = desk.get(reverse("matching:youth_matches", args=[youth.pk]))

    assert response.context["matches"] == []
