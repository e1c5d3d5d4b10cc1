"""Reminders of a certificate that ends: to the volunteer, and to who covers their area."""

from datetime import datetime

from matching import reminders
from notifications.models import Message
from organisations.models import Link, Membership
from tests.factories import COPENHAGEN, NOON
from tests.factories.organisations import AreaFactory, MembershipFactory
from tests.factories.volunteers import CertificateFactory
from volunteers.models import Volunteer


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN)


def planned(organisation, moment, *, kind, until=None):
    found = reminders.planned(organisation, now=moment, until=until or moment)
    return [one for one in found if one.kind == kind]


def renewals(organisation, text):
    found = planned(organisation, at(text), kind="renew_certificate")
    return [(one.key.split(":")[3], one.recipient.user) for one in found]


def test_a_certificate_that_ends_is_told_sixty_and_fourteen_days_before(
    organisation, ending, coordinator
):
    MembershipFactory(organisation=organisation, role=Membership.Role.CHIEF)
    both = {ending.user, coordinator}

    assert renewals(organisation, "2026-10-16T08:59") == []
    assert set(renewals(organisation, "2026-10-16T09:00")) == {("60", user) for user in both}
    assert set(renewals(organisation, "2026-11-30T12:00")) == {("60", user) for user in both}
    assert set(renewals(organisation, "2026-12-01T09:00")) == {("14", user) for user in both}
    assert set(renewals(organisation, "2026-12-15T19:59")) == {("14", user) for user in both}
    assert renewals(organisation, "2026-12-16T09:00") == []


def test_the_volunteer_is_led_to_their_page_and_the_coordinator_to_the_desk(
    organisation, ending, coordinator
):
    found = planned(organisation, at("2026-10-16T09:00"), kind="renew_certificate")

    told = {one.context["to"]: (one.recipient.user, one.link_purpose) for one in found}
    assert told == {
        "volunteer": (ending.user, Link.Purpose.VOLUNTEER_PAGE),
        "coordinator": (coordinator, ""),
    }


def test_only_who_covers_the_volunteers_area_is_told(organisation, ending, coordinating):
    areas = [AreaFactory(organisation=organisation) for _ in range(2)]
    Volunteer.objects.update(area=areas[0])
    outside = MembershipFactory(organisation=organisation)
    outside.limit_to([areas[1]], by=outside.user, at=NOON)

    told = {user for _days, user in renewals(organisation, "2026-10-16T09:00")}

    assert told == {ending.user, coordinating.user}


def test_a_renewed_one_is_told_of_no_more(organisation, ending, coordinator):
    reminders.write_due(organisation, now=at("2026-10-16T09:00"))
    CertificateFactory(volunteer=ending, valid_until=at("2028-12-15T12:00").date())

    reminders.write_due(organisation, now=at("2026-10-16T09:01"))

    statuses = Message.objects.filter(kind="renew_certificate").values_list("status", flat=True)
    assert set(statuses) == {Message.Status.CANCELLED}
    assert renewals(organisation, "2026-12-01T09:00") == []
