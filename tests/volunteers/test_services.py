from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils.translation import override

from accounts.models import User
from organisations import availability
from organisations.models import Level, Membership
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.organisations import AreaFactory, OrganisationFactory, SubjectFactory
from tests.walls import act_in
from volunteers.models import Certificate, Volunteer, VolunteerEvent
from volunteers.services import (
    AboutVolunteer,
    AlreadyVolunteerError,
    about_volunteer,
    keep_access,
    record_certificate,
    register_volunteer,
    update_volunteer,
)

LATER = NOON + timedelta(days=1)


@pytest.fixture
def register(organisation, coordinator):
    def registered(about, **fields):
        fields = {"status": "interested", "by": coordinator, "at": NOON} | fields
        return register_volunteer(organisation=organisation, about=about, **fields)

    return registered


@pytest.fixture
def whole(organisation):
    """Everything that can be known about a volunteer."""
    subjects = [SubjectFactory(organisation=organisation) for _ in range(2)]
    return AboutVolunteer(
        name="Henning Larsen",
        email="henning@example.dk",
        phone="+4520123456",
        birth_year=1958,
        gender="male",
        area=AreaFactory(organisation=organisation),
        languages=("da", "en"),
        skills=((subjects[0], Level.A), (subjects[1], Level.B)),
        tracks="academic",
        interests=("skak",),
        slots=availability.parse("mon 16:00-19:00;thu 17:00-20:30"),
        capacity=2,
        active_from=date(2026, 11, 1),
    )


def test_a_registered_volunteer_is_known_by_all_that_was_said(register, whole):
    volunteer = register(whole, ref="V1")

    assert volunteer.ref == "V1"
    assert about_volunteer(Volunteer.objects.get(pk=volunteer.pk)) == whole


def test_a_volunteer_can_log_in_and_act_as_one(register, whole, organisation):
    volunteer = register(whole)

    membership = Membership.objects.get(user=volunteer.user)
    assert (volunteer.user.email, volunteer.user.name) == ("henning@example.dk", "Henning Larsen")
    assert (membership.organisation, membership.volunteers) == (organisation, True)


def test_joining_is_an_event_with_who_and_when(register, coordinator):
    volunteer = register(AboutVolunteer(name="Else"), status="approved")

    event = volunteer.events.get()
    assert (event.status, event.by, event.at) == ("approved", coordinator, NOON)


@pytest.mark.parametrize(
    ("status", "label"), [("approved", "approved"), (VolunteerEvent.CHANGED, "changed")]
)
def test_an_event_says_in_words_what_happened(status, label):
    with override("en"):
        assert VolunteerEvent(status=status).label == label


def test_two_volunteers_without_an_address_are_two_people(register):
    one, other = register(AboutVolunteer(name="Else")), register(AboutVolunteer(name="Ebbe"))

    assert one.user != other.user
    assert one.ref != other.ref


def test_a_volunteer_of_another_organisation_keeps_their_one_login(
    register, whole, coordinator, organisation
):
    elsewhere = register_volunteer(
        organisation=OrganisationFactory(),
        about=AboutVolunteer(name="Henning L.", email="Henning@Example.dk"),
        status="approved",
        by=coordinator,
        at=NOON,
    )

    act_in(organisation)
    volunteer = register(whole)

    assert volunteer.user == elsewhere.user
    assert volunteer.user.name == "Henning L."


def test_the_same_person_cannot_join_twice(register, whole):
    register(whole)

    with pytest.raises(AlreadyVolunteerError):
        register(whole)

    assert Volunteer.objects.count() == 1


def test_a_subject_named_twice_counts_at_its_highest_level(register, organisation):
    subject = SubjectFactory(organisation=organisation)

    volunteer = register(
        AboutVolunteer(name="Else", skills=((subject, Level.A), (subject, Level.NINTH)))
    )

    assert volunteer.skills.get().level == Level.A


def test_an_update_replaces_what_was_known_and_says_who_did_it(register, whole, coordinator):
    volunteer = register(AboutVolunteer(name="Henning"))

    update_volunteer(volunteer, about=whole, by=coordinator, at=LATER)

    event = volunteer.events.order_by("pk").last()
    assert about_volunteer(volunteer) == whole
    assert User.objects.get(pk=volunteer.user_id).email == "henning@example.dk"
    assert (event.status, event.by, event.at) == ("changed", coordinator, LATER)


def test_an_update_with_the_same_facts_changes_nothing(register, whole, coordinator):
    volunteer = register(whole)

    update_volunteer(
        volunteer,
        about=replace(whole, email="HENNING@example.dk", skills=whole.skills[::-1]),
        by=coordinator,
        at=LATER,
    )

    assert volunteer.events.count() == 1


def test_an_update_cannot_take_the_address_of_a_colleague(register, whole, coordinator):
    volunteer = register(whole)

    with pytest.raises(AlreadyVolunteerError):
        update_volunteer(
            volunteer, about=replace(whole, email=coordinator.email), by=coordinator, at=LATER
        )

    assert about_volunteer(Volunteer.objects.get(pk=volunteer.pk)) == whole


def test_the_login_of_somebody_who_also_coordinates_does_not_move(register, whole, coordinator):
    volunteer = register(replace(whole, email=coordinator.email))

    update_volunteer(
        volunteer, about=replace(whole, email="elsewhere@example.dk"), by=coordinator, at=LATER
    )

    coordinator.refresh_from_db()
    assert coordinator.email != "elsewhere@example.dk"
    assert volunteer.recipient.email == "elsewhere@example.dk"


def test_whoever_has_ended_may_no_longer_act_as_a_volunteer(register, coordinator):
    volunteer = register(AboutVolunteer(name="Else"), status="approved")

    volunteer.become("ended", by=coordinator, at=LATER, reason=Volunteer.EndReason.MOVED)
    keep_access(volunteer, by=coordinator, at=LATER)

    membership = Membership.objects.get(user=volunteer.user)
    assert (membership.ended_at, membership.ended_by) == (LATER, coordinator)


def test_the_same_certificate_seen_twice_keeps_its_first_record(register, coordinator):
    volunteer = register(AboutVolunteer(name="Else"))
    seen = {"kind": Certificate.Kind.CRIMINAL_RECORD, "valid_until": date(2028, 1, 1)}

    first = record_certificate(volunteer=volunteer, by=coordinator, at=NOON, **seen)
    again = record_certificate(volunteer=volunteer, by=UserFactory(), at=LATER, **seen)

    assert again == first
    assert (again.assessed_by, again.assessed_at) == (coordinator, NOON)
