"""Who has looked at somebody's data, as that somebody reads it: staff by first name and role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from matching.models import Match
from organisations.models import AuditEntry, Link, Membership, Why, person_id
from youths.models import Youth

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from organisations.models import AuditEntryQuerySet
    from volunteers.models import Volunteer

VOLUNTEERS = {
    Membership.Role.VOLUNTEER.value,
    Link.Purpose.VOLUNTEER_PAGE.value,
    Link.Purpose.ANSWER.value,
    Link.Purpose.LOG_MEETING.value,
}


@dataclass(frozen=True)
class Look:
    """`is_list`: the person stood among others; `role`: that of staff, who are named."""

    at: datetime
    who: str
    role: str
    why: str
    is_list: bool


def looks_at(person: Youth | Volunteer) -> AuditEntryQuerySet:
    """Everybody's looks but the person's own, the newest first."""
    looks = AuditEntry.objects.looks().about(person_id(person), f"user:{person.user_id}")
    return looks.exclude(user=person.user_id).select_related("user").order_by("-pk")


def matched_with(person: Youth | Volunteer) -> set[int]:
    """As whom the other half of their matches acts; not of those that were only proposed."""
    if isinstance(person, Youth):
        others = Match.objects.of_youth(person).started().values_list("volunteer__user")
    else:
        others = Match.objects.of_volunteer(person).started().values_list("youth__user")
    return {user for (user,) in others}


def in_words(entry: AuditEntry, *, of: Youth | Volunteer, matched: Collection[int] = ()) -> Look:
    """`matched`: see `matched_with`."""
    is_list = entry.names_several(str(of._meta.model_name))  # noqa: SLF001 - Django's public-by-use API
    who, role = _who(entry, matched)
    return Look(entry.at, who, role, str(entry.get_why_display()), is_list)


def _who(entry: AuditEntry, matched: Collection[int]) -> tuple[str, str]:
    """What they are to whoever reads it; or, of staff, the first name and the role."""
    relation = _relation(entry, matched)
    if relation:
        return relation, ""
    role = str(dict(Membership.Role.choices).get(entry.role, ""))
    name = entry.user.name.split(" ")[0] if entry.user else ""
    return (name, role) if name else (role or _("The system"), "")


def _relation(entry: AuditEntry, matched: Collection[int]) -> str:
    is_theirs = entry.user_id in matched
    if entry.role in VOLUNTEERS:
        return _("Your volunteer") if is_theirs else _("A volunteer we asked")
    if entry.role == Link.Purpose.MY_PAGE:
        return _("The youth you help") if is_theirs else _("A young person we asked you about")
    if entry.role == Link.Purpose.GUARDIAN:
        return _("Your parent or guardian")
    if entry.why == Why.VERIFY:
        return _("Somebody who has your certificate")
    if entry.role == Link.Purpose.REFERENCE:
        return _("Your reference")
    return ""
