"""What a real site must have set for its logins."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks


@checks.register(checks.Tags.security, deploy=True)
def second_factors_are_encrypted(**_options: Any) -> list[checks.CheckMessage]:
    if settings.SECOND_FACTOR_KEYS:
        return []
    return [
        checks.Warning(
            "SECOND_FACTOR_KEYS is empty: the secrets of second factors are not encrypted.",
            hint="docs/operations.md says how to make a key.",
            id="accounts.W001",
        )
    ]
