"""What a volunteer who has nobody is told on their own page: how it stands, without flattery."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from matching import presence
from matching.demand_words import either, in_a_sentence
from matching.resting import unasked, wanted_now
from matching.suggestions import Bank
from matching.supply import Supply
from organisations.local_time import local_day
from organisations.models import Track
from volunteers.models import Volunteer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from matching.profiles import Offered, Wanted


@dataclass(frozen=True)
class AtRest:
    """`is_resting`: nobody asks for what they can do. `is_asked`: are they still there?

    `confirmed_at`: when that was last said, None while it never was.
    """

    words: str
    is_resting: bool
    is_asked: bool
    confirmed_at: datetime | None


def at_rest(volunteer: Volunteer, *, at: datetime, is_complete: bool = True) -> AtRest | None:
    """None for whoever has a youth or a proposal, and for whoever is not approved.

    `is_complete`: no step of the screening keeps them from anybody new.
    """
    idle = presence.idle(volunteer)
    if idle is None:
        return None
    organisation, on = volunteer.organisation, local_day(at)
    own = Volunteer.objects.filter(pk=volunteer.pk)
    ((known, offered),) = Bank(organisation, on=on, volunteers=own).entries
    wanted = wanted_now(organisation)
    alone = Supply({known.pk: offered}, {}, {}, on)
    is_resting = not any(alone.offering(one) for one in wanted)
    return AtRest(
        words=(
            _nobody_asks(known, offered, wanted)
            if is_resting
            else _somebody_asks(is_complete=is_complete)
        ),
        is_resting=is_resting,
        is_asked=idle.is_asked(at=at),
        confirmed_at=idle.confirmed_at,
    )


def _somebody_asks(*, is_complete: bool) -> str:
    if not is_complete:
        return _("Somebody asks for what you can do. We can ask you once your steps are in place.")
    return _(
        "Somebody asks for what you can do. We look at who fits whom, and write when it is you."
    )


def _nobody_asks(volunteer: Volunteer, offered: Offered, wanted: Iterable[Wanted]) -> str:
    """The subjects by name, where it is them; with a level where only higher ones are asked for."""
    names = {skill.subject_id: str(skill.subject) for skill in volunteer.skills.all()}
    lacking = unasked(offered, wanted)
    if not names and Track.PERSONAL in offered.tracks:
        what = _("somebody to talk to")
    elif names and len(lacking) == len(names):
        what = either(
            [
                _("%(subject)s up to %(level)s")
                % {"subject": in_a_sentence(names[one.subject_id]), "level": one.up_to.label}
                if one.up_to
                else in_a_sentence(names[one.subject_id])
                for one in lacking
            ]
        )
    else:
        what = _("exactly what you offer")
    return _("Right now nobody asks for %(what)s. We write when somebody does.") % {"what": what}
