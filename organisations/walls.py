"""The database's wall around each organisation's rows, made by one migration operation.

Row level security, forced upon the tables' owner too, shows and takes only rows of the organisation
that is acted in (organisations/scope.py). Every foreign key between two such tables has a twin that
holds the organisation as well, since foreign keys are checked behind the wall's back. A house test
fails for a table or a foreign key without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.backends.utils import names_digest
from django.db.migrations.operations.base import Operation
from django.db.models import ForeignKey

from organisations.scope import SETTING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import ProjectState
    from django.db.models import Model

POLICY = "own_organisation"
# After a transaction that set it the setting is the empty text, not NULL.
ACTED_IN = f"NULLIF(current_setting('{SETTING}', true), '')::bigint"
# Not written `organisation_id = …`: PostgreSQL would take all tables of a query for joined by that
# equality, and weigh, and choose, joins of tables that have nothing else in common.
OWN = f"organisation_id = ANY ((SELECT ARRAY[{ACTED_IN}])::bigint[])"
LONGEST_NAME = 63

WALL = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS {policy} ON {table};
CREATE POLICY {policy} ON {table}
    USING ({own}) WITH CHECK ({own})
"""
MISSING_CONSTRAINT = """
DO $$ BEGIN
    IF NOT EXISTS (
        SELECT FROM pg_constraint WHERE conname = '{name}' AND conrelid = '"{table}"'::regclass
    ) THEN
        ALTER TABLE "{table}" ADD CONSTRAINT "{name}" {constraint};
    END IF;
END $$
"""


class WallOff(Operation):
    """Put these models of the app behind the wall, and bind their foreign keys.

    What stands already is left standing, so a model that gets a new foreign key is named again.
    Going back leaves the walls: they fall with their tables and columns.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, *models: str) -> None:
        self.models = models

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Walls are no part of a model's state."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002 - Django's signature
        to_state: ProjectState,
    ) -> None:
        models = [to_state.apps.get_model(app_label, name) for name in self.models]
        for model in models:
            schema_editor.execute(_wall(model), params=None)
            schema_editor.execute(_own_key(model), params=None)
        for model in models:
            for key in keys_between_owned(model):
                schema_editor.execute(_twin(key), params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """No way of going back takes a wall down."""

    def describe(self) -> str:
        return f"Wall off {', '.join(self.models)}"


def keys_between_owned(model: type[Model]) -> Iterator[ForeignKey[Any, Any]]:
    """The foreign keys of the model whose target, too, belongs to an organisation."""
    for field in model._meta.concrete_fields:  # noqa: SLF001 - Django's public-by-use API
        if isinstance(field, ForeignKey) and _is_owned(field.related_model):
            yield field


def _is_owned(model: type[Model]) -> bool:
    return "organisation" in {one.name for one in model._meta.concrete_fields}  # noqa: SLF001


def _wall(model: type[Model]) -> str:
    table = f'"{model._meta.db_table}"'  # noqa: SLF001
    return WALL.format(table=table, policy=POLICY, own=OWN)


def _own_key(model: type[Model]) -> str:
    """What the twins of foreign keys to this model point at."""
    return _missing_constraint(
        model._meta.db_table,  # noqa: SLF001
        "organisation_id_id",
        "UNIQUE (organisation_id, id)",
    )


def _twin(key: ForeignKey[Any, Any]) -> str:
    target = key.related_model._meta.db_table  # noqa: SLF001
    return _missing_constraint(
        key.model._meta.db_table,  # noqa: SLF001
        f"{key.column}_own",
        f'FOREIGN KEY (organisation_id, "{key.column}") REFERENCES "{target}" (organisation_id, id)'
        " DEFERRABLE INITIALLY DEFERRED",
    )


def _missing_constraint(table: str, ending: str, constraint: str) -> str:
    name = f"{table}_{ending}"
    if len(name) > LONGEST_NAME:
        digest = names_digest(name, length=8)
        name = f"{name[: LONGEST_NAME - 9]}_{digest}"
    return MISSING_CONSTRAINT.format(table=table, name=name, constraint=constraint)
