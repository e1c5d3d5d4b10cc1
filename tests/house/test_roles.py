"""The database's roles: what each may not do; nothing starts on one that passes by (T04)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from organisations import power, roles
from tests.house.walled import catalogue, run
from tests.walls import walls

ROOT = Path(__file__).resolve().parents[2]
WSGI = [sys.executable, "-c", "import ressourcebank.wsgi"]
CELERY = [sys.executable, "-m", "celery", "-A", "ressourcebank"]
STARTS = {
    "web": (WSGI, 3),
    "worker": ([*CELERY, "worker", "-Q", "nothing", "--pool=solo"], 3),
    "beat": ([*CELERY, "beat", "--schedule=/nowhere/at/all", "--pidfile="], 3),
    "command": ([sys.executable, "manage.py", "list_metrics"], 1),
}
PASSING = {
    "admin": "is a superuser",
    roles.OWNER: "owns the tables",
    roles.BACKUP: "passes by row level security",
}

# Each process and each role once; all of them with --slow.
PAIRS = [
    (process, role)
    for process in STARTS
    for role in PASSING
    if os.environ.get("SLOW") or role == "admin" or process == "web"
]

pytestmark = pytest.mark.django_db


def start(command, url):
    """Every variable holds the same address, as on a machine set up in a hurry."""
    environment = {**os.environ, **dict.fromkeys(roles.VARIABLES.values(), url)}
    environment["DJANGO_SETTINGS_MODULE"] = "ressourcebank.settings"
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.slow
@pytest.mark.parametrize(("process", "role"), PAIRS)
def test_nothing_starts_on_a_role_that_passes_by(process, role):
    command, code = STARTS[process]

    answer = start(command, walls.admin_url() if role == "admin" else walls.url(role))

    assert answer.returncode == code
    said = [line for line in answer.stderr.splitlines() if "database role" in line]
    assert len(said) == 1
    assert PASSING[role] in said[0]
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("process", ["web", "command"])
def test_they_start_on_the_webs_role(process):
    answer = start(STARTS[process][0], walls.url(roles.WEB))

    assert (answer.returncode, answer.stderr) == (0, "")


def test_a_server_that_does_not_answer_is_one_sentence_too():
    answer = start(WSGI, "postgres://nobody@127.0.0.1:1/none")

    assert answer.returncode == power.REFUSED
    assert answer.stderr.startswith("The database role cannot be looked at: ")
    assert answer.stderr.count("\n") == 1


def test_a_command_called_from_python_refuses_as_well(monkeypatch):
    monkeypatch.setattr(roles, "POWERS", "SELECT true, false, false")

    with pytest.raises(CommandError, match="is a superuser: set DATABASE_URL to the web's role"):
        call_command("list_metrics")


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE youths_youth DISABLE ROW LEVEL SECURITY",
        "DROP POLICY own_organisation ON youths_youth",
        "TRUNCATE youths_youth CASCADE",
        "CREATE TABLE own (id int)",
        "CREATE VIEW own AS SELECT 1",
        "SET ROLE {owner}",
        "ALTER ROLE {web} BYPASSRLS",
    ],
)
def test_the_webs_role_cannot_take_a_wall_down(statement):
    names = {"owner": walls.name(roles.OWNER), "web": walls.name(roles.WEB)}

    refused = pytest.raises(ProgrammingError, match=r"permission denied|must be (owner|superuser)")
    with refused, transaction.atomic():
        run(statement.format(**names))


def test_every_role_may_do_with_every_table_what_is_written_and_no_more():
    """Those made by a migration after the roles were made as well."""
    words = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE")
    tables = catalogue("SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^youths'")
    for role, rights in roles.RIGHTS.items():
        for table in tables:
            held = [
                word
                for word in words
                if run("SELECT has_table_privilege(%s, %s, %s)", walls.name(role), table, word)[0][
                    0
                ]
            ]
            assert held == rights.split(", "), (role, table)


def test_only_those_that_need_it_have_an_address_of_their_own():
    given = {"DATABASE_URL": "w", "DATABASE_URL_MIGRATE": "o", "DATABASE_URL_WORKER": "k"}
    wanted = {
        ("manage.py", "migrate"): "DATABASE_URL_MIGRATE",
        ("/site/manage.py", "seed_demo"): "DATABASE_URL",
        ("/venv/bin/celery", "-A", "x", "worker"): "DATABASE_URL_WORKER",
        ("/venv/celery/__main__.py", "-A", "x", "beat"): "DATABASE_URL_WORKER",
        ("/venv/bin/gunicorn", "x"): "DATABASE_URL",
        ("manage.py",): "DATABASE_URL",
    }

    assert {words: roles.variable_for(words, given) for words in wanted} == wanted
    assert roles.variable_for(("manage.py", "migrate"), {"DATABASE_URL": "w"}) == "DATABASE_URL"


def test_the_tests_run_as_the_webs_role():
    assert run("SELECT session_user") == [(walls.name(roles.WEB),)]
    assert connection.settings_dict["USER"] == walls.name(roles.WEB)


@pytest.mark.parametrize("name", ["x; DROP TABLE y", "Store", "", "9a"])
def test_a_name_that_would_have_to_be_quoted_is_refused(name):
    with pytest.raises(CommandError, match="is not a name of small letters"):
        call_command("setup_database", "--admin", walls.admin_url(), "--name", name)
