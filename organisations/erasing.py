"""What is held about a person is emptied or deleted; the rows that figures count stay.

Which rows, the rooms say (organisations/holdings.py); which fields of a row are personal, the
models declare (accounts/personal.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Field

    from organisations.holdings import Holding, PersonT


def empty(holdings: Sequence[Holding[PersonT]], person: PersonT) -> None:
    """Backwards, so that a row is still there by which others are found."""
    for holding in reversed(holdings):
        _empty(holding, person)


def _empty(holding: Holding[PersonT], person: PersonT) -> None:
    """One statement for the rows of a model, but where each gets a stand-in of its own."""
    manager = holding.model._default_manager  # noqa: SLF001 - Django's public-by-use API
    keys = holding.erased(person).values("pk")
    if holding.goes:
        manager.filter(pk__in=keys).delete()
        return
    emptied = {
        field.name: nothing_in(field)
        for field in holding.emptied
        if field.name not in holding.stand_ins
    }
    if holding.stand_ins:
        for row in holding.erased(person):
            own = {name: stand_in(row) for name, stand_in in holding.stand_ins.items()}
            manager.filter(pk=row.pk).update(**emptied, **own)
    elif emptied:
        manager.filter(pk__in=keys).update(**emptied)


def nothing_in(field: Field[Any, Any]) -> Any:
    """What a field holds that nobody has filled in; raises ValueError where that may not be."""
    if field.null:
        return None
    if field.has_default() or field.blank:
        return field.get_default()
    raise ValueError(f"{field} cannot be empty: it needs a stand-in")
