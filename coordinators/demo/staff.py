"""Who can log in to the demo, and how: staff by a password and app that everybody may have."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import make_password

from accounts.models import NewPerson, User
from accounts.second_factor import give_totp
from matching.models import Match, Meeting
from organisations.models import Area, Membership

if TYPE_CHECKING:
    from datetime import datetime

    from organisations.models import Organisation

PASSWORD = "ressourcebanken"  # noqa: S105 - printed, and set only where DEBUG is on
# For an authenticator app; `login_code` shows its code to those who have none at hand.
SECOND_FACTOR = "DEMODEMODEMODEMODEMODEMODEMODEMO"
Role = Membership.Role
# In each house two run the bank: the first knows the youths, the second builds the bank and writes
# the report.
HOUSES: tuple[tuple[tuple[str, str, Membership.Role], ...], ...] = (
    (
        ("mette", "Mette Lindegaard", Role.COORDINATOR),
        ("jonas", "Jonas Brandt", Role.COORDINATOR),
        ("amal", "Amal Nassar", Role.COORDINATOR),
        ("susanne", "Susanne Friis", Role.CHIEF),
        ("karim", "Karim Haddad", Role.READER),
    ),
    (
        ("pernille", "Pernille Dam", Role.COORDINATOR),
        ("yusuf", "Yusuf Demir", Role.COORDINATOR),
        ("henrik", "Henrik Toft", Role.CHIEF),
        ("lone", "Lone Bach", Role.READER),
    ),
    (
        ("sofie", "Sofie Kjær", Role.COORDINATOR),
        ("bilal", "Bilal Aziz", Role.COORDINATOR),
        ("birgitte", "Birgitte Holst", Role.CHIEF),
        ("anders", "Anders Munk", Role.READER),
    ),
)
# Amal helps out in Ringparken alone; Mette keeps the second organisation's bank as well.
LIMITED = {"amal": "R"}
IN_TWO = "mette@ressourcebank.example"


@dataclass(frozen=True)
class Staff:
    """`recruiter` knows the youths, `builder` the volunteers."""

    recruiter: User
    builder: User


def hire(
    organisation: Organisation, *, number: int, domain: str, at: datetime, has_password: bool
) -> Staff:
    house = HOUSES[number % len(HOUSES)]
    users = User.objects.many_people(
        NewPerson(f"{login}@{domain}", full_name) for login, full_name, _role in house
    )
    if has_password:
        pks = [user.pk for user in users]
        User.objects.filter(pk__in=pks).update(password=_hashed_password())
        for user in users:
            give_totp(user, SECOND_FACTOR)
    memberships = Membership.objects.bulk_create(
        Membership(organisation=organisation, user=user, role=role, started_at=at)
        for user, (_login, _name, role) in zip(users, house, strict=True)
    )
    for membership, (login, _name, _role) in zip(memberships, house, strict=True):
        if number == 0 and login in LIMITED:
            areas = Area.objects.of(organisation).filter(code=LIMITED[login])
            membership.limit_to(areas, by=users[-2], at=at)
    return Staff(recruiter=users[0], builder=users[1])


def lend(organisation: Organisation, *, at: datetime) -> None:
    """Somebody of the first organisation acts in this one too, and switches between them."""
    for user in User.objects.filter(email=IN_TWO):
        Membership.objects.create(
            organisation=organisation, user=user, role=Role.COORDINATOR, started_at=at
        )


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
    return lines + ([_line(Role.VOLUNTEER, match.volunteer.user)] if match else [])


@cache
def _hashed_password() -> str:
    """Hashing takes a third of a second; the password is no secret, so once is enough."""
    return make_password(PASSWORD)


def _line(role: Membership.Role, user: User) -> str:
    has_password = user.has_usable_password()
    way_in = f"password {PASSWORD}, then" if has_password else "code:"
    return f"  {role.value:<12} {user.email:<40} {way_in} bin/manage login_code {user.email}"
