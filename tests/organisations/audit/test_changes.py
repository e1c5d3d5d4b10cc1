"""Each change of a person's data is written down by the database: its fields, never its values."""

import pytest
from django.db import connection, transaction
from django.urls import reverse

from organisations import scope
from organisations.models import AuditEntry
from organisations.scope import Actor
from tests.factories.accounts import UserFactory
from tests.factories.matching import MeetingFactory
from tests.factories.organisations import LinkFactory, MembershipFactory
from tests.factories.volunteers import SkillFactory
from tests.factories.youths import WantedSubjectFactory, YouthFactory
from tests.house.walled import run
from tests.walls import act_in
from youths.models import Consent, Youth

pytestmark = pytest.mark.django_db

Kind = AuditEntry.Kind


@pytest.fixture
def youth(organisation):
    return YouthFactory(organisation=organisation, name="Amina Kanarie")


@pytest.fixture
def since():
    """What was written down since the last call, oldest first."""
    last = [0]

    def entries():
        found = list(AuditEntry.objects.filter(pk__gt=last[0]).order_by("pk"))
        last[0] = found[-1].pk if found else last[0]
        return found

    return entries


def test_a_change_names_row_person_and_fields_and_no_value(youth, since, coordinator):
    since()

    with scope.within(youth.organisation, by=Actor(user=coordinator.pk, role="coordinator")):
        Youth.objects.filter(pk=youth.pk).update(name="Bo Kanarie", education="HF")

    [entry] = since()
    assert (entry.kind, entry.what, entry.rows) == (Kind.CHANGED, "youth", [youth.pk])
    assert entry.fields == ["education", "name"]
    assert set(entry.people) == {f"youth:{youth.pk}", f"user:{youth.user_id}"}
    assert (entry.user, entry.role, entry.why) == (coordinator, "coordinator", "")
    whole = run("SELECT e::text FROM organisations_auditentry AS e WHERE id = %s", entry.pk)
    assert "Kanarie" not in whole[0][0]


def test_many_rows_changed_at_once_are_one_entry(youth, since):
    YouthFactory(organisation=youth.organisation)
    since()

    Youth.objects.update(education="HF")

    [entry] = since()
    assert sorted(entry.rows) == sorted(Youth.objects.values_list("pk", flat=True))


def test_what_is_written_again_as_it_was_is_no_change(youth, since):
    since()

    Youth.objects.update(name="Amina Kanarie")

    assert since() == []


def test_rows_made_and_deleted_are_written_down(youth, since):
    since()
    consent = Consent.objects.get(youth=youth)

    consent.delete()

    [entry] = since()
    assert (entry.kind, entry.what) == (Kind.DELETED, "consent")
    assert entry.people == [f"youth:{youth.pk}"]


@pytest.mark.parametrize("factory", [MeetingFactory, SkillFactory, WantedSubjectFactory])
def test_a_row_that_hangs_on_a_person_names_them(organisation, since, factory):
    row = factory()
    owner = getattr(row, "match", None) or getattr(row, "request", None) or row
    people = {
        f"{kind}:{getattr(owner, f'{kind}_id')}"
        for kind in ("youth", "volunteer")
        if hasattr(owner, f"{kind}_id")
    }

    made = [entry for entry in since() if entry.what == row._meta.model_name]

    assert [set(entry.people) for entry in made] == [people]


def test_a_new_address_to_reach_somebody_names_their_user(youth, since):
    since()

    youth.recipient.phone = "+4520123457"
    youth.recipient.save()

    [entry] = since()
    assert (entry.what, entry.fields) == ("recipient", ["phone"])
    assert entry.people == [f"user:{youth.user_id}"]


def test_a_change_that_is_rolled_back_leaves_no_entry(youth, since):
    since()

    with transaction.atomic():
        Youth.objects.update(education="HF")
        transaction.set_rollback(True)

    assert since() == []


def test_a_user_changed_where_nobody_acts_is_told_to_each_organisation_they_belong_to():
    here = MembershipFactory()
    there = MembershipFactory(user=here.user)
    stranger = UserFactory()
    act_in(None)

    run("UPDATE accounts_user SET name = 'Ny' WHERE id IN (%s, %s)", here.user.pk, stranger.pk)

    for organisation in (here.organisation, there.organisation):
        act_in(organisation)
        last = AuditEntry.objects.latest("pk")
        assert (last.what, last.fields) == ("user", ["name"])
        assert last.people == [f"user:{here.user.pk}"]


def test_somebody_who_acts_by_a_link_is_known_by_user_and_link(youth, since):
    link = LinkFactory(organisation=youth.organisation, user=youth.user, about_id=youth.pk)
    since()

    with scope.within(youth.organisation, by=Actor(youth.user_id, link.purpose, link.pk)):
        Youth.objects.update(education="HF")

    [entry] = since()
    assert (entry.user, entry.role, entry.link) == (youth.user, "my_page", link.pk)


def test_the_step_of_a_coordinator_is_written_in_their_name(client, coordinator, youth, since):
    since()
    client.force_login(coordinator)
    act_in(None)

    told = {"kind": "guardian", "name": "Hodan Warsame", "channel": "in_person"}
    client.post(reverse("youths:consent_record", args=[youth.pk]), told)

    act_in(youth.organisation)
    made = [entry for entry in since() if entry.what == "consent"]
    assert [(entry.kind, entry.user, entry.role) for entry in made] == [
        (Kind.MADE, coordinator, "coordinator")
    ]


def test_nobody_stays_told_after_the_transaction(organisation, coordinator):
    with scope.within(organisation, by=Actor(coordinator.pk, "coordinator")):
        inner = scope.actor()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.user', true)")
        [told] = cursor.fetchone()

    assert (inner.user, scope.actor(), told) == (coordinator.pk, scope.NOBODY, "")
