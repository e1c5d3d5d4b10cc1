"""Hours given: of each meeting held its minutes, in half hours, as the report counts them."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import DecimalField, ExpressionWrapper, Value
from django.db.models.functions import Cast, Round

NUMBER = DecimalField(max_digits=9, decimal_places=1)
HALF_HOURS = ExpressionWrapper(
    Round(Cast("minutes", NUMBER) / Value(30)) * Value(Decimal("0.5")), output_field=NUMBER
)
