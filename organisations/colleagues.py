"""Colleagues help each other back in: the one thing nobody can do for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import second_factor
from accounts.notifications import tell_of_reset
from organisations.models import SecondFactorReset

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User
    from organisations.models import Membership


class ResetRefusedError(Exception):
    """Nobody resets their own second factor, or that of somebody who runs the platform."""


@transaction.atomic
def reset_second_factor(*, colleague: Membership, by: User, at: datetime) -> SecondFactorReset:
    """Take a colleague's second factor away, end their sessions, and mail both when it is so.

    Who asks must know that it is the colleague who asks: by sight, or by calling them. Raises
    ResetRefusedError.
    """
    user = colleague.user
    if user == by:
        raise ResetRefusedError(_("Your own second step is reset by a colleague."))
    if user.operates:
        raise ResetRefusedError(_("This person runs the platform: only its operators can do that."))
    second_factor.forget(user)
    reset = SecondFactorReset.objects.create(
        organisation=colleague.organisation, user=user, by=by, at=at
    )
    transaction.on_commit(lambda: tell_of_reset(user, by=by, at=at))
    return reset
