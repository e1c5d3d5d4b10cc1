"""Make the database and its roles on any PostgreSQL from 15 on; again, it mends what is missing."""

import os
import secrets
from contextlib import closing
from urllib.parse import quote

import environ
import psycopg2
from django.core.management.base import BaseCommand, CommandError

from organisations import roles

OLDEST = 150_000


class Command(BaseCommand):
    help = (
        "Make the database and the roles for migrating, web, worker, relay, reports and backup, and"
        " print their addresses. A role whose variable (DATABASE_URL, DATABASE_URL_MIGRATE, …) is"
        " set gets the password in it; any other new one gets a random password, printed once."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument(
            "--admin",
            default=os.environ.get("DATABASE_URL_ADMIN"),
            metavar="URL",
            help="a superuser's: postgres://user@host:5432 (DATABASE_URL_ADMIN)",
        )
        parser.add_argument("--name", default="ressourcebank", help="of the database")

    def handle(self, *_args, admin, name, **_options):
        if not admin:
            raise CommandError("--admin: missing; accepted: postgres://superuser@host:5432")
        server = environ.Env.db_url_config(admin)
        try:
            passwords = _make(server, name)
        except ValueError as fault:
            raise CommandError(f"--name: {fault}") from fault
        except psycopg2.Error as fault:
            raise CommandError(f"The server refused: {str(fault).strip()}") from fault
        for role, variable in roles.VARIABLES.items():
            self.stdout.write(f"{variable}={_url(server, name, role, passwords.get(role))}")


def _make(server, name):
    """The passwords set now, by role."""
    with closing(_line_to(server, "postgres")) as line, line.cursor() as cursor:
        _refuse_unfit(line, cursor)
        passwords = _passwords(cursor, name)
        _say(cursor, roles.of_the_server(name, passwords))
        cursor.execute("SELECT FROM pg_database WHERE datname = %s", [name])
        if not cursor.rowcount:
            cursor.execute(f"CREATE DATABASE {name} OWNER {roles.role_name(name, roles.OWNER)}")
    with closing(_line_to(server, name)) as line, line.cursor() as cursor:
        _say(cursor, roles.of_the_database(name))
        _say(cursor, [roles.of_a_new_owner(name), *roles.of_the_tables(name)])
    return passwords


def _refuse_unfit(line, cursor):
    if line.server_version < OLDEST:
        raise CommandError(f"PostgreSQL 15 or newer is needed, and this is {line.server_version}.")
    cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    if not cursor.fetchone()[0]:
        raise CommandError("--admin: this role is no superuser; accepted: the address of one")


def _passwords(cursor, name):
    """Those the environment names, and a random one for every other role that is not there yet."""
    passwords = {}
    for role, variable in roles.VARIABLES.items():
        login = roles.role_name(name, role)
        address = os.environ.get(variable)
        given = environ.Env.db_url_config(address) if address else {}
        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [login])
        if given.get("USER") == login and given.get("PASSWORD"):
            passwords[role] = given["PASSWORD"]
        elif not cursor.rowcount:
            passwords[role] = secrets.token_urlsafe(24)
    return passwords


def _url(server, name, role, password):
    """A password that was kept is not known here, and not shown."""
    login = roles.role_name(name, role) + (f":{quote(password, safe='')}" if password else "")
    host = str(server["HOST"])
    port = f":{server['PORT']}" if server["PORT"] else ""
    where = f"/{host}" if host.startswith("/") else f"{host}{port}"
    return f"postgres://{login}@{where}/{name}"


def _line_to(server, database):
    line = psycopg2.connect(
        dbname=database,
        user=server["USER"],
        password=server["PASSWORD"] or None,
        host=server["HOST"],
        port=server["PORT"] or None,
    )
    line.autocommit = True
    return line


def _say(cursor, statements):
    for statement in statements:
        cursor.execute(statement)
