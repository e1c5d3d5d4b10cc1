"""Demand held against the bank: what is asked for, what is free, and what to recruit for.

Pure arithmetic on values read at a constant number of queries; what a cell is and what counts
stands in docs/decisions/0026-demand.md.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.asks import asks_of
from matching.models import Match
from matching.suggestions import Bank
from matching.supply import Supply
from matching.waits import Waits
from organisations.models import Programme
from volunteers.models import Volunteer

if TYPE_CHECKING:
    from datetime import date

    from matching.asks import Ask, Place
    from matching.profiles import Subject
    from matching.waits import Wait
    from organisations.models import Membership, Organisation
    from volunteers.models import VolunteerQuerySet
    from youths.models import HelpRequestQuerySet

    Sought = tuple[Ask, Subject | None]


class Split(models.TextChoices):
    """What tells one cell from another, from the widest cells to the narrowest."""

    SUBJECT = "subject", _("subject and level")
    AREA = "area", _("subject, level and area")
    ALL = "all", _("everything")


@dataclass(frozen=True)
class Cell:
    """A corner of the demand; None is any. No subject: they need none, or have named none.

    `languages` are those the volunteer must speak one of, empty where none is asked for.
    """

    subject: Subject | None
    track: str | None = None
    area: Place | None = None
    languages: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Row:
    """A cell's figures. `proposed` of the open requests have somebody who is asked already.

    `waited` is the median of the days the open ones have waited, `longest` the most of them.
    """

    cell: Cell
    open: int
    proposed: int
    volunteers: int
    places: int
    waited: float
    longest: int
    expected: Wait

    @property
    def short(self) -> int:
        """How many more ask than there are places for; negative where there are more places."""
        return self.open - self.proposed - self.places


def supply_of(organisation: Organisation, volunteers: VolunteerQuerySet, *, on: date) -> Supply:
    """The approved ones of these, in the programmes of the organisation."""
    bank = Bank(organisation, on=on, volunteers=volunteers.approved())
    offered = {volunteer.pk: offered for volunteer, offered in bank.entries}
    return Supply(offered, Programme.objects.of(organisation).in_bulk(), bank.asked, on)


@dataclass(frozen=True)
class Demand:
    """Open requests, all of `area` where there is one, and the bank that stands behind them."""

    asks: list[Ask]
    supply: Supply
    waits: Waits
    on: date
    area: Place | None = None

    @classmethod
    def seen_by(
        cls,
        membership: Membership,
        *,
        requests: HelpRequestQuerySet,
        on: date,
        area: Place | None = None,
    ) -> Demand:
        """Of these requests, with the volunteers and matches the membership sees."""
        volunteers = Volunteer.objects.visible_to(membership)
        return cls(
            asks=asks_of(requests),
            supply=supply_of(membership.organisation, volunteers, on=on),
            waits=Waits.before(on, matches=Match.objects.visible_to(membership)),
            on=on,
            area=area,
        )

    def rows(self, split: Split) -> list[Row]:
        """Every cell somebody asks in, the worst gap first."""
        return sorted(self._rows[split].values(), key=_worst_first)

    def gaps(self) -> list[Row]:
        """What to recruit for, the largest first, then the longest waiting; each told once.

        Of cells that hold the same requests the narrowest is told, and it only where it lacks more
        than each wider cell around it: else it is a part of what that one lacks.
        """
        narrowest = {
            self._inside[split][cell]: cell for split in Split for cell in self._rows[split]
        }
        found = {
            cell: self._rows[split][cell]
            for split in Split
            for cell in self._rows[split]
            if narrowest[self._inside[split][cell]] == cell
            and self._rows[split][cell].short > self._short_around(cell, split)
        }
        return sorted(found.values(), key=_worst_first)

    @cached_property
    def _inside(self) -> dict[Split, dict[Cell, frozenset[Sought]]]:
        """What is sought in each cell."""
        found: dict[Split, dict[Cell, set[Sought]]] = {split: defaultdict(set) for split in Split}
        for ask in self.asks:
            for subject in ask.subjects_sought:
                narrowest = Cell(subject, ask.track.value, ask.area, ask.languages)
                for split in Split:
                    found[split][self._at(narrowest, split)].add((ask, subject))
        return {
            split: {cell: frozenset(sought) for cell, sought in cells.items()}
            for split, cells in found.items()
        }

    @cached_property
    def _rows(self) -> dict[Split, dict[Cell, Row]]:
        return {
            split: {cell: self._row(cell, sought) for cell, sought in cells.items()}
            for split, cells in self._inside.items()
        }

    def _row(self, cell: Cell, inside: frozenset[Sought]) -> Row:
        fitting = frozenset[int]().union(
            *(
                self.supply.fitting(ask.wanted(subject), programme_id=ask.programme_id)
                for ask, subject in inside
            )
        )
        people = fitting & self.supply.near(cell.area.pk if cell.area else None)
        days = [(self.on - ask.waits_since).days for ask, _subject in inside]
        tracks = {ask.track.value for ask, _subject in inside}
        return Row(
            cell=cell,
            open=len(inside),
            proposed=sum(ask.is_proposed for ask, _subject in inside),
            volunteers=len(people),
            places=self.supply.places_of(people),
            waited=median(days),
            longest=max(days),
            expected=self.waits.expected(cell.subject, tracks),
        )

    def _short_around(self, cell: Cell, split: Split) -> int:
        """The most that a wider cell with more requests in it lacks; 0 where none lacks any."""
        worst = 0
        for wider in list(Split)[: list(Split).index(split)]:
            around = self._at(cell, wider)
            if self._inside[wider][around] != self._inside[split][cell]:
                worst = max(worst, self._rows[wider][around].short)
        return worst

    def _at(self, cell: Cell, split: Split) -> Cell:
        """The cell of this split around one; its area stays where all that is asked is from one."""
        is_all = split == Split.ALL
        return replace(
            cell,
            track=cell.track if is_all or cell.subject is None else None,
            area=cell.area if self.area or split != Split.SUBJECT else None,
            languages=cell.languages if is_all else None,
        )


def _worst_first(row: Row) -> tuple[object, ...]:
    cell = row.cell
    return (
        -row.short,
        -row.longest,
        cell.subject.name if cell.subject else "",
        cell.subject.rank if cell.subject else -1,
        cell.track or "",
        cell.area.code if cell.area else "",
        cell.languages or (),
    )
