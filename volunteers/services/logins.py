"""By which address and number a volunteer logs in: those that are theirs for sure.

What a stranger types into the open form is nobody's until it is used: so a number or an address
logs in by itself only where a message to it led on, or where an employee wrote it down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator

from accounts.models import NewPerson, User
from notifications.models import Recipient
from organisations.models import Membership
from volunteers.services.joining import AlreadyVolunteerError

if TYPE_CHECKING:
    from volunteers.models import Volunteer
    from volunteers.services.about import AboutVolunteer


def user_signing_up(about: AboutVolunteer) -> User:
    """Who logs in by the one address the receipt goes to: the number, where there is one.

    Somebody known there who only volunteers (elsewhere, too) is the same person. The login of
    somebody who works here is not bound to a form that anybody can send: they get one without, and
    come in by the private link.
    """
    phone, email = about.phone, "" if about.phone else about.email.lower()
    known = User.objects.filter(**({"phone": phone} if phone else {"email": email})).first()
    if known is not None and _only_volunteers(known):
        return known
    if known is not None:
        phone = email = ""
    return User.objects.many_people([NewPerson(email=email, name=about.name, phone=phone)])[0]


def move_login(volunteer: Volunteer, *, about: AboutVolunteer, by: User) -> None:
    """The login follows address and number, unless the person also acts elsewhere or otherwise.

    So nobody's account can be taken over by writing another address into a list of volunteers.
    Raises AlreadyVolunteerError when the address is that of somebody else in the organisation, told
    to employees only. Who is known elsewhere is nobody's business here: the login stays, untold.
    """
    user = volunteer.user
    free = _free_for(user, about)
    is_own = by == user
    if about.email and not free["email"] and not is_own and _is_somebody_here(volunteer, about):
        raise AlreadyVolunteerError([about.email])
    if not _acts_only_as(volunteer):
        return
    kinds = _kinds_kept(user, about) if is_own else {"email", "phone"}
    moved = {kind: free[kind] or getattr(user, kind) for kind in kinds}
    if is_own and any(moved.values()):
        # Of what is no longer theirs nothing stays open.
        moved = {"email": None, "phone": None} | moved
    before = {kind: getattr(user, kind) for kind in moved}
    User.objects.filter(pk=user.pk).update(**moved)
    user.refresh_from_db(fields=["email", "phone"])
    now = {kind: getattr(user, kind) for kind in moved}
    if any(new and new != before[kind] for kind, new in now.items()):
        _prove_it_anew(user)


def _prove_it_anew(user: User) -> None:
    """Who was logged in, or had a passkey, comes in by a code to the new number or address.

    Else whoever writes somebody else's number would still be in when its owner signs up.
    """
    Authenticator.objects.filter(user=user).delete()
    user.end_sessions()


def _free_for(user: User, about: AboutVolunteer) -> dict[str, str]:
    """The address and the number that nobody else logs in by; empty where there is none."""
    others = User.objects.exclude(pk=user.pk)
    told = {"email": about.email.lower(), "phone": about.phone}
    return {
        kind: "" if not one or others.filter(**{kind: one}).exists() else one
        for kind, one in told.items()
    }


def _is_somebody_here(volunteer: Volunteer, about: AboutVolunteer) -> bool:
    """Whether the address logs in somebody who works or is known in the organisation, or did."""
    here = {"organisation": volunteer.organisation_id, "user__email": about.email.lower()}
    works = Membership.objects.filter(**here)
    return works.exists() or Recipient.objects.filter(**here).exists()


def _kinds_kept(user: User, about: AboutVolunteer) -> set[str]:
    """Who logs in by number changes the number; a mail address typed beside it opens nothing."""
    told = {kind for kind in ("email", "phone") if getattr(about, kind)}
    return {kind for kind in told if getattr(user, kind)} or told


def _only_volunteers(user: User) -> bool:
    others = Membership.objects.current().filter(user=user).exclude(role=Membership.Role.VOLUNTEER)
    return user.is_active and not user.operates and not others.exists()


def _acts_only_as(volunteer: Volunteer) -> bool:
    acts = Membership.objects.current().filter(user=volunteer.user_id)
    here = acts.filter(organisation=volunteer.organisation, role=Membership.Role.VOLUNTEER)
    return not volunteer.user.operates and not acts.exclude(pk__in=here).exists()
