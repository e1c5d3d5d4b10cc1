"""A coordinator puts right what is known of a youth: who is reached elsewhere is written to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from youths.services.about import about_youth
from youths.services.guardians import GuardianNotReachedError, send_guardian_link
from youths.services.linking import send_link_elsewhere
from youths.services.registering import update_youth
from youths.services.telling import latest_denial

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User
    from youths.models import Youth
    from youths.services.about import AboutYouth


@dataclass(frozen=True)
class Written:
    """To whom a new link is on its way."""

    to_youth: bool
    to_guardian: bool


@transaction.atomic
def correct_youth(*, youth: Youth, about: AboutYouth, by: User, at: datetime) -> Written:
    """A youth reached elsewhere gets a link to their own page there: their old ones ended.

    A guardian with another number is asked or told there, as when the request was made.
    """
    before = about_youth(youth)
    update_youth(youth, about=about, at=at)
    is_another = about.guardian_phone not in ("", before.guardian_phone)
    return Written(
        to_youth=_lacks_link(before, about) and send_link_elsewhere(youth, at=at),
        to_guardian=is_another and _ask_guardian(youth, by=by, at=at),
    )


def _lacks_link(before: AboutYouth, now: AboutYouth) -> bool:
    """Whether a way they were reached by is gone, or there was none."""
    ways = ((before.phone, now.phone), (before.email, now.email))
    was_reached = any(was for was, _is in ways)
    return not was_reached or any(was not in ("", is_now) for was, is_now in ways)


def _ask_guardian(youth: Youth, *, by: User, at: datetime) -> bool:
    """Whether they were: not who has answered, and nobody of whom nothing is asked."""
    if youth.consents.guardians().in_force().exists() or latest_denial(youth):
        return False
    try:
        send_guardian_link(youth=youth, by=by, at=at)
    except GuardianNotReachedError:
        return False
    return True
