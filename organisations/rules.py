"""Predicates on roles that the permissions of every room are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.permissions import add_perm
from rules.predicates import Predicate, predicate

from organisations.models import Membership

if TYPE_CHECKING:
    from accounts.models import User
    from organisations.models import OwnedByOrganisation


@predicate
def is_coordinator(user: User, record: OwnedByOrganisation) -> bool:
    """Coordinates, right now, the organisation the record belongs to."""
    memberships = Membership.objects.filter(organisation=record.organisation_id, user=user.pk)
    return memberships.current().coordinating().exists()


@predicate
def is_chief(user: User, record: OwnedByOrganisation) -> bool:
    """Leads, right now, the organisation the record belongs to."""
    memberships = Membership.objects.filter(organisation=record.organisation_id, user=user.pk)
    return memberships.current().filter(role=Membership.Role.CHIEF).exists()


def allow(permission: str, who: Predicate) -> None:
    """Write down once who may; everywhere else only the permission's name stands."""
    add_perm(permission, who)  # type: ignore[no-untyped-call]


RESET_SECOND_FACTOR = "organisations.reset_second_factor"
CHECK_LOOK = "organisations.check_look"

allow(RESET_SECOND_FACTOR, is_coordinator)
allow(CHECK_LOOK, is_chief)
