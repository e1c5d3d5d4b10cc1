"""Who in the bank has a place free, and which requests each of them fits: the hard rules, in sets.

Pure. Each rule is held against each volunteer once for each thing asked of it, however many
requests ask it; so a bank of thousands is looked at in a moment.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from matching import hard_rules
from matching.asks import NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from matching.hard_rules import Reason
    from matching.profiles import Offered, Wanted
    from organisations.models import Programme, ScreeningStep

People = frozenset[int]


@dataclass(frozen=True)
class Supply:
    """The bank on a day, by the keys of its volunteers; programmes, and their steps, by theirs."""

    bank: Mapping[int, Offered]
    programmes: Mapping[int, Programme]
    asked: Mapping[int, Sequence[ScreeningStep]]
    on: date

    @cached_property
    def _known(self) -> dict[object, People]:
        return {}

    def places_of(self, people: People) -> int:
        """How many more youths these have room for."""
        return sum(self.bank[one].capacity - self.bank[one].taken for one in people)

    def fitting(self, wanted: Wanted, *, programme_id: int) -> People:
        """Those with a place free whom no hard rule keeps from this, but for time and gender."""
        return self.offering(wanted) & self.free(programme_id)

    def offering(self, wanted: Wanted) -> People:
        """Those who offer this: the kind of help, the subject at its level, a language in common.

        Whether or not they have a place free.
        """
        return self._able(wanted) & self._of_track(wanted) & self._speaking(wanted)

    def free(self, programme_id: int, *, forgiving: frozenset[Reason] = frozenset()) -> People:
        """Those whom nothing about themselves keeps from a match in the programme."""
        programme, asked = self.programmes[programme_id], self.asked.get(programme_id, ())
        kept = hard_rules.OF_THE_VOLUNTEER - forgiving
        return self._once(
            (programme_id, kept),
            lambda one: kept.isdisjoint(
                hard_rules.broken(NOTHING, one, programme=programme, on=self.on, asked=asked)
            ),
        )

    def near(self, area_id: int | None) -> People:
        """Those of the area, those who come to it, and those of none; without one everybody."""
        return self._once(
            ("area", area_id),
            lambda one: (
                area_id is None or one.area_id in {None, area_id} or area_id in one.comes_to
            ),
        )

    def _of_track(self, wanted: Wanted) -> People:
        asked = replace(NOTHING, tracks=wanted.tracks)
        return self._once(asked.tracks, lambda one: not hard_rules.lacks_track(asked, one))

    def _able(self, wanted: Wanted) -> People:
        asked = replace(NOTHING, tracks=wanted.tracks, subjects=wanted.subjects)
        return self._once(
            (asked.tracks, asked.subjects),
            lambda one: not hard_rules.lacks_every_subject(asked, one),
        )

    def _speaking(self, wanted: Wanted) -> People:
        asked = replace(NOTHING, languages=wanted.languages, youth_languages=wanted.youth_languages)
        return self._once(
            ("languages", frozenset(hard_rules.languages_that_do(asked))),
            lambda one: not hard_rules.lacks_language(asked, one),
        )

    def _once(self, asked: object, is_so: Callable[[Offered], bool]) -> People:
        if asked not in self._known:
            self._known[asked] = frozenset(pk for pk, one in self.bank.items() if is_so(one))
        return self._known[asked]
