"""What the tests of the walls look at: every owned model, its factory, and probes in plain SQL."""

import importlib

from django.apps import apps
from django.db import connection

from organisations.models import AuditEntry, AuditLink, Link, Membership, ShortAddress
from organisations.walls import keys_between_owned
from tests.factories.base import RowFactory
from tests.house.test_source import ROOMS, ROOT
from tests.walls import act_in, at_once

# Read before it is known in which organisation: they have neither of the two walls.
WITHOUT_WALL = {Link, Membership, ShortAddress}
OWNED = [
    model
    for model in apps.get_models()
    if model._meta.app_label in ROOMS
    and "organisation" in {field.name for field in model._meta.concrete_fields}
    and model not in WITHOUT_WALL
]
# No row of these can be changed, by whoever it is (tests/organisations/audit/test_chain.py).
APPEND_ONLY = {AuditEntry, AuditLink}
KEYS = [
    (model, field)
    for model in OWNED
    if model not in APPEND_ONLY
    for field in keys_between_owned(model)
]


def factory_of(model):
    for path in sorted((ROOT / "tests" / "factories").glob("*.py")):
        for value in vars(importlib.import_module(f"tests.factories.{path.stem}")).values():
            is_factory = isinstance(value, type) and issubclass(value, RowFactory)
            if is_factory and value._meta.model is model:
                return value
    raise LookupError(model)


def rows_of_two(model):
    """One row in each of two organisations, the test acting in none of them."""
    rows = factory_of(model)(), factory_of(model)()
    at_once()
    act_in(None)
    return rows


def run(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def organisations_seen(model):
    """Whose rows plain SQL shows, to whoever the connection acts as."""
    table = model._meta.db_table
    return {pk for [pk] in run(f'SELECT DISTINCT organisation_id FROM "{table}"')}


def catalogue(statement):
    return [row[0] if len(row) == 1 else row for row in run(statement)]
