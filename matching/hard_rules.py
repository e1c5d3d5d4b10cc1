"""The hard rules: nobody is proposed who breaks one. Pure, and every reason that applies is given.

The spelling of the reasons is a contract with scripts outside; the words are for people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations import availability
from organisations.models import Track
from volunteers.models import Volunteer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from matching.profiles import Offered, Wanted
    from organisations.models import Programme, ScreeningStep

SHORTEST_COMMON_MINUTES = 60
DANISH = "da"


class Reason(models.TextChoices):
    OTHER_ORGANISATION = "other_organisation", _("belongs to another organisation")
    NOT_APPROVED = "not_approved", _("not approved")
    CERTIFICATE = "certificate", _("no valid certificate")
    NOT_YET_ACTIVE = "not_yet_active", _("not active yet")
    NO_CAPACITY = "no_capacity", _("has no place free")
    TRACK = "track", _("does not offer this kind of help")
    SUBJECT = "subject", _("none of the subjects at the level asked")
    LANGUAGE = "language", _("no common language")
    GENDER = "gender", _("not the gender asked for")
    AVAILABILITY = "availability", _("no common hour in the week")
    DECLINED_BEFORE = "declined_before", _("one of them has said no before")
    BLOCKED = "blocked", _("must not be matched with each other")


# What is about the volunteer alone, whoever asks.
OF_THE_VOLUNTEER = frozenset(
    {Reason.NOT_APPROVED, Reason.CERTIFICATE, Reason.NOT_YET_ACTIVE, Reason.NO_CAPACITY}
)


def broken(
    wanted: Wanted,
    offered: Offered,
    *,
    programme: Programme,
    on: date,
    asked: Collection[ScreeningStep],
) -> tuple[Reason, ...]:
    """The rules this pair breaks on this day, in the order of `Reason`.

    `asked` are the steps of the programme's screening: a mandatory one that lacks is as not being
    approved.

    What has been between the two before (`declined_before`, `blocked`) is not in their profiles:
    `suggestions` adds it.
    """
    checks: dict[Reason, Callable[[], bool]] = {
        Reason.NOT_APPROVED: lambda: (
            offered.status != Volunteer.Status.APPROVED or bool(offered.lacking(asked, on=on))
        ),
        Reason.CERTIFICATE: lambda: (
            programme.asks_for_certificate
            and not offered.has_certificate(programme.certificate, on=on)
        ),
        Reason.NOT_YET_ACTIVE: lambda: offered.active_from is not None and offered.active_from > on,
        Reason.NO_CAPACITY: lambda: offered.taken >= offered.capacity,
        Reason.TRACK: lambda: lacks_track(wanted, offered),
        Reason.SUBJECT: lambda: lacks_every_subject(wanted, offered),
        Reason.LANGUAGE: lambda: lacks_language(wanted, offered),
        Reason.GENDER: lambda: wanted.gender_is_required and offered.gender != wanted.gender,
        Reason.AVAILABILITY: lambda: _never_both_free(wanted, offered),
    }
    return tuple(reason for reason, breaks in checks.items() if breaks())


def lacks_track(wanted: Wanted, offered: Offered) -> bool:
    return not wanted.tracks <= offered.tracks


def lacks_every_subject(wanted: Wanted, offered: Offered) -> bool:
    """Only an academic request asks for subjects, and one of those named is enough."""
    if Track.ACADEMIC not in wanted.tracks or not wanted.subjects:
        return False
    return not any(offered.covers(subject) for subject in wanted.subjects)


def lacks_language(wanted: Wanted, offered: Offered) -> bool:
    return languages_that_do(wanted).isdisjoint(offered.languages)


def languages_that_do(wanted: Wanted) -> set[str]:
    """The languages named; where none is, Danish or any the youth speaks."""
    return set(wanted.languages) or {DANISH, *wanted.youth_languages}


def _never_both_free(wanted: Wanted, offered: Offered) -> bool:
    """No common stretch of an hour; who has not said when they can is not excluded by it."""
    if not wanted.slots or not offered.slots:
        return False
    together = availability.common(wanted.slots, offered.slots)
    return not any(slot.minutes >= SHORTEST_COMMON_MINUTES for slot in together)
