"""Today: volunteers on their way, references that are silent, certificates that end."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from matching import stepping_back
from organisations.local_time import local_day
from tests.factories import NOON
from tests.factories.matching import MatchFactory
from tests.factories.organisations import AreaFactory, MembershipFactory
from tests.factories.screening import (
    InterviewFactory,
    ReferenceFactory,
)
from tests.factories.volunteers import (
    CertificateFactory,
    VolunteerFactory,
)
from tests.factories.youths import HelpRequestFactory
from tests.queries import counting
from tests.volunteers.screened import asking_programme, newcomer, screened, take
from volunteers.models import Certificate, Reference, Volunteer

TODAY = NOON.date()
PAGE = reverse("coordinators:today")


@pytest.fixture
def desk(client, coordinator):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(coordinator)
    return client


@pytest.fixture
def programme(organisation):
    return asking_programme(organisation)


def page(desk, *, at=NOON):
    with time_machine.travel(at, tick=False):
        return desk.get(PAGE)


def rows(desk, key, *, at=NOON):
    groups = {group.key: group.rows for group in page(desk, at=at).context["groups"]}
    return groups.get(key, [])


def on_their_way(desk, *, at=NOON):
    return [row.volunteer for row in rows(desk, "screening", at=at)]


def talked_with(programme, *, begun=NOON):
    """Somebody whose talk was agreed on, and has been."""
    volunteer = newcomer(programme, created_at=begun)
    take(volunteer, "interview", begun=True, due_on=local_day(begun) + timedelta(days=14))
    return volunteer


def test_whoever_waits_for_us_stands_there_late_ones_first(desk, programme):
    on_time, late, later = (
        talked_with(programme, begun=NOON - timedelta(days=days)) for days in (0, 20, 30)
    )
    to_approve = screened(programme, status="screened")
    screened(programme, without=("course",), status="interviewed")
    screened(programme)

    assert on_their_way(desk) == [later, late, on_time, to_approve]


def test_a_newcomer_stands_once_with_the_day_by_which_to_talk(desk, programme):
    late = newcomer(programme, created_at=NOON - timedelta(days=20))
    on_time = newcomer(programme)
    talked_with(programme)

    found = rows(desk, "newcomer")

    assert [(row.volunteer, row.is_late) for row in found] == [(late, True), (on_time, False)]
    assert not {late, on_time} & set(on_their_way(desk))


def test_of_a_programme_without_a_talk_newcomers_stand_there_without_a_day(desk, organisation):
    volunteer = VolunteerFactory(organisation=organisation, status="interested", certified=False)

    assert [(row.volunteer, row.due_on) for row in rows(desk, "newcomer")] == [(volunteer, None)]


def test_an_interview_to_be_read_stands_there_for_those_who_did_not_hold_it(
    desk, programme, coordinator
):
    mine, theirs = newcomer(programme), newcomer(programme)
    colleague = MembershipFactory(organisation=programme.organisation).user
    for volunteer, held_by in ((mine, coordinator), (theirs, colleague)):
        InterviewFactory(record=take(volunteer, "interview", begun=True), held_by=held_by)

    assert on_their_way(desk) == [theirs]


def test_a_step_that_is_opened_again_is_ours_for_the_approved_too(desk, programme):
    volunteer = screened(programme, without=("task",))
    take(volunteer, "task", begun=True)

    assert on_their_way(desk) == [volunteer]


def test_a_certificate_nobody_said_yes_to_comes_back_after_fourteen_days(desk, programme):
    volunteer = screened(programme, without=("certificate",), status="interviewed")
    take(volunteer, "certificate", begun=True, due_on=TODAY)

    assert on_their_way(desk) == []
    assert on_their_way(desk, at=NOON + timedelta(days=1)) == [volunteer]


def test_a_reference_is_called_after_fourteen_days(desk, programme):
    volunteer = screened(programme, without=("references",), status="interviewed")
    silent = ReferenceFactory(volunteer=volunteer, asked_at=NOON - timedelta(days=14))
    ReferenceFactory(volunteer=volunteer, asked_at=NOON - timedelta(days=13))
    ReferenceFactory(volunteer=volunteer, asked_at=NOON - timedelta(days=20), answered=True)
    ReferenceFactory(volunteer=screened(programme), asked_at=NOON - timedelta(days=20))

    assert rows(desk, "reference") == [silent]


def test_a_reference_is_asked_again_from_the_row(desk, programme, coordinator):
    volunteer = screened(programme, without=("references",), status="interviewed")
    silent = ReferenceFactory(volunteer=volunteer, asked_at=NOON - timedelta(days=14))

    with time_machine.travel(NOON, tick=False):
        response = desk.post(
            reverse("volunteers:reference_ask_again", args=[silent.pk]),
            {"next": f"{PAGE}#reference"},
        )

    silent.refresh_from_db()
    assert response["Location"] == f"{PAGE}#reference"
    assert (silent.asked_at, silent.asked_by) == (NOON, coordinator)
    assert rows(desk, "reference") == []


def running(organisation, volunteer):
    CertificateFactory(volunteer=volunteer, valid_until=TODAY + timedelta(days=3))
    request = HelpRequestFactory(youth__organisation=organisation)
    MatchFactory(request=request, volunteer=volunteer, active=True)


def test_a_certificate_that_ends_says_whether_a_match_runs_and_what_it_means(desk, organisation):
    with_match = VolunteerFactory(organisation=organisation, certified=False)
    running(organisation, with_match)
    without = VolunteerFactory(organisation=organisation, certified=False)
    CertificateFactory(volunteer=without, valid_until=TODAY + timedelta(days=4))

    found = rows(desk, "certificate")

    assert [(row.volunteer, row.certificate.has_match) for row in found] == [
        (with_match, True),
        (without, False),
    ]
    words = page(desk).content.decode()
    assert words.count("a match runs") == 1
    assert words.count("from the day after, nobody new is proposed to them") == 2


@pytest.mark.parametrize("days", [0, 1, 10])
def test_a_certificate_that_has_ended_stays_on_the_list(desk, organisation, days):
    volunteer = VolunteerFactory(organisation=organisation, certified=False)
    running(organisation, volunteer)
    Certificate.objects.update(valid_until=TODAY)

    at = NOON + timedelta(days=days)

    assert [row.volunteer for row in rows(desk, "certificate", at=at)] == [volunteer]
    has_ended = "nobody new is proposed to them" in page(desk, at=at).content.decode().replace(
        "from the day after, nobody new is proposed to them", ""
    )
    assert has_ended is (days > 0)


def test_another_areas_volunteers_are_not_there(client, desk, programme, organisation):
    areas = [AreaFactory(organisation=organisation) for _ in range(2)]
    volunteer = newcomer(programme, area=areas[0])
    take(volunteer, "interview", begun=True)
    ReferenceFactory(volunteer=volunteer, asked_at=NOON - timedelta(days=14))
    outside = MembershipFactory(organisation=organisation)
    outside.limit_to([areas[1]], by=outside.user, at=NOON)
    client.force_login(outside.user)

    assert on_their_way(client) == rows(client, "reference") == []


def test_nobody_says_goodbye_while_a_match_in_another_area_runs(client, programme, organisation):
    here, elsewhere = (AreaFactory(organisation=organisation) for _ in range(2))
    volunteer = VolunteerFactory(organisation=organisation, area=here, capacity=2)
    for area in (here, elsewhere):
        request = HelpRequestFactory(youth__organisation=organisation, youth__area=area)
        MatchFactory(request=request, volunteer=volunteer, active=True)
    stepping_back.ask_to_leave(volunteer=volunteer, reason="", by=volunteer.user, at=NOON)
    limited = MembershipFactory(organisation=organisation)
    limited.limit_to([here], by=limited.user, at=NOON)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(limited.user)

    (row,) = rows(client, "leaving")
    words = page(client).content.decode()

    assert (len(row.running), row.others, row.to_close) == (1, 1, 2)
    assert "2 matches to close first" in words
    assert "whoever coordinates it ends it" in words
    assert "Say goodbye" not in words


def test_the_groups_cost_the_same_for_any_number_of_rows(desk, programme, organisation):
    costs = []
    for count in (1, 3):
        while Volunteer.objects.count() < 2 * count:
            volunteer = newcomer(programme)
            InterviewFactory(record=take(volunteer, "interview", begun=True))
            ReferenceFactory(volunteer=volunteer, asked_at=NOON - timedelta(days=14))
            running(organisation, VolunteerFactory(organisation=organisation, certified=False))
        with counting(costs):
            groups = {group.key: group.total for group in page(desk).context["groups"]}
        assert [groups[key] for key in ("screening", "reference", "certificate")] == [count] * 3

    assert costs[0] == costs[1]
    assert Reference.objects.count() == 3
