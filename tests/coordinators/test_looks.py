"""The chief sees who has looked at whom, narrows it down, and goes through last week's sample."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from organisations.audit import spot_checks
from organisations.models import AuditEntry, Membership, SpotCheck, person_id
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.organisations import (
    AuditEntryFactory,
    MembershipFactory,
    OrganisationFactory,
    SpotCheckFactory,
)
from tests.factories.volunteers import VolunteerFactory
from tests.factories.youths import GuardianFactory, YouthFactory
from tests.queries import counting
from tests.walls import act_in

pytestmark = pytest.mark.django_db

PAGE = reverse("coordinators:look_list")
WEEK = timedelta(days=7)


@pytest.fixture
def chief(organisation):
    user = UserFactory(name="Susanne Friis")
    return MembershipFactory(organisation=organisation, user=user, role=Membership.Role.CHIEF).user


@pytest.fixture
def desk(client, chief):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(chief)
    return client


@pytest.fixture
def youth(organisation):
    return YouthFactory(organisation=organisation, name="Amina Hassan")


@pytest.fixture
def look(organisation, coordinator, youth):
    """The coordinator opened the page of the youth."""
    coordinator.name = "Mette Lindegaard"
    coordinator.save()
    return AuditEntryFactory(
        organisation=organisation, user=coordinator, people=[f"youth:{youth.pk}"]
    )


def entries_on(page):
    return [row["entry"] for row in page.context["looks"]]


def test_the_list_says_who_looked_at_whom_when_and_what_for(desk, look):
    text = desk.get(PAGE).content.decode()

    for word in ("Mette Lindegaard", "coordinator", "Amina Hassan", "to follow the youths"):
        assert word in text


@pytest.mark.parametrize(("name", "called"), [("Hodan Warsame", "Hodan Warsame"), ("", "Guardian")])
def test_a_guardian_who_was_looked_at_is_named_after_the_youth(desk, look, youth, name, called):
    guardian = GuardianFactory(youth=youth, name=name)
    AuditEntryFactory(
        organisation=youth.organisation, people=[f"guardian:{guardian.pk}", f"youth:{youth.pk}"]
    )

    page = desk.get(PAGE)

    text = " ".join(page.content.decode().split())
    assert f"Amina Hassan</a> · {called} <p" in text
    assert page.context["looks"][0]["more"] == 0


@pytest.mark.parametrize(
    ("youths", "volunteers", "first"), [(1, 4, "youth"), (4, 1, "volunteer"), (1, 1, "youth")]
)
def test_whom_the_page_was_about_is_named_before_those_beside_them(
    desk, organisation, youths, volunteers, first
):
    people = [
        *VolunteerFactory.create_batch(volunteers, organisation=organisation),
        *YouthFactory.create_batch(youths, organisation=organisation),
    ]
    AuditEntryFactory(organisation=organisation, people=sorted(map(person_id, people)))

    named = desk.get(PAGE).context["looks"][0]["people"]

    assert named[0]._meta.model_name == first
    assert len(named) == min(3, len(people))


def test_looking_at_the_looks_is_a_look(desk, look, chief, youth):
    desk.get(PAGE)

    act_in(youth.organisation)
    last = AuditEntry.objects.looks().latest("pk")
    assert (last.user, last.people) == (chief, [f"youth:{youth.pk}"])


def test_nobody_but_the_chief_opens_it(client, coordinator):
    client.force_login(coordinator)

    assert client.get(PAGE).status_code == 404


def test_changes_and_other_organisations_looks_are_not_in_it(desk, look):
    AuditEntryFactory(organisation=OrganisationFactory())

    assert entries_on(desk.get(PAGE)) == [look]


def test_it_is_narrowed_down_by_person_colleague_and_day(desk, look, organisation):
    volunteer = VolunteerFactory(organisation=organisation, name="Lars Bundgaard")
    other = AuditEntryFactory(
        organisation=organisation,
        user=MembershipFactory(organisation=organisation).user,
        at=NOON - WEEK,
        people=[f"volunteer:{volunteer.pk}"],
    )

    def found(**asked):
        return entries_on(desk.get(PAGE, asked))

    assert found(person="amina") == [look]
    assert found(person=f"volunteer:{volunteer.pk}") == [other]
    assert found(person="nobody at all") == []
    assert found(colleague=other.user_id) == [other]
    assert found(since="2026-10-06")[-1:] == [look]
    assert found(until="2026-10-05") == [other]


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_any_number_of_looks(desk, organisation, count):
    costs = []
    for number in (count, count + 2):
        for _look in range(number):
            youth = YouthFactory(organisation=organisation)
            AuditEntryFactory(organisation=organisation, people=[f"youth:{youth.pk}"])
        with counting(costs):
            desk.get(PAGE)

    assert costs[0] == costs[1]


def test_last_weeks_looks_of_staff_are_drawn_once(organisation, look):
    by_link = AuditEntryFactory(organisation=organisation, role="my_page")
    AuditEntryFactory(organisation=organisation, at=NOON + WEEK)

    drawn = spot_checks.draw(today=NOON.date() + WEEK)
    again = spot_checks.draw(today=NOON.date() + WEEK)

    assert [(check.entry, check.week_on) for check in drawn] == [(look, date(2026, 10, 5))]
    assert again == []
    assert by_link.role == "my_page"


def test_no_more_are_drawn_than_somebody_reads(organisation):
    AuditEntryFactory.create_batch(spot_checks.EACH_WEEK + 3, organisation=organisation)

    assert len(spot_checks.draw(today=NOON.date() + WEEK)) == spot_checks.EACH_WEEK


@pytest.mark.parametrize("verdict", SpotCheck.Verdict.values)
def test_the_chief_settles_a_check_and_it_leaves_the_page(desk, chief, look, verdict):
    check = SpotCheckFactory(entry=look)
    with time_machine.travel(NOON, tick=False):
        before = desk.get(PAGE).context["checks"]
        desk.post(reverse("coordinators:look_check", args=[check.pk]), {"verdict": verdict})
        after = desk.get(PAGE).context["checks"]

    act_in(look.organisation)
    check.refresh_from_db()
    assert [one for one, _row in before] == [check]
    assert (check.verdict, check.checked_by, check.checked_at) == (verdict, chief, NOON)
    assert after == []


def test_a_coordinator_settles_nothing(client, coordinator, look):
    check = SpotCheckFactory(entry=look)
    client.force_login(coordinator)

    address = reverse("coordinators:look_check", args=[check.pk])

    assert client.post(address, {"verdict": "in_order"}).status_code == 404
