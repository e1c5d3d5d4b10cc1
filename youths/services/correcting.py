"""A coordinator puts right what is known of a youth: who is reached elsewhere is written to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from youths.services.about import about_youth
from youths.services.guardians import GuardianNotReachedError, send_guardian_link
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

    to_guardian: bool


@transaction.atomic
def correct_youth(*, youth: Youth, about: AboutYouth, by: User, at: datetime) -> Written:
    """A guardian with another number is asked or told there, as when the request was made."""
    before = about_youth(youth)
    update_youth(youth, about=about, at=at)
    is_another = about.guardian_phone not in ("", before.guardian_phone)
    return Written(to_guardian=is_another and _ask_guardian(youth, by=by, at=at))


def _ask_guardian(youth: Youth, *, by: User, at: datetime) -> bool:
    """Whether they were: not who has answered, and nobody of whom nothing is asked."""
    if youth.consents.guardians().in_force().exists() or latest_denial(youth):
        return False
    try:
        send_guardian_link(youth=youth, by=by, at=at)
    except GuardianNotReachedError:
        return False
    return True
