"""How it goes, in the youth's own words: when they are asked, and what they answer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from matching.errors import TransitionRefusedError
from matching.models import YouthAnswer
from organisations.local_time import local_day

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User
    from matching.models import Match

# A pair's own rating every 30 days (iMentor).
ASKED_EVERY = timedelta(days=30)


def last_answer(match: Match) -> YouthAnswer | None:
    return YouthAnswer.objects.filter(match=match).order_by("-answered_on").first()


def is_asked(match: Match, *, times_met: int, last: YouthAnswer | None, at: datetime) -> bool:
    """In a running match, once they have met, and then every month."""
    if not match.is_active or not times_met:
        return False
    return last is None or last.answered_on <= local_day(at) - ASKED_EVERY


def tell_how_it_goes(
    *, match: Match, trusts: int, is_helped: int, looks_forward: int, by: User, at: datetime
) -> YouthAnswer:
    """The answer of the day; a second one that day takes the first one's place.

    Raises TransitionRefusedError when the match does not run.
    """
    if not match.is_active:
        raise TransitionRefusedError(gettext("You two have already finished."))
    answer, _is_new = YouthAnswer.objects.update_or_create(
        match=match,
        answered_on=local_day(at),
        defaults={
            "organisation": match.organisation,
            "trusts": trusts,
            "is_helped": is_helped,
            "looks_forward": looks_forward,
            "answered_at": at,
            "answered_by": by,
        },
    )
    return answer
