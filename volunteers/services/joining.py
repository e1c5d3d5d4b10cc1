"""Volunteers come into the bank: one who signs up, or any number at the same few queries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from accounts.models import NewPerson, User
from notifications.models import Recipient
from organisations import availability
from organisations.models import Membership, Programme
from organisations.refs import free_ref
from volunteers.models import Skill, Volunteer, VolunteerArea, VolunteerEvent, VolunteerSlot
from volunteers.services.about import fields_of, normal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from organisations.models import Organisation
    from volunteers.services.about import AboutVolunteer


class AlreadyVolunteerError(Exception):
    """People with these addresses are already volunteers of the organisation, or work there."""

    def __init__(self, emails: list[str]) -> None:
        super().__init__(", ".join(emails))
        self.emails = emails


@dataclass(frozen=True)
class Joining:
    """Somebody who comes into the bank: what they have become, and when, first to last.

    Whoever has ended says why; without a programme they go through the organisation's first.
    `by_list`: a list that is brought over says so.
    """

    about: AboutVolunteer
    history: tuple[tuple[str, datetime], ...]
    ref: str = ""
    form: Form | None = None
    ended_reason: str = Volunteer.EndReason.BEFORE_LIST
    by_list: bool = False

    def ended(self, *, by: User) -> dict[str, Any]:
        """The columns of somebody whose last status is ended; nothing for anybody else."""
        status, at = self.history[-1]
        if status != Volunteer.Status.ENDED:
            return {}
        return {"ended_reason": self.ended_reason, "ended_at": at, "ended_by": by}


@dataclass(frozen=True)
class Form:
    """What the form adds by which somebody signed up: its key, who logs in, and to what."""

    key: UUID
    user: User
    programme: Programme


def register_volunteer(  # noqa: PLR0913 - who joins as what, and the two identities they bring
    *,
    organisation: Organisation,
    about: AboutVolunteer,
    status: str,
    by: User,
    at: datetime,
    ref: str = "",
    form: Form | None = None,
) -> Volunteer:
    """The volunteer, who logs in by the address and the number there are, and the event of joining.

    Without a `ref` they get a short random one. Raises AlreadyVolunteerError.
    """
    joining = Joining(about, ((status, at),), ref, form)
    return register_volunteers(organisation=organisation, joining=[joining], by=by)[0]


@transaction.atomic
def register_volunteers(
    *, organisation: Organisation, joining: Sequence[Joining], by: User
) -> list[Volunteer]:
    """Any number at the same few queries, in the order given. Raises AlreadyVolunteerError."""
    taken = Volunteer.objects.of(organisation)
    users = _users_of(organisation, joining)
    recipients = _recipients_of(organisation, [one.about for one in joining], users)
    first = Programme.objects.of(organisation).order_by("pk").first()
    volunteers = Volunteer.objects.bulk_create(
        Volunteer(
            organisation=organisation,
            ref=one.ref or free_ref(taken, prefix="F"),
            user=user,
            recipient=recipient,
            status=one.history[-1][0],
            form_key=one.form.key if one.form else None,
            created_at=one.history[0][1],
            programme=one.form.programme if one.form else first,
            **one.ended(by=by),
            **fields_of(one.about),
        )
        for one, user, recipient in zip(joining, users, recipients, strict=True)
    )
    joined = list(zip(volunteers, joining, strict=True))
    add_profiles([(volunteer, one.about) for volunteer, one in joined])
    VolunteerEvent.objects.bulk_create(
        VolunteerEvent(
            organisation=organisation,
            volunteer=volunteer,
            status=status,
            reason=one.ended_reason if status == Volunteer.Status.ENDED else "",
            by=by,
            at=at,
            by_list=one.by_list,
        )
        for volunteer, one in joined
        for status, at in one.history
    )
    give_access(volunteers)
    return volunteers


def add_profiles(described: Sequence[tuple[Volunteer, AboutVolunteer]]) -> None:
    """Skills, areas and times of the week, merged, for volunteers that have none yet."""
    Skill.objects.bulk_create(
        Skill(
            organisation_id=volunteer.organisation_id,
            volunteer=volunteer,
            subject=subject,
            level=level,
        )
        for volunteer, about in described
        for subject, level in about.levels.items()
    )
    VolunteerArea.objects.bulk_create(
        VolunteerArea(organisation_id=volunteer.organisation_id, volunteer=volunteer, area=area)
        for volunteer, about in described
        for area in normal(about).comes_to
    )
    VolunteerSlot.objects.bulk_create(
        VolunteerSlot(
            organisation_id=volunteer.organisation_id,
            volunteer=volunteer,
            weekday=slot.weekday,
            starts_minute=slot.starts,
            ends_minute=slot.ends,
        )
        for volunteer, about in described
        for slot in availability.merge(about.slots)
    )


def give_access(volunteers: Sequence[Volunteer], *, at: datetime | None = None) -> None:
    """They may act as volunteers, from `at` or since they joined; not those who have ended."""
    Membership.objects.bulk_create(
        (
            Membership(
                organisation_id=volunteer.organisation_id,
                user_id=volunteer.user_id,
                role=Membership.Role.VOLUNTEER,
                started_at=at or volunteer.created_at,
            )
            for volunteer in volunteers
            if volunteer.status != Volunteer.Status.ENDED
        ),
        ignore_conflicts=True,
    )


def _users_of(organisation: Organisation, joining: Sequence[Joining]) -> list[User]:
    """Who a form says logs in; else known people by their address, and new ones for the rest."""
    brought = iter(_users_by_address(organisation, [one.about for one in joining if not one.form]))
    return [one.form.user if one.form else next(brought) for one in joining]


def _users_by_address(organisation: Organisation, people: Sequence[AboutVolunteer]) -> list[User]:
    emails = [about.email.lower() for about in people if about.email]
    known = {str(user.email): user for user in User.objects.filter(email__in=emails)}
    already = Volunteer.objects.of(organisation).filter(user__in=known.values())
    twice = {email for email, times in Counter(emails).items() if times > 1}
    twice |= {str(email) for email in already.values_list("user__email", flat=True)}
    if twice:
        raise AlreadyVolunteerError(sorted(twice))
    new = [about for about in people if about.email.lower() not in known]
    free = _numbers_of_one(new)
    made = iter(
        User.objects.many_people(
            NewPerson(about.email.lower(), about.name, about.phone if about.phone in free else "")
            for about in new
        )
    )
    _name_the_nameless(known, people)
    return [known.get(about.email.lower()) or next(made) for about in people]


def _numbers_of_one(people: Sequence[AboutVolunteer]) -> set[str]:
    """The numbers that log in only one of them, and nobody else: some are a household's."""
    times = Counter(about.phone for about in people if about.phone)
    taken = User.objects.filter(phone__in=times).values_list("phone", flat=True)
    return {number for number, once in times.items() if once == 1} - {str(one) for one in taken}


def _name_the_nameless(known: dict[str, User], people: Sequence[AboutVolunteer]) -> None:
    for about in people:
        user = known.get(about.email.lower())
        if user and not user.name:
            user.name = about.name
            user.save(update_fields=["name"])


def _recipients_of(
    organisation: Organisation, people: Sequence[AboutVolunteer], users: Sequence[User]
) -> list[Recipient]:
    """How each is reached now, whether they were reached before or not."""
    return Recipient.objects.bulk_create(
        (
            Recipient(organisation=organisation, user=user, email=about.email, phone=about.phone)
            for about, user in zip(people, users, strict=True)
        ),
        update_conflicts=True,
        unique_fields=["organisation", "user"],
        update_fields=["email", "phone"],
    )
