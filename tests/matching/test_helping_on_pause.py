"""Whoever is on pause while a match of theirs runs: what vouches for them does not end unseen."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from matching import attention, reminders
from tests.factories import COPENHAGEN, NOON
from tests.factories.matching import MatchFactory
from tests.factories.volunteers import CertificateFactory, LeaveRequestFactory, VolunteerFactory
from tests.factories.youths import HelpRequestFactory
from tests.volunteers.screened import asking_programme, screened
from volunteers.models import Volunteer

TODAY = NOON.date()
LAST_DAY = date(2026, 10, 20)
# 14 days before the last day, at nine.
TOLD_AT = NOON.astimezone(COPENHAGEN).replace(hour=9)
ACTIVE = pytest.mark.parametrize("is_active", [True, False])


@pytest.fixture
def programme(organisation):
    return asking_programme(organisation)


def on_pause(volunteer, *, is_active):
    """As somebody who helps one and has asked for nobody more; or helps nobody."""
    request = HelpRequestFactory(youth__organisation=volunteer.organisation)
    kind = "active" if is_active else "ended"
    MatchFactory(request=request, volunteer=volunteer, **{kind: True})
    Volunteer.objects.filter(pk=volunteer.pk).update(status="paused")
    volunteer.refresh_from_db()
    return volunteer


@pytest.fixture
def paused(organisation, programme):
    def made(*, is_active):
        volunteer = VolunteerFactory(organisation=organisation, certified=False)
        CertificateFactory(volunteer=volunteer, valid_until=LAST_DAY)
        return on_pause(volunteer, is_active=is_active)

    return made


def planned(organisation, kind, at=TOLD_AT):
    found = reminders.planned(organisation, now=at, until=at)
    return {one.recipient.user for one in found if one.kind == kind}


@ACTIVE
def test_a_certificate_that_ends_stands_on_today_while_a_match_runs(
    coordinating, paused, is_active
):
    volunteer = paused(is_active=is_active)

    found = attention.certificates_ending(coordinating, today=LAST_DAY + timedelta(days=3))

    assert [row.volunteer for row in found] == [volunteer] * is_active


def test_today_says_that_they_help_on_pause(client, coordinator, paused):
    paused(is_active=True)
    client.force_login(coordinator)

    with time_machine.travel(NOON + timedelta(days=30), tick=False):
        address = reverse("coordinators:today")
        words = client.get(address, headers={"accept-language": "en"}).content.decode()

    assert "on pause, and helps somebody still" in words
    assert "nobody new is proposed to them" not in words


@ACTIVE
def test_they_and_their_coordinators_are_told_that_it_ends(
    organisation, coordinator, paused, is_active
):
    volunteer = paused(is_active=is_active)

    told = planned(organisation, "renew_certificate")

    assert told == ({volunteer.user, coordinator} if is_active else set())


def test_of_who_has_asked_to_leave_only_the_coordinators_are_told(
    organisation, coordinator, paused
):
    LeaveRequestFactory(volunteer=paused(is_active=True))

    assert planned(organisation, "renew_certificate") == {coordinator}


@ACTIVE
def test_a_step_that_is_open_again_is_seen_to_while_a_match_runs(
    coordinating, coordinator, programme, is_active
):
    volunteer = screened(programme)
    on_pause(volunteer, is_active=is_active)
    volunteer.screening.filter(key="task").update(outcome="", settled_at=None, settled_by=None)

    found = attention.volunteers_on_their_way(coordinating, by=coordinator, today=TODAY)

    assert [row.volunteer for row in found] == [volunteer] * is_active


@pytest.mark.parametrize(("is_leaving", "is_told"), [(False, True), (True, False)])
def test_a_step_of_theirs_is_asked_for_unless_they_leave(
    organisation, programme, is_leaving, is_told
):
    volunteer = on_pause(screened(programme), is_active=True)
    volunteer.screening.filter(key="course").update(valid_until=TODAY - timedelta(days=1))
    if is_leaving:
        LeaveRequestFactory(volunteer=volunteer)

    told = planned(organisation, "screening_step")

    assert (volunteer.user in told) is is_told
