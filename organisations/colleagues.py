"""Colleagues: helping each other back in, and what the chief decides about who sees what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import second_factor
from accounts.models import User
from accounts.notifications import tell_of_reset, tell_of_role
from organisations.models import Membership, SecondFactorReset

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from organisations.models import Area, Organisation


class RoleRefusedError(Exception):
    """The role cannot be given, limited or ended; the message is shown to a person."""


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


@transaction.atomic
def give_role(
    *, organisation: Organisation, email: str, name: str, role: str, by: User, at: datetime
) -> Membership:
    """Let the person with this address act in the organisation, and mail them how to log in.

    Somebody unknown gets a login without a password: the first time a code by mail, and then
    their own second factor. A name already known stays. Raises RoleRefusedError.
    """
    user = User.objects.person(email=email)
    if not user.is_active:
        raise RoleRefusedError(_("This login is closed."))
    if not user.name:
        user.name = name
        user.save(update_fields=["name"])
    membership, is_new = Membership.objects.current().get_or_create(
        organisation=organisation, user=user, role=role, defaults={"started_at": at}
    )
    if not is_new:
        raise RoleRefusedError(_("This person has that role already."))
    transaction.on_commit(lambda: tell_of_role(user, organisation=organisation.name, by=by))
    return membership


def limit_areas(*, colleague: Membership, areas: Collection[Area], by: User, at: datetime) -> None:
    """From the next request on the coordinator sees these areas; without any, all of them.

    Raises RoleRefusedError for another role: a chief sees all, a reader nobody's data.
    """
    if colleague.role != Membership.Role.COORDINATOR:
        raise RoleRefusedError(_("Only coordinators are limited to areas."))
    colleague.limit_to(areas, by=by, at=at)


@transaction.atomic
def end_role(*, colleague: Membership, by: User, at: datetime) -> None:
    """End a colleague's role, and every login of theirs.

    Nobody ends their own role, so an organisation always has the chief who ended the other's.
    Two chiefs who end each other at once are kept apart by the lock. Raises RoleRefusedError.
    """
    if colleague.user == by:
        raise RoleRefusedError(_("Your own role is ended by another chief."))
    working = Membership.objects.of(colleague.organisation).current().working()
    held = {(one.user_id, one.role) for one in working.select_for_update()}
    if not {(by.pk, Membership.Role.CHIEF), (colleague.user_id, colleague.role)} <= held:
        raise RoleRefusedError(_("This role has ended already, or yours has."))
    colleague.end(by=by, at=at)
    colleague.user.end_sessions()
