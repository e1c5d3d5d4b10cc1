"""Languages to choose between, in the reader's own."""

from __future__ import annotations

from django.utils.text import capfirst

from organisations.models import Language


def languages(*, known=(), but=()):
    """Code and name: those of the areas, and those `known` of somebody beside them."""
    codes = [*Language.values, *(code for code in known if code not in Language.values)]
    return [(code, capfirst(Language.name_of(code))) for code in codes if code not in but]
