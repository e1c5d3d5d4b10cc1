"""The test database is walled like a real one: its owner builds it, the web's role runs the tests.

`DATABASE_URL`, or `DATABASE_URL_ADMIN` where it is set, is an administrator's, who makes the roles.
"""

import hashlib
import os
from contextlib import contextmanager

import environ
import psycopg2
import psycopg2.extensions
from django.conf import settings
from django.db import connection

from organisations import roles, scope


class Walls:
    """The roles of one run of tests; those of parallel processes are the same."""

    def __init__(self):
        self.base = environ.Env.db_url_config(os.environ["DATABASE_URL"])["NAME"]
        self.admin = environ.Env.db_url_config(
            os.environ.get("DATABASE_URL_ADMIN") or os.environ["DATABASE_URL"]
        )

    def make_roles(self, *, test_database):
        """Several processes may ask at once, and a role is altered by one at a time."""
        passwords = {role: self.password(role) for role in roles.ROLES}
        line = self._connect()
        with line, line.cursor() as cursor:
            self._make_sure_of_the_cluster(cursor)
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('roles of tests'))")
            for statement in roles.of_the_server(self.base, passwords):
                cursor.execute(statement)
            cursor.execute(f"ALTER ROLE {self.name(roles.OWNER)} CREATEDB")
        self._drop_unless_ours(line, test_database)
        line.close()

    def grant(self):
        """Run as the owner, once the tables are there."""
        name = connection.settings_dict["NAME"]
        with connection.cursor() as cursor:
            for statement in roles.of_the_database(name, roles_of=self.base):
                cursor.execute(statement)
            for statement in roles.of_the_tables(self.base):
                cursor.execute(statement)

    def act_as(self, role):
        """From here on every new connection of this process is this role's."""
        connection.close()
        connection.settings_dict.update(USER=self.name(role), PASSWORD=self.password(role))

    @contextmanager
    def acting_as(self, role):
        self.act_as(role)
        try:
            yield
        finally:
            self.act_as(roles.WEB)

    def url(self, role):
        """The address of the test database for a process of this role."""
        return self._address(self.name(role), self.password(role))

    def _address(self, name, password):
        where = connection.settings_dict
        user = f"{name}:{password}" if password else name
        if str(where["HOST"]).startswith("/"):
            return f"postgres://{user}@/{where['HOST']}/{where['NAME']}"
        port = f":{where['PORT']}" if where["PORT"] else ""
        return f"postgres://{user}@{where['HOST']}{port}/{where['NAME']}"

    def admin_url(self):
        """An administrator's address of the test database."""
        return self._address(self.admin["USER"], self.admin["PASSWORD"])

    def admin_dsn(self, name):
        """How an administrator's programs reach the database of this name on the same server."""
        where = connection.settings_dict
        return psycopg2.extensions.make_dsn(
            dbname=name,
            user=self.admin["USER"],
            password=self.admin["PASSWORD"] or None,
            host=where["HOST"] or None,
            port=where["PORT"] or None,
        )

    def environment(self):
        """The addresses of the test database for processes of every role."""
        return {variable: self.url(role) for role, variable in roles.VARIABLES.items()}

    def name(self, role):
        return roles.role_name(self.base, role)

    def password(self, role):
        """Where a server asks for one: the same in all processes of this run."""
        return hashlib.sha256(f"{settings.SECRET_KEY}:{role}".encode()).hexdigest()

    def _connect(self):
        admin = self.admin
        return psycopg2.connect(
            dbname="postgres",
            user=admin["USER"],
            password=admin["PASSWORD"],
            host=admin["HOST"],
            port=admin["PORT"] or None,
        )

    def _make_sure_of_the_cluster(self, cursor):
        """Nothing is written before this is known to be the throw-away one, where one is named."""
        cluster = os.environ.get("TEST_CLUSTER")
        if cluster:
            cursor.execute("SHOW data_directory")
            assert cursor.fetchone()[0] == cluster

    def _drop_unless_ours(self, line, test_database):
        """A database of that name that somebody else's role built cannot be kept."""
        line.autocommit = True
        with line.cursor() as cursor:
            cursor.execute(
                "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s",
                [test_database],
            )
            owner = cursor.fetchone()
            if owner and owner[0] != self.name(roles.OWNER):
                cursor.execute(f'DROP DATABASE "{test_database}"')


walls = Walls()


def act_in(organisation):
    """From here to the end of the test, or the next call: what the test itself does, it does there.

    Factories call it with the organisation of each row they make, so a test acts where its last row
    was made. Doors (pages, commands, tasks) find their organisation themselves.
    """
    pk = None if organisation is None else organisation.pk
    scope._current.set(pk)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT set_config('{scope.SETTING}', %s, false)", [str(pk or "")])


def at_once():
    """Do now what waits for the commit: foreign keys, the audit's chain; what comes waits again."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
