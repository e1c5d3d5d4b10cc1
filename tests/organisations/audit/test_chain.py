"""T36: nobody mends the audit unseen, whatever their power; its chain never forks."""

import json
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from organisations import roles, scope
from organisations.audit import chain, checkpoints
from organisations.models import AuditEntry, AuditLink
from tests.factories import NOON
from tests.factories.organisations import AuditEntryFactory, OrganisationFactory
from tests.house.walled import at_once, run
from tests.walls import act_in, walls

WRITERS = 8


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.AUDIT_CHECKPOINT_DIR = str(tmp_path / "audit")
    return tmp_path / "audit"


@pytest.fixture
def three(organisation):
    """Three looks of one organisation, in the chain."""
    entries = [AuditEntryFactory(organisation=organisation) for _ in range(3)]
    at_once()
    return entries


def numbers():
    return list(AuditLink.objects.order_by("sequence").values_list("sequence", flat=True))


def broken():
    found = chain.first_break()
    return found and found.what


@pytest.mark.django_db
def test_a_chain_is_numbered_and_each_hash_follows_from_the_one_before(three):
    links = list(AuditLink.objects.order_by("sequence"))

    assert [link.sequence for link in links] == list(range(1, len(links) + 1))
    assert [link.previous_hash for link in links] == ["", *[link.hash for link in links[:-1]]]
    assert broken() is None


@pytest.mark.django_db
def test_each_organisation_has_a_chain_of_its_own(three):
    other = OrganisationFactory()
    AuditEntryFactory(organisation=other)
    at_once()

    act_in(other)
    assert numbers()[0] == 1
    assert broken() is None


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["organisations_auditentry", "organisations_auditlink"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"])
@pytest.mark.parametrize("role", [roles.WEB, roles.WORKER])
def test_the_roles_can_add_to_the_audit_and_no_more(three, role, statement, table):
    may = {
        word: run("SELECT has_table_privilege(%s, %s, %s)", walls.name(role), table, word)[0][0]
        for word in ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE")
    }
    assert [word for word in may if may[word]] == ["SELECT", "INSERT"]

    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        run(statement.format(table))


@pytest.mark.parametrize("table", ["organisations_auditentry", "organisations_auditlink"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_tables_owner_is_held_too(as_owner, db, three, statement, table):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        run(statement.format(table))


def with_power(*statements):
    """What somebody does who can switch the table's own guard off."""
    tables = ("organisations_auditentry", "organisations_auditlink")
    at_once()
    for table in tables:
        run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    for statement in statements:
        run(statement)
    at_once()
    for table in tables:
        run(f"ALTER TABLE {table} ENABLE TRIGGER USER")


SECOND = "(SELECT entry_id FROM organisations_auditlink WHERE sequence = {})"
SLIPPED_IN = """
    INSERT INTO organisations_auditentry
        (organisation_id, kind, role, what, why, people, rows, fields)
    SELECT organisation_id, 'look', '', '', '', '{{}}', '{{}}', '{{}}'
    FROM organisations_auditlink LIMIT 1
"""
MENDED = {
    "an edit": ["UPDATE organisations_auditentry SET people = '{{}}' WHERE id = " + SECOND],
    "an edit of the moment": [
        "UPDATE organisations_auditentry SET at = now() WHERE id = " + SECOND
    ],
    "a deletion": ["DELETE FROM organisations_auditlink WHERE sequence = {}"],
    "an entry slipped in": [SLIPPED_IN],
}
FOUND = {
    "an edit": "the entry is not what was written",
    "an edit of the moment": "the entry is not what was written",
    "a deletion": "the one before it is gone",
    "an entry slipped in": "the entry has no place in the chain",
}


@pytest.mark.parametrize("how", MENDED)
def test_what_somebody_with_power_mends_is_found(as_owner, db, three, how):
    second = numbers()[-2]
    assert broken() is None

    with_power(*[statement.format(second) for statement in MENDED[how]])

    assert broken() == FOUND[how]


def test_an_end_that_is_cut_off_is_found_by_the_checkpoint(as_owner, db, three, organisation):
    checkpoints.keep(organisation, at=NOON)
    last = numbers()[-1]
    entry = AuditLink.objects.get(sequence=last).entry_id

    with_power(
        f"DELETE FROM organisations_auditlink WHERE sequence = {last}",
        "SET CONSTRAINTS ALL IMMEDIATE",
        f"DELETE FROM organisations_auditentry WHERE id = {entry}",
    )

    assert broken() is None
    found = chain.first_break(known=checkpoints.kept(organisation))
    assert (found.sequence, found.what) == (
        last,
        "a checkpoint knows it, and the chain does not",
    )


def test_a_chain_written_anew_from_an_edit_on_is_found_by_the_checkpoint(
    as_owner, db, three, organisation
):
    checkpoints.keep(organisation, at=NOON)
    last = AuditLink.objects.latest("sequence")

    with_power(
        f"UPDATE organisations_auditentry SET people = '{{}}' WHERE id = {last.entry_id}",
        "UPDATE organisations_auditlink AS link"
        " SET hash = audit_hash(link.previous_hash, link.sequence, entry)"
        " FROM organisations_auditentry AS entry WHERE entry.id = link.entry_id",
    )

    assert broken() is None
    assert chain.first_break(known=checkpoints.kept(organisation)).sequence == last.sequence


@pytest.mark.django_db
def test_a_checkpoint_is_a_line_added_to_a_file_outside(three, organisation, folder):
    call_command("checkpoint_audit")
    act_in(organisation)
    AuditEntryFactory(organisation=organisation)
    at_once()
    call_command("checkpoint_audit")

    act_in(organisation)
    [file] = folder.iterdir()
    first, second = (json.loads(line) for line in file.read_text().splitlines())
    assert first["sequence"] < second["sequence"] == numbers()[-1]
    assert checkpoints.kept(organisation)[-1] == chain.head()


@pytest.mark.django_db
def test_verify_audit_says_that_all_is_whole(three, organisation, capsys):
    checkpoints.keep(organisation, at=NOON)
    count = len(numbers())

    call_command("verify_audit")

    assert capsys.readouterr().out == (
        f"Den Digitale Ressourcebank: {count} entries, 1 checkpoints, whole\n"
    )


def test_verify_audit_stops_at_the_first_broken_entry(as_owner, db, three, monkeypatch):
    monkeypatch.setattr(roles, "POWERS", "SELECT false, false, false")
    second = numbers()[-2]
    entry = AuditLink.objects.get(sequence=second).entry_id
    with_power(*[statement.format(second) for statement in MENDED["an edit"]])

    with pytest.raises(CommandError) as refused:
        call_command("verify_audit", "--organisation", "Den Digitale Ressourcebank")

    assert str(refused.value) == (
        f"Den Digitale Ressourcebank: broken at number {second}, entry {entry}:"
        " the entry is not what was written"
    )
    assert refused.value.returncode == 1


def write(organisation_id):
    """One look in a transaction and on a connection of its own."""
    try:
        with scope.within(organisation_id):
            AuditEntry.objects.create(organisation_id=organisation_id, kind="look", what="x")
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_writers_side_by_side_make_one_chain(organisation):
    before = AuditLink.objects.count()
    with ThreadPoolExecutor(WRITERS) as writers:
        list(writers.map(write, [organisation.pk] * WRITERS * 5))

    act_in(organisation)
    assert AuditLink.objects.count() == before + WRITERS * 5
    assert broken() is None


def psql(database, *statements):
    """Run as an administrator, who the walls do not hold; the last answer."""
    words = [word for statement in statements for word in ("-c", statement)]
    command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", database, *words]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return answer.stdout.strip()


def dumps_up_to():
    """The newest major version of a server that this machine's pg_dump can read."""
    told = subprocess.run(["pg_dump", "--version"], capture_output=True, text=True, check=True)
    return int(re.search(r"\d+", told.stdout).group())


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("pg_dump"), reason="no pg_dump on this machine")
@pytest.mark.django_db(transaction=True)
def test_the_chain_verifies_after_a_dump_and_a_restore(organisation, tmp_path):
    if dumps_up_to() < connection.connection.server_version // 10_000:
        pytest.skip("this machine's pg_dump is older than the server")
    for _number in range(3):
        write(organisation.pk)
    name = f"{connection.settings_dict['NAME']}_restored"
    source = walls.admin_dsn(connection.settings_dict["NAME"])
    target = walls.admin_dsn(name)
    dump = tmp_path / "dump.sql"
    subprocess.run(["pg_dump", "-f", str(dump), "-d", source], check=True, timeout=60)
    psql(source, f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    try:
        command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", target, "-f", str(dump)]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        asked = chain.BREAKS.replace("%(organisation)s", str(organisation.pk))
        whole = psql(target, "SET TimeZone = 'Asia/Tokyo'", asked)
        count = psql(target, "SELECT count(*) >= 3 FROM organisations_auditlink")
    finally:
        psql(source, f"DROP DATABASE {name}")

    assert (whole, count) == ("", "t")
