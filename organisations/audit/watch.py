"""Changes of a person's data are written down by the database, whoever makes them and however.

Signals miss bulk work; a trigger misses nothing. One entry per statement and set of changed fields:
who, which rows, about whom, and the names of the fields, never what stands in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.backends.utils import names_digest
from django.db.migrations.operations.base import Operation
from django.db.models import ForeignKey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import ProjectState
    from django.db.models import Model

# Models that are a person; a field of the same name points at the one the row is about, while
# `given_by` and its like say who did it.
PEOPLE = ("youth", "volunteer", "guardian", "user")
LONGEST_NAME = 63

OWN = "ARRAY[r.organisation_id]"
# A user may belong to several: a change made where nobody acts is told to each of them.
OF_A_USER = """
    CASE WHEN NULLIF(current_setting('app.organisation', true), '') IS NOT NULL
    THEN ARRAY[current_setting('app.organisation')::bigint]
    ELSE ARRAY(
        SELECT DISTINCT organisation_id FROM public.organisations_membership
        WHERE user_id = r.id AND ended_at IS NULL ORDER BY organisation_id
    ) END
"""
SOURCES = {
    "INSERT": ("made", "SELECT r.*, '{}'::text[] AS audit_fields FROM new_rows AS r"),
    "UPDATE": (
        "changed",
        """
        SELECT r.*, ARRAY(
            SELECT key FROM jsonb_object_keys(whole.after) AS key
            WHERE whole.after -> key IS DISTINCT FROM whole.before -> key ORDER BY key
        ) AS audit_fields
        FROM new_rows AS r JOIN old_rows AS o ON o.id = r.id
        CROSS JOIN LATERAL (SELECT to_jsonb(o) AS before, to_jsonb(r) AS after) AS whole
        WHERE whole.before <> whole.after
        """,
    ),
    "DELETE": ("deleted", "SELECT r.*, '{}'::text[] AS audit_fields FROM old_rows AS r"),
}
TABLES = {
    "INSERT": "NEW TABLE AS new_rows",
    "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "DELETE": "OLD TABLE AS old_rows",
}
WRITE = """
    IF TG_OP = '{operation}' THEN
        PERFORM public.audit_note(organisation, '{kind}', '{model}', people, rows, audit_fields)
        FROM (
            SELECT organisation, audit_fields, array_agg(DISTINCT r.id) AS rows,
                array_agg(DISTINCT person) FILTER (WHERE person IS NOT NULL) AS people
            FROM ({source}) AS r
            CROSS JOIN LATERAL unnest({organisations}) AS organisation
            LEFT JOIN LATERAL unnest(ARRAY[{people}]::text[]) AS person ON true
            GROUP BY organisation, audit_fields ORDER BY organisation, audit_fields
        ) AS noted;
    END IF;
"""
THROUGH = "'{who}:' || (SELECT {column} FROM public.\"{table}\" WHERE id = r.{key})"
FUNCTION = """
CREATE OR REPLACE FUNCTION public."{name}"() RETURNS trigger LANGUAGE plpgsql AS $audit$
BEGIN
    {writes}
    RETURN NULL;
END $audit$
"""
TRIGGER = """
DROP TRIGGER IF EXISTS audit_{name} ON "{table}";
CREATE TRIGGER audit_{name} AFTER {operation} ON "{table}" REFERENCING {tables}
    FOR EACH STATEMENT EXECUTE FUNCTION public."{function}"()
"""


class Watch(Operation):
    """Write each change of these models' rows down; `room.Model` names one of a lower room.

    Again, it follows the fields that tell whom a row is about. Going back leaves the watch: it
    falls with its table.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, *models: str) -> None:
        self.models = models

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """A watch is no part of a model's state."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002 - Django's signature
        to_state: ProjectState,
    ) -> None:
        for name in self.models:
            label = name if "." in name else f"{app_label}.{name}"
            for statement in _statements(to_state.apps.get_model(label)):
                schema_editor.execute(statement, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """No way of going back stops watching."""

    def describe(self) -> str:
        return f"Watch {', '.join(self.models)}"


def _statements(model: type[Model]) -> Iterator[str]:
    table, name = model._meta.db_table, model._meta.model_name  # noqa: SLF001 - Django's public-by-use API
    function = _short(f"audit_{table}")
    organisations = OF_A_USER if name == "user" else OWN
    people = ", ".join(_people(model))
    writes = "".join(
        WRITE.format(
            operation=operation,
            kind=kind,
            model=name,
            source=source,
            organisations=organisations,
            people=people,
        )
        for operation, (kind, source) in SOURCES.items()
    )
    yield FUNCTION.format(name=function, writes=writes)
    for operation, tables in TABLES.items():
        yield TRIGGER.format(
            name=operation.lower(),
            table=table,
            operation=operation,
            tables=tables,
            function=function,
        )


def _people(model: type[Model]) -> list[str]:
    """Whom a row `r` is about: itself, whom it points at, or whom what it points at points at."""
    name = model._meta.model_name  # noqa: SLF001 - Django's public-by-use API
    itself = [f"'{name}:' || r.id"] if name in PEOPLE else []
    direct = itself + [f"'{who}:' || r.{column}" for who, column in _pointed_at(model)]
    return direct or [
        THROUGH.format(
            who=who,
            column=column,
            table=key.related_model._meta.db_table,  # noqa: SLF001
            key=key.column,
        )
        for key in _keys(model)
        for who, column in _pointed_at(key.related_model)
    ]


def _pointed_at(model: type[Model]) -> list[tuple[str, str]]:
    return [(key.name, key.column) for key in _keys(model) if key.name in PEOPLE]


def _keys(model: type[Model]) -> list[ForeignKey]:
    return [key for key in model._meta.concrete_fields if isinstance(key, ForeignKey)]  # noqa: SLF001


def _short(name: str) -> str:
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[: LONGEST_NAME - 9]}_{names_digest(name, length=8)}"
