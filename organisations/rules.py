"""Predicates on roles that the permissions of every room are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rules.permissions import add_perm, permissions
from rules.predicates import Predicate, predicate

from organisations.models import Membership

if TYPE_CHECKING:
    from accounts.models import User
    from organisations.models import OwnedByOrganisation


def acts_as(*roles: str) -> Predicate:
    """Has one of these roles, right now, in the organisation the record belongs to."""

    @predicate(name=f"acts_as:{','.join(roles)}")  # type: ignore[no-untyped-call]
    def has_role(user: User, record: OwnedByOrganisation) -> bool:
        memberships = Membership.objects.filter(organisation=record.organisation_id, user=user.pk)
        return memberships.current().filter(role__in=roles).exists()

    has_role.roles = roles
    return cast("Predicate", has_role)


is_coordinator = acts_as(*Membership.COORDINATING)
is_chief = acts_as(Membership.Role.CHIEF)


def allow(permission: str, who: Predicate) -> None:
    """Write down once who may; everywhere else only the permission's name stands."""
    add_perm(permission, who)  # type: ignore[no-untyped-call]


def roles_allowed(permission: str) -> tuple[str, ...]:
    """Who may, for the page that shows it."""
    return cast("tuple[str, ...]", permissions[permission].roles)


def every_permission() -> list[str]:
    return list(permissions)


RESET_SECOND_FACTOR = "organisations.reset_second_factor"
GIVE_ROLE = "organisations.give_role"
LIMIT_AREAS = "organisations.limit_areas"
END_ROLE = "organisations.end_role"
CHECK_LOOK = "organisations.check_look"

allow(RESET_SECOND_FACTOR, is_coordinator)
allow(GIVE_ROLE, is_chief)
allow(LIMIT_AREAS, is_chief)
allow(END_ROLE, is_chief)
allow(CHECK_LOOK, is_chief)
