"""A volunteer is erased: what tells who somebody was goes, and the rows that figures count stay.

What goes is not written here: rooms say which rows they hold (volunteers/holdings.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext

from accounts.erasing import close_login
from organisations.erasing import empty
from volunteers.errors import NotEndedError
from volunteers.held import acts_elsewhere
from volunteers.holdings import holdings
from volunteers.models import Volunteer
from volunteers.services.gone import fall_silent

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User


@transaction.atomic
def erase_volunteer(volunteer: Volunteer, *, by: User, at: datetime) -> None:
    """Empty or delete everything held about them; twice changes nothing.

    Codes of certificates they have handed on still tell true figures, without a name. A login that
    is also somebody's elsewhere, or in another role, stays. Raises NotEndedError.
    """
    locked = Volunteer.objects.known().select_for_update(of=("self",)).filter(pk=volunteer.pk)
    known = locked.select_related("user", "organisation").first()
    if known is None:
        return
    if not known.has_ended:
        raise NotEndedError(gettext("They are still a volunteer. Say goodbye to them first."))
    fall_silent(known, at=at)
    has_other_uses = acts_elsewhere(known)
    empty(holdings(), known)
    if not has_other_uses:
        close_login(known.user)
    Volunteer.objects.filter(pk=known.pk).update(erased_at=at, erased_by=by)
    volunteer.refresh_from_db()
