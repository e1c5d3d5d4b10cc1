"""Who has just signed up, and what some volunteers have changed since."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from coordinators.demo.days import awake
from matching.models import Match
from organisations.availability import Slot, Weekday, merge
from organisations.local_time import local_day
from volunteers.models import Volunteer, VolunteerConsent
from volunteers.services import about_volunteer, update_volunteer
from volunteers.texts import CONSENT_VERSION

if TYPE_CHECKING:
    from datetime import datetime

    from coordinators.demo.bank import Resource
    from coordinators.demo.dice import Dice
    from organisations.models import Organisation

NEWCOMERS = 3
# In a small demo the bank is not emptied for them.
OF_SO_MANY = 6
CHANGED = 3
THURSDAY = Slot(Weekday.THU, 17 * 60, 19 * 60)


def arrive(resources: list[Resource], *, dice: Dice, now: datetime) -> None:
    """The last to join signed up in these days, and nobody has talked with them yet."""
    count = min(NEWCOMERS, len(resources) // OF_SO_MANY)
    for days, resource in enumerate(reversed(resources[len(resources) - count :]), 1):
        joined = awake(dice, local_day(now) - timedelta(days=days))
        resource.history[:] = [(Volunteer.Status.INTERESTED, joined)]
        resource.certificates.clear()


def tell(organisation: Organisation, *, dice: Dice, now: datetime) -> None:
    """What the newcomers said yes to, and what a few others have changed lately."""
    volunteers = Volunteer.objects.of(organisation).select_related("user").with_profile()
    newcomers = volunteers.interested().filter(created_at__gt=now - timedelta(days=NEWCOMERS + 1))
    VolunteerConsent.objects.bulk_create(
        VolunteerConsent(
            organisation=organisation,
            volunteer=volunteer,
            text_version=CONSENT_VERSION,
            language="da",
            given_by=volunteer.user,
            given_at=volunteer.created_at,
        )
        for volunteer in newcomers.order_by("ref")
    )
    settled = list(volunteers.approved().order_by("ref"))
    helping = set(Match.objects.of(organisation).values_list("volunteer", flat=True))
    for volunteer in dice.sample(settled, min(CHANGED, len(settled))):
        about = about_volunteer(volunteer)
        changed = replace(
            about,
            slots=merge([*about.slots, THURSDAY]),
            # Nobody unlearns what they help somebody with.
            skills=about.skills if volunteer.pk in helping else about.skills[:1],
            interests=(*about.interests, "madlavning"),
        )
        moment = awake(dice, local_day(now) - timedelta(days=dice.randint(1, 6)))
        update_volunteer(volunteer, about=changed, by=volunteer.user, at=moment)
