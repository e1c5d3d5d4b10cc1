"""What changed about a volunteer is kept beside the event, whoever changed it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from accounts.models import User
from organisations import availability
from organisations.models import Level, Membership
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.organisations import AreaFactory, MembershipFactory, SubjectFactory
from volunteers.models import Volunteer
from volunteers.services import (
    AboutVolunteer,
    AlreadyVolunteerError,
    about_volunteer,
    register_volunteer,
    update_volunteer,
)

LATER = NOON + timedelta(days=1)


@pytest.fixture
def maths(organisation):
    return SubjectFactory(organisation=organisation, slug="matematik")


@pytest.fixture
def henning(organisation, coordinator, maths):
    about = AboutVolunteer(
        name="Henning Larsen",
        phone="+4520123456",
        birth_year=1958,
        languages=("da", "de"),
        skills=((maths, Level.B),),
        slots=availability.parse("mon 16:00-19:00"),
    )
    return register_volunteer(
        organisation=organisation, about=about, status="approved", by=coordinator, at=NOON
    )


def changed(volunteer, by, **changes):
    about = replace(about_volunteer(Volunteer.objects.get(pk=volunteer.pk)), **changes)
    update_volunteer(volunteer, about=about, by=by, at=LATER)
    event = volunteer.events.get(at=LATER)
    assert event.by == by
    return {row.field: (row.before, row.after) for row in event.changes.all()}


def test_each_field_that_is_other_is_kept_as_it_was_and_as_it_became(
    henning, coordinator, organisation, maths
):
    area = AreaFactory(organisation=organisation, code="M")

    told = changed(
        henning,
        coordinator,
        name="Henning L.",
        birth_year=1959,
        languages=("da",),
        skills=((maths, Level.A),),
        slots=availability.parse("mon 16:00-19:00;thu 17:00-19:00"),
        area=area,
        interests=("skak",),
        capacity=0,
    )

    assert told == {
        "name": (["Henning Larsen"], ["Henning L."]),
        "birth_year": (["1958"], ["1959"]),
        "area": ([], ["M"]),
        "skills": (["matematik:B"], ["matematik:A"]),
        "languages": (["da", "de"], ["da"]),
        "slots": (["mon 16:00-19:00"], ["mon 16:00-19:00", "thu 17:00-19:00"]),
        "interests": ([], ["skak"]),
        "capacity": (["1"], ["0"]),
    }


def test_the_login_follows_the_number_a_volunteer_writes(henning):
    changed(henning, henning.user, phone="+4520654321")

    assert str(User.objects.get(pk=henning.user_id).phone) == "+4520654321"


def test_a_mail_address_a_volunteer_writes_beside_the_number_opens_nothing(henning):
    changed(henning, henning.user, email="henning@example.dk")

    user = User.objects.get(pk=henning.user_id)
    assert (user.email, str(user.phone)) == (None, "+4520123456")


def test_who_takes_their_number_away_logs_in_by_mail_from_then_on(henning):
    changed(henning, henning.user, phone="", email="henning@example.dk")

    user = User.objects.get(pk=henning.user_id)
    assert (user.email, user.phone) == ("henning@example.dk", None)


@pytest.mark.parametrize("kind", ["phone", "email"])
def test_a_volunteer_is_not_told_that_somebody_else_has_the_address(henning, kind):
    others = {"phone": "+4520999999", "email": "chef@example.dk"}
    UserFactory(**others)

    told = changed(henning, henning.user, **{kind: others[kind]})

    assert told[kind][1] == [others[kind]]
    assert str(User.objects.get(pk=henning.user_id).phone) == "+4520123456"
    assert User.objects.get(pk=henning.user_id).email is None


def test_an_employee_is_told_of_somebody_here(henning, coordinator, organisation):
    chief = UserFactory(email="chef@example.dk")
    MembershipFactory(organisation=organisation, user=chief, role=Membership.Role.CHIEF)

    with pytest.raises(AlreadyVolunteerError):
        changed(henning, coordinator, email="chef@example.dk")


def test_what_an_employee_writes_logs_in(henning, coordinator):
    changed(henning, coordinator, email="henning@example.dk", phone="+4520654321")

    user = User.objects.get(pk=henning.user_id)
    assert (user.email, str(user.phone)) == ("henning@example.dk", "+4520654321")


def test_the_login_of_somebody_who_also_works_here_follows_no_list(
    henning, coordinator, organisation
):
    MembershipFactory(organisation=organisation, user=henning.user, role=Membership.Role.READER)

    changed(henning, coordinator, phone="+4520654321")

    assert str(User.objects.get(pk=henning.user_id).phone) == "+4520123456"


def test_a_number_that_two_share_logs_in_the_first(organisation, coordinator):
    people = [AboutVolunteer(name=name, phone="+4520121212") for name in ("Else", "Ebbe")]

    made = [
        register_volunteer(
            organisation=organisation, about=about, status="approved", by=coordinator, at=NOON
        )
        for about in people
    ]

    assert [str(one.user.phone or "") for one in made] == ["+4520121212", ""]


def test_a_double_tap_is_one_change(henning):
    first, second = (Volunteer.objects.with_profile().get(pk=henning.pk) for _tap in "12")
    about = replace(about_volunteer(first), name="Henning L.")

    for copy in (first, second):
        update_volunteer(copy, about=about, by=henning.user, at=LATER)

    assert henning.events.filter(at=LATER).count() == 1
    assert second.name == "Henning L."


def test_what_it_was_is_what_a_colleague_wrote_in_between(henning, coordinator):
    stale = Volunteer.objects.with_profile().get(pk=henning.pk)
    changed(henning, coordinator, name="Henning Lund")

    about = replace(about_volunteer(stale), name="Henning L.")
    update_volunteer(stale, about=about, by=henning.user, at=LATER + timedelta(hours=1))

    told = henning.events.get(at=LATER + timedelta(hours=1)).changes.get()
    assert (told.before, told.after) == (["Henning Lund"], ["Henning L."])
