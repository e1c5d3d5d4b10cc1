"""Which proposals can come to be no longer: the rules that change under one while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matching.hard_rules import Reason
from matching.suggestions import Bank
from volunteers.models import Volunteer
from youths.models import HelpRequest

if TYPE_CHECKING:
    from datetime import date

    from matching.models import Match, MatchQuerySet
    from organisations.models import Organisation

# The rules a proposal that was right may break before both have answered.
MUST_STILL_HOLD = frozenset({Reason.NOT_APPROVED, Reason.CERTIFICATE, Reason.BLOCKED})


def no_longer_possible(
    matches: MatchQuerySet, *, organisation: Organisation, on: date
) -> list[Match]:
    """The open ones among these matches of the organisation that break such a rule on this day."""
    standing = list(matches.proposed().order_by("pk"))
    if not standing:
        return []
    requests = HelpRequest.objects.with_profile().filter(
        pk__in=[match.request_id for match in standing]
    )
    volunteers = Volunteer.objects.filter(pk__in=[match.volunteer_id for match in standing])
    broken = {
        (found.request.pk, excluded.volunteer.pk)
        for found in Bank(organisation, on=on, volunteers=volunteers).suggest(requests)
        for excluded in found.excluded
        if not MUST_STILL_HOLD.isdisjoint(excluded.reasons)
    }
    return [match for match in standing if (match.request_id, match.volunteer_id) in broken]
