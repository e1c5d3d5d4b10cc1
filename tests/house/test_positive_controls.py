"""T09: each wall taken down in turn, and the test that notices. All of it is rolled back."""

import pytest
from django.db import models, transaction

from organisations import roles
from organisations.models.organisation import ScopedManager
from tests.factories.youths import HelpRequestFactory, YouthFactory
from tests.house import test_walls as looks
from tests.house.walled import at_once, catalogue, organisations_seen, run
from tests.matching import test_screened_volunteers as screening
from tests.volunteers.screened import asking_programme
from tests.walls import act_in, walls
from youths.models import HelpRequest, Youth

pytestmark = pytest.mark.usefixtures("as_owner", "db")

TABLE = Youth._meta.db_table


@pytest.fixture
def two(as_owner, db):
    """Two youths of two organisations; the test acts in the first's."""
    rows = YouthFactory(), YouthFactory()
    at_once()
    act_in(rows[0].organisation)
    return rows


def seen_by_sql():
    return len(organisations_seen(Youth))


def test_with_all_walls_up_nothing_is_noticed(two):
    assert seen_by_sql() == Youth.objects.count() == 1
    looks.test_a_table_without_a_wall_is_on_the_list()
    looks.test_every_wall_is_the_same_for_everybody()
    looks.test_every_key_between_walled_tables_has_its_twin()
    looks.test_no_view_and_no_function_leads_round_the_walls()


@pytest.mark.parametrize(
    "words",
    ["DISABLE ROW LEVEL SECURITY", "NO FORCE ROW LEVEL SECURITY"],
)
def test_row_level_security_switched_off_is_noticed(two, words):
    run(f"ALTER TABLE {TABLE} {words}")

    assert seen_by_sql() == 2
    with pytest.raises(AssertionError):
        looks.test_a_table_without_a_wall_is_on_the_list()


def test_one_more_policy_is_noticed(two):
    run(f"CREATE POLICY other ON {TABLE} USING (true)")

    assert seen_by_sql() == 2
    with pytest.raises(AssertionError):
        looks.test_every_wall_is_the_same_for_everybody()


def test_a_policy_of_the_wrong_kind_is_noticed(two):
    run(f"DROP POLICY {looks.POLICY} ON {TABLE}")
    run(f"CREATE POLICY {looks.POLICY} ON {TABLE} USING (organisation_id > 0)")

    assert seen_by_sql() == 2
    with pytest.raises(AssertionError):
        looks.test_every_wall_is_the_same_for_everybody()


def test_a_key_without_its_twin_is_noticed(two):
    request = HelpRequestFactory()
    at_once()
    run("ALTER TABLE youths_helprequest DROP CONSTRAINT youths_helprequest_youth_id_own")

    HelpRequest.objects.filter(pk=request.pk).update(youth=two[1].pk)
    at_once()

    [missing] = catalogue(looks.KEYS_WITHOUT_TWIN)
    assert missing.startswith("youths_helprequest_youth_id_")


@pytest.mark.parametrize(
    "way",
    [
        f"CREATE VIEW way_round AS SELECT * FROM {TABLE}",
        f"CREATE MATERIALIZED VIEW way_round AS SELECT * FROM {TABLE}",
        "CREATE FUNCTION way_round() RETURNS bigint SECURITY DEFINER RETURN (SELECT 1)",
    ],
)
def test_a_way_round_is_noticed(two, way):
    run(way)

    assert catalogue(looks.WAYS_ROUND) == ["way_round"]


def test_a_table_without_a_wall_is_noticed():
    run("CREATE TABLE forgotten (id bigint, organisation_id bigint)")

    with pytest.raises(AssertionError):
        looks.test_a_table_without_a_wall_is_on_the_list()


def test_the_managers_wall_holds_alone_and_is_missed_when_it_is_gone(two, monkeypatch):
    run(f"ALTER TABLE {TABLE} DISABLE ROW LEVEL SECURITY")
    alone = Youth.objects.count()

    monkeypatch.setattr(ScopedManager, "get_queryset", models.Manager.get_queryset)

    assert (alone, Youth.objects.count()) == (1, 2)


def test_the_databases_wall_holds_alone(two, monkeypatch):
    monkeypatch.setattr(ScopedManager, "get_queryset", models.Manager.get_queryset)

    assert Youth.objects.count() == 1
    with pytest.raises(Exception, match="row-level security"), transaction.atomic():
        Youth.objects.update(organisation=two[1].organisation)


@pytest.mark.parametrize(
    ("trigger", "way"),
    [
        ("match_volunteer_is_screened_at_first", "inserted"),
        ("match_volunteer_is_screened_later", "declined becomes proposed"),
    ],
)
def test_a_match_without_its_trigger_is_noticed(organisation, trigger, way):
    programme = asking_programme(organisation)
    screening.test_the_database_refuses_the_web(programme, "no task", way)
    run(f"DROP TRIGGER {trigger} ON matching_match")

    with pytest.raises(pytest.fail.Exception):
        screening.test_the_database_refuses_the_web(programme, "no task", way)


def test_a_table_made_later_is_open_to_the_roles_at_once():
    run("CREATE TABLE made_later (id int)")

    may = run("SELECT has_table_privilege(%s, 'made_later', 'INSERT')", walls.name(roles.WEB))
    assert may == [(True,)]
