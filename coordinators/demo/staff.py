"""Who can log in to the demo, and how: staff by a password and app that everybody may have."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import make_password

from accounts.models import User
from accounts.second_factor import give_totp
from matching.models import Match, Meeting
from organisations.models import Membership

if TYPE_CHECKING:
    from datetime import datetime

    from organisations.models import Organisation

PASSWORD = "ressourcebanken"  # noqa: S105 - printed, and set only where DEBUG is on
# For an authenticator app; `login_code` shows its code to those who have none at hand.
SECOND_FACTOR = "DEMODEMODEMODEMODEMODEMODEMODEMO"
Role = Membership.Role
# The two who run the bank: one knows the youths, the other builds the bank and writes the report.
STAFF = (
    ("mette", "Mette Lindegaard", Role.COORDINATOR),
    ("jonas", "Jonas Brandt", Role.COORDINATOR),
    ("susanne", "Susanne Friis", Role.CHIEF),
    ("karim", "Karim Haddad", Role.READER),
)


@dataclass(frozen=True)
class Staff:
    """`recruiter` knows the youths, `builder` the volunteers."""

    recruiter: User
    builder: User


def hire(organisation: Organisation, *, domain: str, at: datetime, has_password: bool) -> Staff:
    users = User.objects.many_people(
        (f"{login}@{domain}", full_name) for login, full_name, _role in STAFF
    )
    if has_password:
        pks = [user.pk for user in users]
        User.objects.filter(pk__in=pks).update(password=_hashed_password())
        for user in users:
            give_totp(user, SECOND_FACTOR)
    Membership.objects.bulk_create(
        Membership(organisation=organisation, user=user, role=role, started_at=at)
        for user, (_login, _name, role) in zip(users, STAFF, strict=True)
    )
    return Staff(recruiter=users[0], builder=users[1])


def logins(organisation: Organisation) -> list[str]:
    """A line for each of the staff, and for a volunteer who has something to do."""
    staff = Membership.objects.of(organisation).current().exclude(role=Role.VOLUNTEER)
    lines = [_line(Role(one.role), one.user) for one in staff.select_related("user").order_by("pk")]
    busy = (
        Match.objects.of(organisation)
        .active()
        .filter(pk__in=Meeting.objects.of(organisation).planned().values("match"))
    )
    match = busy.select_related("volunteer__user").order_by("volunteer__ref").first()
    lines += [_line(Role.VOLUNTEER, match.volunteer.user)] if match else []
    return [*lines, f"  The staff's second factor, for an authenticator app: {SECOND_FACTOR}"]


@cache
def _hashed_password() -> str:
    """Hashing takes a third of a second; the password is no secret, so once is enough."""
    return make_password(PASSWORD)


def _line(role: Membership.Role, user: User) -> str:
    has_password = user.has_usable_password()
    way_in = f"password {PASSWORD}, then" if has_password else "code:"
    return f"  {role.value:<12} {user.email:<40} {way_in} bin/manage login_code {user.email}"
