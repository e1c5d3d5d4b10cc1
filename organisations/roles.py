"""The database's roles: what each may do, as plain SQL. Standard library only: `bin/` reads it too.

Nobody who answers people owns the tables or may pass by the walls (organisations/walls.py). Each
database has roles of its own, named after it: `ressourcebank_web` and so on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

OWNER = "owner"
WEB = "web"
WORKER = "worker"
BACKUP = "backup"
# What each role may do with every table. The relay writes down what it sent and deletes nothing.
RIGHTS = {
    WEB: "SELECT, INSERT, UPDATE, DELETE",
    WORKER: "SELECT, INSERT, UPDATE, DELETE",
    "relay": "SELECT, INSERT, UPDATE",
    "reports": "SELECT",
    BACKUP: "SELECT",
}
ROLES = (OWNER, *RIGHTS)
# The variable that holds each role's address.
VARIABLES = {
    OWNER: "DATABASE_URL_MIGRATE",
    WEB: "DATABASE_URL",
    WORKER: "DATABASE_URL_WORKER",
    "relay": "DATABASE_URL_RELAY",
    "reports": "DATABASE_URL_REPORTS",
    BACKUP: "DATABASE_URL_BACKUP",
}
# Management commands that change tables, and need their owner.
FOR_OWNER = frozenset({"migrate", "sqlmigrate", "showmigrations"})
NAME = re.compile(r"[a-z_][a-z0-9_]{0,50}")
# Only a superuser of an older PostgreSQL may give BYPASSRLS; pg_dump needs it to see every row.
ATTRIBUTES = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION"

MISSING_ROLE = """
DO $$ BEGIN
    CREATE ROLE {role};
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$
"""
# A right that was taken away from one table by a migration is not given back.
MISSING_RIGHTS = """
DO $$ DECLARE name text; BEGIN
    FOR name IN
        SELECT quote_ident(relname) FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
            AND relowner = '{owner}'::regrole
            AND NOT has_table_privilege('{role}', oid, 'SELECT')
    LOOP
        EXECUTE 'GRANT {rights} ON public.' || name || ' TO {role}';
    END LOOP;
END $$
"""
# What is written down stays (docs/decisions/0015): these are read and added to, by everybody.
KEEP_APPEND_ONLY = """
DO $$ DECLARE name text; who text; BEGIN
    FOREACH name IN ARRAY ARRAY['organisations_auditentry', 'organisations_auditlink'] LOOP
        FOR who IN
            SELECT DISTINCT held.grantee::regrole::text
            FROM pg_class, aclexplode(relacl) AS held
            WHERE pg_class.oid = to_regclass('public.' || name)
                AND held.grantee NOT IN (0, relowner)
        LOOP
            EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON public.%I FROM %s', name, who);
        END LOOP;
    END LOOP;
END $$
"""
# Sequences go with their tables; what an extension made stays its own.
TABLES_OF_OTHERS = """
DO $$ DECLARE name text; BEGIN
    FOR name IN
        SELECT oid::regclass::text FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')
            AND relowner <> '{owner}'::regrole
            AND NOT EXISTS (
                SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e'
            )
    LOOP
        EXECUTE 'ALTER TABLE ' || name || ' OWNER TO {owner}';
    END LOOP;
END $$
"""
# Everything the session's role is or may become, and whether it may do what it likes to the tables.
POWERS = """
SELECT
    bool_or(role.rolsuper),
    bool_or(role.rolbypassrls),
    EXISTS (
        SELECT FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
            AND pg_has_role(session_user, relowner, 'MEMBER')
    )
FROM pg_roles AS role
WHERE pg_has_role(session_user, role.oid, 'MEMBER')
"""


def variable_for(words: Sequence[str], given: Mapping[str, str]) -> str:
    """Which variable holds the address for a process started with these words.

    Without an address of its own a process takes the web's; then it may do no more than the web.
    """
    program, *rest = (*words, "")
    role = WEB
    if "celery" in program and {"worker", "beat"} & set(rest):
        role = WORKER
    elif rest[0] in FOR_OWNER and program.endswith(("manage.py", "django-admin")):
        role = OWNER
    own = VARIABLES[role]
    return own if given.get(own) else VARIABLES[WEB]


def role_name(database: str, role: str) -> str:
    """Raises ValueError for a database whose name would have to be quoted."""
    if not NAME.fullmatch(database):
        raise ValueError(f"“{database}” is not a name of small letters, digits and _")
    return f"{database}_{role}"


def of_the_server(database: str, passwords: Mapping[str, str]) -> Iterator[str]:
    """What makes the roles, run by an administrator; without a password one keeps what it has."""
    for role in ROLES:
        name = role_name(database, role)
        bypass = "BYPASSRLS" if role == BACKUP else "NOBYPASSRLS"
        yield MISSING_ROLE.format(role=name)
        yield f"ALTER ROLE {name} {ATTRIBUTES} {bypass}"
        if role in passwords:
            yield f"ALTER ROLE {name} PASSWORD '{_quoted(passwords[role])}'"


def of_the_database(database: str, *, roles_of: str | None = None) -> Iterator[str]:
    """Who may enter the database, run in it by an administrator, before or after the tables.

    `roles_of` is the database the roles are named after, where that is another one.
    """
    owner, *others = (role_name(roles_of or database, role) for role in ROLES)
    yield f"REVOKE ALL ON DATABASE {database} FROM PUBLIC"
    yield f"GRANT CONNECT, TEMPORARY, CREATE ON DATABASE {database} TO {owner}"
    yield f"GRANT CONNECT ON DATABASE {database} TO {', '.join(others)}"
    yield "REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    yield f"GRANT USAGE, CREATE ON SCHEMA public TO {owner}"
    yield f"GRANT USAGE ON SCHEMA public TO {', '.join(others)}"


def of_a_new_owner(database: str) -> str:
    """What hands over the tables of a database that somebody else made; run by an administrator."""
    return TABLES_OF_OTHERS.format(owner=role_name(database, OWNER))


def of_the_tables(roles_of: str) -> Iterator[str]:
    """What each may do with the tables there are and those to come; run by their owner or above."""
    owner = role_name(roles_of, OWNER)
    to_come = f"ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT"
    for role, rights in RIGHTS.items():
        name = role_name(roles_of, role)
        numbers = "SELECT" if rights == "SELECT" else "USAGE, SELECT"
        yield MISSING_RIGHTS.format(owner=owner, role=name, rights=rights)
        yield f"GRANT {numbers} ON ALL SEQUENCES IN SCHEMA public TO {name}"
        yield f"{to_come} {rights} ON TABLES TO {name}"
        yield f"{to_come} {numbers} ON SEQUENCES TO {name}"
    yield KEEP_APPEND_ONLY


def refusal(*, is_super: bool, bypasses: bool, owns: bool) -> str:
    """Why a process must not work on this role, from what POWERS found; empty when it may."""
    powers = {
        "is a superuser": is_super,
        "passes by row level security": bypasses,
        "owns the tables": owns,
    }
    return " and ".join(power for power, has_it in powers.items() if has_it)


def _quoted(password: str) -> str:
    return password.replace("'", "''")
