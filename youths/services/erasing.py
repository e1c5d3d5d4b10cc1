"""A youth is erased: what tells who somebody was goes, and the rows that figures count stay.

What goes is not written here: rooms say which rows they hold about a youth (youths/holdings.py),
and models declare which fields of a row are personal (accounts/personal.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from organisations.models import Link
from youths.held import users_of
from youths.holdings import holdings
from youths.models import Consent, Youth

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import Field

    from accounts.models import User
    from youths.holdings import Holding


@transaction.atomic
def erase_youth(youth: Youth, *, by: User, at: datetime) -> None:
    """Empty or delete everything held about them, and end their links; twice changes nothing.

    Of consents the bare proof stays: which text, when, withdrawn when. Whether anything still runs
    is for higher rooms to see to first.
    """
    locked = Youth.objects.known().select_for_update().filter(pk=youth.pk).first()
    if locked is None:
        return
    Link.objects.revoke_of(users_of(locked), at=at)
    for consent in Consent.objects.in_force().filter(youth=locked):
        consent.withdraw(by=by, at=at)
    # Backwards, so that a row is still there by which others are found.
    for holding in reversed(holdings()):
        _empty(holding, locked)
    Youth.objects.filter(pk=locked.pk).update(erased_at=at, erased_by=by)
    youth.refresh_from_db()


def _empty(holding: Holding, youth: Youth) -> None:
    """One statement for the rows of a model, but where each gets a stand-in of its own."""
    manager = holding.model._default_manager  # noqa: SLF001 - Django's public-by-use API
    keys = holding.erased(youth).values("pk")
    if holding.goes:
        manager.filter(pk__in=keys).delete()
        return
    emptied = {
        field.name: nothing_in(field)
        for field in holding.emptied
        if field.name not in holding.stand_ins
    }
    if holding.stand_ins:
        for row in holding.erased(youth):
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
