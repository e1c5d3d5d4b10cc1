from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from matching import attention
from matching.models import CheckIn, Meeting, Party
from organisations.models import Membership
from tests.factories import NOON
from tests.factories.matching import (
    AnswerFactory,
    CheckInFactory,
    MatchFactory,
    MeetingFactory,
)
from tests.factories.organisations import MembershipFactory, ProgrammeFactory
from tests.factories.volunteers import CertificateFactory, VolunteerFactory
from tests.factories.youths import GuardianFactory, HelpRequestFactory, RefusalFactory
from tests.queries import counting
from youths.models import HelpRequest, Refusal

TODAY = NOON.date()
PAGE = reverse("coordinators:today")


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def started(organisation, *, days_ago, **fields):
    return MatchFactory(
        request__youth__organisation=organisation,
        active=True,
        started_at=NOON - timedelta(days=days_ago),
        **fields,
    )


def one_of_each(organisation):
    """One row in every group of the page."""
    HelpRequestFactory(youth__organisation=organisation, deadline_on=TODAY + timedelta(days=9))
    HelpRequestFactory(youth__organisation=organisation)
    MatchFactory(request__youth__organisation=organisation)
    silent = started(organisation, days_ago=30)
    MeetingFactory(match=silent, starts_at=NOON - timedelta(days=12))
    CertificateFactory(
        volunteer=VolunteerFactory(organisation=organisation, certified=False),
        valid_until=TODAY + timedelta(days=60),
    )


def groups_of(response):
    return {group.key: group.total for group in response.context["groups"]}


def test_today_shows_what_needs_a_person_most_pressing_first(desk, organisation):
    one_of_each(organisation)

    with time_machine.travel(NOON, tick=False):
        response = desk.get(PAGE)

    assert list(groups_of(response).items()) == [
        ("deadline", 1),
        ("waiting", 1),
        ("unanswered", 1),
        ("silent", 1),
        ("unlogged", 1),
        ("check_in", 1),
        ("certificate", 1),
    ]


def test_today_costs_the_same_for_any_number_of_rows(desk, organisation):
    costs = []
    for rows in (1, 3):
        while HelpRequest.objects.exclude(deadline_on=None).count() < rows:
            one_of_each(organisation)
        with time_machine.travel(NOON, tick=False), counting(costs):
            response = desk.get(PAGE)
        assert set(groups_of(response).values()) == {rows}

    assert costs[0] == costs[1]


def test_consents_come_first_and_cost_the_same_for_any_number_of_them(
    desk, organisation, coordinator
):
    programme = ProgrammeFactory(organisation=organisation)
    costs = []
    for rows in (1, 3):
        while Refusal.objects.count() < rows:
            guardian = GuardianFactory(youth__organisation=organisation, youth__under_age=True)
            HelpRequestFactory(youth=guardian.youth, programme=programme)
            RefusalFactory(youth=guardian.youth)
            match = MatchFactory(
                request__youth__organisation=organisation, programme=programme, active=True
            )
            match.youth.consents.get().withdraw(by=coordinator, at=NOON)
        with time_machine.travel(NOON, tick=False), counting(costs):
            response = desk.get(PAGE)
        assert list(groups_of(response).items()) == [
            ("consent", rows),
            ("guardian", rows),
            ("waiting", rows),
        ]

    assert costs[0] == costs[1]


def test_today_is_calm_when_nothing_waits(desk, organisation):
    MatchFactory()

    with time_machine.travel(NOON, tick=False):
        response = desk.get(PAGE)

    assert response.context["groups"] == []
    assert b"empty-title" in response.content


def test_today_sends_a_stranger_to_the_login(db, client):
    response = client.get(PAGE)

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("role", [Membership.Role.VOLUNTEER, Membership.Role.READER])
def test_today_does_not_exist_for_who_does_not_coordinate(client, organisation, role):
    client.force_login(MembershipFactory(organisation=organisation, role=role).user)

    assert client.get(PAGE).status_code == 404


def test_a_page_of_the_desk_is_kept_by_no_cache(desk, organisation):
    assert desk.get(PAGE)["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize(("days", "is_near"), [(-1, False), (0, True), (14, True), (15, False)])
def test_a_deadline_is_near_from_today_to_fourteen_days_ahead(
    coordinating, organisation, days, is_near
):
    asked = HelpRequestFactory(
        youth__organisation=organisation, deadline_on=TODAY + timedelta(days=days)
    )
    waiting = attention.waiting(coordinating)

    near = attention.with_deadline_near(waiting, today=TODAY)
    others = attention.without_deadline_near(waiting, today=TODAY)

    assert (list(near), list(others)) == (([asked], []) if is_near else ([], [asked]))


def test_a_request_somebody_is_proposed_for_does_not_wait(coordinating, organisation):
    MatchFactory(request__youth__organisation=organisation)
    again = MatchFactory(request__youth__organisation=organisation, declined=True)

    assert list(attention.waiting(coordinating)) == [again.request]


def test_the_second_request_of_a_youth_waits_for_the_first_to_end(coordinating, organisation):
    running = MatchFactory(request__youth__organisation=organisation, active=True)
    given = {"youth": running.youth, "programme": running.programme}
    second = HelpRequestFactory(**given)

    assert list(attention.waiting(coordinating)) == []
    running.end(reason="moved", by=running.volunteer.user, at=NOON)
    assert second in attention.waiting(coordinating)


def test_unanswered_names_who_lacks(coordinating, organisation):
    match = MatchFactory(request__youth__organisation=organisation)
    AnswerFactory(match=match, party=Party.YOUTH)

    (proposal,) = attention.unanswered(coordinating)

    assert (proposal.match, proposal.lacking) == (match, (Party.VOLUNTEER,))


@pytest.mark.parametrize(("days", "is_silent"), [(20, False), (21, True)])
def test_a_match_is_silent_on_the_day_the_programme_says(
    coordinating, organisation, days, is_silent
):
    """Whole days in Copenhagen, also across the end of summer time (25 October 2026)."""
    match = started(organisation, days_ago=90)
    on = date(2026, 11, 3)
    met_at = (NOON + timedelta(days=28 - days)).replace(hour=23, minute=30)
    MeetingFactory(match=match, held=True, starts_at=met_at)

    assert list(attention.silent(coordinating, today=on)) == ([match] if is_silent else [])


def test_a_cancelled_meeting_breaks_no_silence(coordinating, organisation):
    match = started(organisation, days_ago=30)
    MeetingFactory(
        match=match,
        starts_at=NOON - timedelta(days=2),
        outcome=Meeting.Outcome.NO_SHOW,
        logged_at=NOON,
        logged_by=match.volunteer.user,
    )

    (silent,) = attention.silent(coordinating, today=TODAY)

    assert silent.last_held_at is None


def test_a_meeting_is_a_task_seven_days_after_it_was_asked_about(coordinating, organisation):
    """It is asked about two hours after its end."""
    match = started(organisation, days_ago=30)
    asked_at = NOON - timedelta(days=7)
    meeting = MeetingFactory(
        match=match, minutes=90, starts_at=asked_at - timedelta(hours=2, minutes=90)
    )

    early = attention.unlogged(coordinating, now=NOON - timedelta(seconds=1))

    assert list(early) == []
    assert list(attention.unlogged(coordinating, now=NOON)) == [meeting]


def test_the_check_in_due_is_the_latest_and_overdue_after_seven_days(coordinating, organisation):
    match = started(organisation, days_ago=14)
    due_at = NOON.replace(hour=9)

    (due,) = attention.check_ins_due(coordinating, now=due_at)
    (late,) = attention.check_ins_due(coordinating, now=due_at + timedelta(days=7, seconds=1))

    assert (due.match, due.number, due.is_overdue) == (match, 1, False)
    assert late.is_overdue is True


def test_a_check_in_that_is_done_is_due_no_more(coordinating, organisation):
    CheckInFactory(match=started(organisation, days_ago=20), number=1)

    assert attention.check_ins_due(coordinating, now=NOON) == []


def test_a_check_in_is_done_from_its_row(desk, coordinator, organisation):
    match = started(organisation, days_ago=20)

    with time_machine.travel(NOON, tick=False):
        response = desk.post(
            reverse("matching:match_record_check_in", args=[match.pk]),
            {"number": "1", "note": "De har det godt", "next": f"{PAGE}#check_in"},
        )

    done = CheckIn.objects.get(match=match)
    assert response["Location"] == f"{PAGE}#check_in"
    assert (done.number, done.note, done.done_by, done.done_at) == (
        1,
        "De har det godt",
        coordinator,
        NOON,
    )


def test_a_step_never_leads_off_the_site(desk, organisation):
    match = started(organisation, days_ago=20)

    with time_machine.travel(NOON, tick=False):
        response = desk.post(
            reverse("matching:match_record_check_in", args=[match.pk]),
            {"number": "1", "next": "https://evil.example/"},
        )

    assert response["Location"] == match.get_absolute_url()
