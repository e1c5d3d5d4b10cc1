"""Danish order of names: æ, ø and å come after z, whatever locale the database was made with."""

from __future__ import annotations

from django.db.models import CharField, Func, Value
from django.db.models.functions import Lower


def danish_order(field: str) -> Func:
    """What to order by, so that Åse comes after Zahra."""
    return Func(
        Lower(field),
        Value("æøå"),
        Value("{|}"),
        function="translate",
        output_field=CharField(),
    )
