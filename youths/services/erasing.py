"""A youth is erased: what tells who somebody was goes, and the rows that figures count stay.

What goes is not written here: rooms say which rows they hold about a youth (youths/holdings.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from organisations.erasing import empty
from organisations.models import Link
from youths.held import users_of
from youths.holdings import holdings
from youths.models import Consent, Youth

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User


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
    empty(holdings(), locked)
    Youth.objects.filter(pk=locked.pk).update(erased_at=at, erased_by=by)
    youth.refresh_from_db()
