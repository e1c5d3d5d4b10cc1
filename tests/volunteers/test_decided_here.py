"""What has become of a volunteer here is undone by no list, however often it is brought."""

from dataclasses import replace
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from organisations.imports import Summary
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.matching import MatchFactory
from tests.factories.screening import ScreeningRecordFactory
from tests.factories.volunteers import CertificateFactory, VolunteerEventFactory, VolunteerFactory
from tests.volunteers.lists import ELSE, HENNING
from volunteers.models import ScreeningWaiver, Volunteer
from volunteers.services import about_volunteer, update_volunteer
from volunteers.turns import end, take_turn

KEY = "6c6f1f2e-54f5-4f7e-9d34-7c0b6a1f5a02"
LATER = NOON + timedelta(days=30)


@pytest.fixture
def colleague(db):
    return UserFactory()


def brought(bring, row):
    bring(row)
    return Volunteer.objects.get(ref=row["ref"])


def now(volunteer):
    volunteer.refresh_from_db()
    return volunteer.status


def test_whoever_was_approved_here_stays_so_when_a_number_is_corrected(bring, colleague):
    volunteer = brought(bring, ELSE)
    volunteer.become("approved", by=colleague, at=NOON)
    CertificateFactory(volunteer=volunteer)
    proposal = MatchFactory(
        volunteer=volunteer, request__youth__organisation=volunteer.organisation
    )

    assert bring(ELSE | {"phone": "31 31 31 31"}, at=LATER) == Summary(changed=1)

    proposal.refresh_from_db()
    assert (now(volunteer), proposal.status) == ("approved", "proposed")
    assert about_volunteer(volunteer).phone == "+4531313131"
    assert bring(ELSE | {"phone": "31 31 31 31"}, at=LATER) == Summary(unchanged=1)


def test_whoever_has_left_is_not_approved_again(bring):
    volunteer = brought(bring, HENNING)
    end(volunteer=volunteer, reason="time", by=volunteer.user, at=LATER)

    assert bring(HENNING, at=LATER) == Summary(unchanged=1)

    assert (now(volunteer), volunteer.ended_reason) == ("ended", "time")


def test_whoever_was_turned_down_here_and_is_back_on_the_way_is_moved_by_no_list(bring, colleague):
    volunteer = brought(bring, ELSE)
    for status, reason in (("ended", "no_need"), ("interested", "")):
        take_turn(volunteer=volunteer, status=status, reason=reason, by=colleague, at=NOON)

    bring(ELSE | {"status": "approved"}, at=LATER)

    assert now(volunteer) == "interested"
    assert not ScreeningWaiver.objects.exists()


@pytest.mark.parametrize("status", ["paused", "ended", "interested"])
def test_whoever_was_approved_here_is_moved_by_no_list(bring, bank, colleague, status):
    volunteer = VolunteerFactory(organisation=bank, ref="V2", name="Else Holm", status="screened")
    ScreeningRecordFactory(volunteer=volunteer, begun=True)
    volunteer.become("approved", by=colleague, at=NOON)

    bring(ELSE | {"status": status}, at=LATER)

    assert now(volunteer) == "approved"


def test_whoever_signed_up_here_is_moved_by_no_list(bring, bank):
    volunteer = VolunteerFactory(
        organisation=bank, ref="V2", name="Else Holm", status="interested", form_key=KEY
    )
    VolunteerEventFactory(volunteer=volunteer, status="interested", by=volunteer.user)

    bring(ELSE | {"status": "approved"}, at=LATER)

    assert now(volunteer) == "interested"


def test_what_lists_alone_have_said_a_list_may_change(bring, colleague):
    volunteer = brought(bring, ELSE)
    about = about_volunteer(volunteer)
    update_volunteer(volunteer, about=replace(about, name="Else Lund"), by=colleague, at=NOON)

    statuses = []
    for status in ("approved", "paused", "ended", "interested"):
        bring(ELSE | {"status": status}, at=LATER)
        statuses.append(now(volunteer))

    assert statuses == ["approved", "paused", "ended", "interested"]
    assert not volunteer.is_moved_here


def test_of_those_who_were_here_before_a_list_is_taken_to_have_said_only_the_first(bring, bank):
    volunteer = brought(bring, ELSE)
    VolunteerEventFactory(volunteer=volunteer, status="approved", at=LATER)
    by_form = VolunteerFactory(organisation=bank, ref="F7", form_key=KEY, created_at=NOON)
    VolunteerEventFactory(volunteer=by_form, status="interested")
    volunteer.events.update(by_list=False)

    import_module("volunteers.migrations.0015_what_lists_said").remember_who_was_brought(apps, None)

    said = volunteer.events.order_by("pk").values_list("status", "by_list")
    assert list(said) == [("interested", True), ("approved", False)]
    assert not by_form.events.get().by_list
