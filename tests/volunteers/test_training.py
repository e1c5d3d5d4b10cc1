"""Training: written down for one or for all who came, and shown to the coordinator."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from organisations.models import AuditEntry
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.organisations import AreaFactory, MembershipFactory, SubjectFactory
from tests.factories.volunteers import TrainingFactory, VolunteerFactory
from tests.walls import act_in
from volunteers.models import Training
from volunteers.services import record_course, record_training

pytestmark = pytest.mark.django_db
EVENING = {"on": date(2026, 10, 1), "kind": Training.Kind.COURSE, "title": "Grænser"}


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    with time_machine.travel(NOON, tick=False):
        yield client


def typed(**changes):
    return {"on": "2026-10-01", "hours": "2.5", "kind": "course", "title": "Grænser"} | changes


def on_their_page(**changes):
    return {f"training-{name}": value for name, value in typed(**changes).items()}


def test_an_evening_is_recorded_once_for_each_who_came(organisation):
    act_in(organisation)
    volunteers = VolunteerFactory.create_batch(2, organisation=organisation)
    told = EVENING | {"hours": Decimal("2.5"), "by": UserFactory(), "at": NOON}
    record_training(volunteer=volunteers[0], **told)

    new = record_course(volunteers=volunteers, **told)

    assert new == 1
    assert [row.hours for row in Training.objects.all()] == [Decimal("2.5")] * 2
    assert Training.objects.of_volunteer(volunteers[0]).hours() == Decimal("2.5")


@pytest.mark.parametrize("hours", ["0", "0.4", "2.25", "24.5"])
def test_the_database_holds_half_hours_of_one_day(organisation, hours):
    act_in(organisation)
    with pytest.raises(IntegrityError), transaction.atomic():
        TrainingFactory(volunteer__organisation=organisation, hours=Decimal(hours))


def test_hours_of_nobody_are_none(organisation):
    act_in(organisation)
    volunteer = VolunteerFactory(organisation=organisation)
    TrainingFactory(volunteer__organisation=organisation)

    assert Training.objects.of_volunteer(volunteer).hours() == 0


def test_a_coordinator_records_it_on_the_volunteers_page(desk, organisation, coordinator):
    volunteer = VolunteerFactory(organisation=organisation)
    address = reverse("volunteers:training_record", args=[volunteer.pk])

    page = desk.post(address, on_their_page(), follow=True).content.decode()

    act_in(organisation)
    row = Training.objects.get()
    assert (row.volunteer, row.hours, row.title) == (volunteer, Decimal("2.5"), "Grænser")
    assert (row.recorded_by, row.recorded_at) == (coordinator, NOON)
    assert "Grænser, 1 October 2026: 2.5 hours" in page
    assert "2.5 hours in all" in page


def test_half_hours_are_typed_with_a_danish_comma(desk, organisation):
    desk.defaults["HTTP_ACCEPT_LANGUAGE"] = "da"
    volunteer = VolunteerFactory(organisation=organisation)
    address = reverse("volunteers:training_record", args=[volunteer.pk])

    page = desk.post(address, on_their_page(hours="3,5"), follow=True).content.decode()

    assert "3,5 timer i alt" in page


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("on", "2026-10-07", "The day cannot lie ahead."),
        ("hours", "2.2", "Whole or half hours, as 2 or 2.5."),
        ("hours", "0", "From half an hour to 24 hours."),
        ("hours", "30", "From half an hour to 24 hours."),
        ("title", "", "This field is required."),
    ],
)
def test_what_is_typed_wrong_stands_on_the_page(desk, organisation, field, value, words):
    volunteer = VolunteerFactory(organisation=organisation)
    address = reverse("volunteers:training_record", args=[volunteer.pk])

    answer = desk.post(address, on_their_page(**{field: value}))

    act_in(organisation)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Training.objects.exists()


def test_a_mistake_is_removed_and_the_audit_says_so(desk, organisation):
    row = TrainingFactory(volunteer__organisation=organisation)

    desk.post(reverse("volunteers:training_remove", args=[row.pk]))

    act_in(organisation)
    assert not Training.objects.exists()
    deleted = AuditEntry.objects.get(kind="deleted", what="training")
    assert deleted.people == [f"volunteer:{row.volunteer_id}"]


def test_who_came_is_ticked_on_one_page(desk, organisation):
    came, stayed_away = VolunteerFactory.create_batch(2, organisation=organisation)

    answer = desk.post(
        reverse("volunteers:course_record"), typed(volunteers=[came.pk]), follow=True
    )

    act_in(organisation)
    assert "The evening is recorded for 1 volunteer." in answer.content.decode()
    assert Training.objects.get().volunteer == came
    assert stayed_away.training.count() == 0


def test_two_of_one_name_are_told_apart_by_area_and_subjects(desk, organisation):
    area = AreaFactory(organisation=organisation, name="Motalavej")
    dansk = SubjectFactory(organisation=organisation, name="Dansk")
    VolunteerFactory(organisation=organisation, name="Mette Holm", area=area, can=[(dansk, "A")])
    VolunteerFactory(organisation=organisation, name="Mette Holm", birth_year=1958)
    VolunteerFactory(organisation=organisation, name="Ole Holm", area=area)

    page = desk.get(reverse("volunteers:course_record")).content.decode()

    assert "Mette Holm · Motalavej · Dansk<" in page
    assert "Mette Holm · born 1958<" in page
    assert "Ole Holm<" in page


def test_without_anybody_ticked_nothing_is_recorded(desk, organisation):
    VolunteerFactory(organisation=organisation)

    answer = desk.post(reverse("volunteers:course_record"), typed())

    assert answer.status_code == 422
    assert "Tick those who came." in answer.content.decode()


@pytest.mark.parametrize("other", ["ended", "of another house", "of another area"])
def test_only_those_who_can_be_seen_and_are_here_can_be_ticked(
    desk, organisation, coordinating, other
):
    volunteer = {
        "ended": lambda: VolunteerFactory(organisation=organisation, ended=True),
        "of another house": VolunteerFactory,
        "of another area": lambda: VolunteerFactory(
            organisation=organisation, area=AreaFactory(organisation=organisation)
        ),
    }[other]()
    if other == "of another area":
        own = AreaFactory(organisation=organisation)
        coordinating.limit_to([own], by=UserFactory(), at=NOON)

    answer = desk.post(reverse("volunteers:course_record"), typed(volunteers=[volunteer.pk]))

    act_in(organisation)
    assert answer.status_code == 422
    assert not Training.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_any_number(
    desk, organisation, count, django_assert_num_queries
):
    VolunteerFactory.create_batch(count, organisation=organisation)
    desk.get(reverse("volunteers:course_record"))

    with django_assert_num_queries(COURSE_QUERIES):
        page = desk.get(reverse("volunteers:course_record"))

    assert page.content.decode().count('name="volunteers"') == count


COURSE_QUERIES = 14


def test_a_reader_and_a_volunteer_find_no_such_page(client, organisation):
    for role in ("reader", "volunteer"):
        membership = MembershipFactory(organisation=organisation, role=role)
        client.force_login(membership.user)
        assert client.get(reverse("volunteers:course_record")).status_code == 404


def test_a_volunteer_sees_their_own_training_and_no_other(organisation):
    act_in(organisation)
    own = TrainingFactory(volunteer__organisation=organisation)
    TrainingFactory(volunteer__organisation=organisation)
    membership = MembershipFactory(
        organisation=organisation, user=own.volunteer.user, role="volunteer"
    )

    assert list(Training.objects.visible_to(membership)) == [own]
    assert not Training.objects.visible_to(None).exists()


def test_the_list_of_volunteers_leads_to_the_page(desk, organisation):
    VolunteerFactory(organisation=organisation, created_at=NOON - timedelta(days=1))

    page = desk.get(reverse("volunteers:volunteer_list")).content.decode()

    assert reverse("volunteers:course_record") in page
