"""A look is written before its page leaves; what cannot be written is not shown (T35)."""

import pytest
import time_machine
from django.db import connection
from django.urls import path, reverse

from organisations.audit.doors import LookNotToldError, looking
from organisations.doors import coordinating
from organisations.models import AuditEntry, AuditLink, Membership, Why
from tests.factories import NOON
from tests.factories.matching import MatchFactory
from tests.factories.volunteers import VolunteerFactory
from tests.factories.youths import YouthFactory
from tests.house.walled import run
from tests.walls import act_in, walls

REFUSE = """
    CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'full'; END $$;
"""
AT_THE_INSERT = """
    CREATE TRIGGER audit_refuses BEFORE INSERT ON organisations_auditentry
    FOR EACH ROW EXECUTE FUNCTION audit_refuses()
"""
AT_THE_COMMIT = """
    CREATE CONSTRAINT TRIGGER audit_refuses AFTER INSERT ON organisations_auditentry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_refuses()
"""


@pytest.fixture
def youth(organisation):
    return YouthFactory(organisation=organisation, name="Amina Kanarie")


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def looks():
    return list(AuditEntry.objects.looks().order_by("pk"))


@pytest.mark.django_db
def test_a_page_about_a_youth_says_who_looked_at_whom_why_and_where(desk, coordinator, youth):
    desk.get(reverse("youths:youth_detail", args=[youth.pk]))

    act_in(youth.organisation)
    [look] = looks()
    assert (look.user, look.role, look.link) == (coordinator, Membership.Role.COORDINATOR, None)
    assert (look.what, look.why) == ("youths:youth_detail", Why.HELP)
    assert look.people == [f"youth:{youth.pk}"]
    assert (look.rows, look.fields) == ([], [])


@pytest.mark.django_db
def test_a_list_names_those_on_the_page_and_nobody_else(desk, youth, monkeypatch):
    YouthFactory(organisation=youth.organisation, name="Bo")
    monkeypatch.setattr("youths.views.desk.YouthList.paginate_by", 1)

    desk.get(reverse("youths:youth_list"))

    act_in(youth.organisation)
    assert [look.people for look in looks()] == [[f"youth:{youth.pk}"]]


@pytest.mark.django_db
def test_a_step_typed_wrong_shows_its_page_and_is_a_look(desk, organisation):
    match = MatchFactory(
        volunteer=VolunteerFactory(organisation=organisation),
        request__youth__organisation=organisation,
        active=True,
    )
    act_in(None)

    with time_machine.travel(NOON, tick=False):
        response = desk.post(reverse("matching:match_plan_meeting", args=[match.pk]), {})

    act_in(organisation)
    [look] = looks()
    assert response.status_code == 422
    assert look.what == "matching:match_plan_meeting"
    assert set(look.people) == {f"youth:{match.youth_id}", f"volunteer:{match.volunteer_id}"}


@pytest.mark.django_db
def test_a_page_somebody_may_not_see_is_no_look(desk):
    foreign = YouthFactory()

    assert desk.get(reverse("youths:youth_detail", args=[foreign.pk])).status_code == 404

    act_in(foreign.organisation)
    assert looks() == []


def forgetful(request):
    from django.http import HttpResponse

    return HttpResponse("Amina")


urlpatterns = [path("glemt/", coordinating(looking(forgetful, why=Why.HELP)), name="forgot")]


@pytest.mark.django_db
def test_a_page_that_forgot_to_say_whom_it_shows_does_not_leave(desk, settings):
    settings.ROOT_URLCONF = "tests.organisations.audit.test_looks"

    with pytest.raises(LookNotToldError):
        desk.get("/glemt/")


PAGES = {
    "page": lambda youth: reverse("youths:youth_detail", args=[youth.pk]),
    "list": lambda _: reverse("youths:youth_list"),
    "search": lambda _: reverse("youths:youth_list") + "?q=Amina",
    "matches": lambda youth: reverse("matching:youth_matches", args=[youth.pk]),
}


@pytest.mark.parametrize("page", PAGES)
def test_where_no_entry_can_be_written_nothing_is_shown(as_owner, db, desk, youth, page):
    run(REFUSE + AT_THE_INSERT)

    response = desk.get(PAGES[page](youth))

    assert response.status_code == 503
    assert "Amina" not in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store, private"
    act_in(youth.organisation)
    assert not AuditEntry.objects.looks().exists()


@pytest.mark.django_db(transaction=True)
def test_the_entry_is_committed_and_in_the_chain_when_the_page_is_there(desk, youth):
    desk.get(reverse("youths:youth_detail", args=[youth.pk]))

    connection.close()
    act_in(youth.organisation)
    [look] = looks()
    assert AuditLink.objects.filter(entry=look).count() == 1


@pytest.mark.django_db(transaction=True)
def test_where_the_commit_fails_nothing_is_shown(desk, youth):
    with walls.acting_as("owner"):
        run(REFUSE + AT_THE_COMMIT)
    try:
        response = desk.get(reverse("youths:youth_detail", args=[youth.pk]))
    finally:
        with walls.acting_as("owner"):
            run("DROP FUNCTION audit_refuses CASCADE")

    assert response.status_code == 503
    assert "Amina" not in response.content.decode()
    act_in(youth.organisation)
    assert looks() == []


class Writes:
    """The tables that rows are written to."""

    def __init__(self):
        self.tables = []

    def __call__(self, execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            self.tables.append(sql.split('"')[1])
        return execute(sql, params, many, context)


@pytest.mark.django_db
def test_a_look_costs_one_query(desk, youth):
    YouthFactory(organisation=youth.organisation)

    with connection.execute_wrapper(writes := Writes()):
        desk.get(reverse("youths:youth_list"))

    assert writes.tables == ["organisations_auditentry"]
