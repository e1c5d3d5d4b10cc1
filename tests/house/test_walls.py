"""Both walls around every organisation's rows, found by looking at the database's own catalogue."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from organisations.models.organisation import ScopedManager
from organisations.scope import NoOrganisationError
from organisations.walls import POLICY
from tests.house.walled import (
    APPEND_ONLY,
    KEYS,
    OWNED,
    at_once,
    catalogue,
    factory_of,
    organisations_seen,
    rows_of_two,
    run,
)
from tests.walls import act_in

pytestmark = pytest.mark.django_db

# Signed: read before the organisation is known, or a system table that holds none of its data.
WITHOUT_WALL = {
    "accounts_user": "a person logs in before they act anywhere, and may act in several",
    "account_emailaddress": "the login's own",
    "account_emailconfirmation": "the login's own",
    "mfa_authenticator": "the login's own",
    "usersessions_usersession": "the login's own",
    "django_session": "read before anything else",
    "organisations_organisation": "chosen before it is acted in",
    "organisations_membership": "says in which organisations somebody may act",
    "organisations_shortaddress": "a code on paper says in which organisation it leads to a form",
    "organisations_link": "a secret's hash says in which organisation it opens a page",
    "accounts_user_groups": "Django's, empty",
    "accounts_user_user_permissions": "Django's, empty",
    "auth_group": "Django's, empty",
    "auth_group_permissions": "Django's, empty",
    "auth_permission": "Django's list of models",
    "django_content_type": "Django's list of models",
    "django_admin_log": "what operators did in the catalogues",
    "django_migrations": "Django's",
}
# Unique across organisations, on purpose.
UNIQUE_EVERYWHERE = {
    "accounts_user(email)": "one login per person, whatever organisations they belong to",
    "account_emailaddress(email)": "the login's own",
    "account_emailaddress(user_id,email)": "the login's own",
    "account_emailaddress(user_id,primary)": "the login's own",
    "account_emailconfirmation(key)": "the login's own",
    "organisations_organisation(name)": "names of organisations are public",
    "organisations_organisation(slug)": "names of organisations are public",
    "organisations_organisation(system_user_id)": "each has its own",
    "organisations_link(secret_hash)": "128 random bits",
    "organisations_shortaddress(code)": "what is typed off paper names no organisation",
    "usersessions_usersession(session_key)": "random",
    "mfa_authenticator(user_id,type)": "the login's own",
    "youths_youth(user_id)": "who acts by a link acts for one youth",
    "youths_guardian(user_id)": "who acts by a link acts for one guardian",
}
# Rows to be pointed at, without what hangs on them once.
BARE = {"Youth": {"consenting": False}, "Volunteer": {"certified": False}}
# Rows that nothing else is held against when they are pointed elsewhere.
SETTLED = {"Match": {"ended": True}}
SETTING = "current_setting('app.organisation'::text, true)"
ACTED_IN = f"( SELECT ARRAY[(NULLIF({SETTING}, ''::text))::bigint] AS \"array\")"
EXPRESSION = f"(organisation_id = ANY ({ACTED_IN}::bigint[]))"
TABLES = """
    SELECT relname, relrowsecurity AND relforcerowsecurity FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
"""
POLICIES = """
    SELECT tablename, policyname, permissive, roles::text, cmd, qual, with_check FROM pg_policies
"""
KEYS_WITHOUT_TWIN = """
    SELECT key.conname FROM pg_constraint AS key
    JOIN pg_class AS source ON source.oid = key.conrelid AND source.relrowsecurity
    JOIN pg_class AS target ON target.oid = key.confrelid AND target.relrowsecurity
    WHERE key.contype = 'f' AND cardinality(key.conkey) = 1 AND NOT EXISTS (
        SELECT FROM pg_constraint AS twin
        WHERE twin.contype = 'f' AND twin.convalidated
            AND twin.conrelid = key.conrelid AND twin.confrelid = key.confrelid
            AND twin.conkey = (
                SELECT attnum FROM pg_attribute
                WHERE attrelid = key.conrelid AND attname = 'organisation_id'
            ) || key.conkey
    )
"""
# A key that hangs on a walled parent's id, or holds the organisation, is unique within one.
UNIQUE_WITHOUT_ORGANISATION = """
    SELECT owner.relname || '(' || string_agg(attname, ',' ORDER BY place) || ')'
    FROM pg_index
    JOIN pg_class AS owner ON owner.oid = indrelid
    CROSS JOIN unnest(indkey::int2[]) WITH ORDINALITY AS column_of(number, place)
    JOIN pg_attribute ON attrelid = indrelid AND attnum = number
    WHERE indisunique AND NOT indisprimary AND owner.relnamespace = 'public'::regnamespace
        AND owner.relname !~ '^(auth|django)_' AND owner.relname !~ '^accounts_user_'
    GROUP BY owner.relname, indexrelid, indrelid
    HAVING NOT bool_or(attname = 'organisation_id' OR EXISTS (
        SELECT FROM pg_constraint
        JOIN pg_class AS parent ON parent.oid = confrelid AND parent.relrowsecurity
        WHERE conrelid = indrelid AND contype = 'f' AND conkey = ARRAY[number]
    ))
"""
WAYS_ROUND = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND (
        relkind IN ('m', 'f') OR relkind = 'v'
        AND NOT coalesce(reloptions, '{}') && ARRAY['security_invoker=true', 'security_invoker=on']
    )
    UNION ALL
    SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
"""


def name_of(value):
    return getattr(value, "__name__", getattr(value, "name", value))


def test_a_table_without_a_wall_is_on_the_list():
    assert {table for table, walled in catalogue(TABLES) if not walled} == set(WITHOUT_WALL)
    assert {table for table, walled in catalogue(TABLES) if walled} == {
        model._meta.db_table for model in OWNED
    }


def test_every_wall_is_the_same_for_everybody():
    found = {row[0]: row[1:] for row in catalogue(POLICIES)}
    plain = (POLICY, "PERMISSIVE", "{public}", "ALL", EXPRESSION, EXPRESSION)

    assert len(found) == len(catalogue(POLICIES))
    assert found == {model._meta.db_table: plain for model in OWNED}


def test_every_key_between_walled_tables_has_its_twin():
    assert catalogue(KEYS_WITHOUT_TWIN) == []


def test_nothing_is_unique_across_organisations_but_what_is_on_the_list():
    assert set(catalogue(UNIQUE_WITHOUT_ORGANISATION)) == set(UNIQUE_EVERYWHERE)


def test_no_view_and_no_function_leads_round_the_walls():
    assert catalogue(WAYS_ROUND) == []


@pytest.mark.parametrize("model", OWNED, ids=name_of)
def test_the_managers_raise_where_nobody_acts(model):
    assert isinstance(model._default_manager, ScopedManager)
    with pytest.raises(NoOrganisationError):
        model._default_manager.all()


@pytest.mark.parametrize("model", OWNED, ids=name_of)
def test_plain_sql_shows_and_takes_the_rows_of_one_organisation_alone(model):
    table = model._meta.db_table
    ours, theirs = rows_of_two(model)
    nowhere = organisations_seen(model)

    act_in(ours.organisation)

    assert nowhere == set()
    assert organisations_seen(model) == {ours.organisation_id}
    if model in APPEND_ONLY:
        return
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        run(f'UPDATE "{table}" SET organisation_id = %s', theirs.organisation_id)
    run(f'UPDATE "{table}" SET organisation_id = organisation_id WHERE id = %s', theirs.pk)
    run(f'DELETE FROM "{table}" WHERE id = %s', theirs.pk)
    act_in(theirs.organisation)
    assert organisations_seen(model) == {theirs.organisation_id}


def point(row, field, target):
    table, column = row._meta.db_table, field.column
    run(f'UPDATE "{table}" SET "{column}" = %s WHERE id = %s', target.pk, row.pk)
    at_once()


@pytest.mark.parametrize(("model", "field"), KEYS, ids=name_of)
def test_a_row_cannot_point_at_another_organisations(model, field):
    target = factory_of(field.related_model)(**BARE.get(field.related_model.__name__, {}))
    row = factory_of(model)(**SETTLED.get(model.__name__, {}))
    at_once()

    with pytest.raises(IntegrityError, match="_own"), transaction.atomic():
        point(row, field, target)
