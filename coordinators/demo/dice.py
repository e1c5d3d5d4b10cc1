"""Chance that can be had again: the same seed gives the same throws."""

from __future__ import annotations

from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice(Random):
    def happens(self, percent: float) -> bool:
        """True in so many of a hundred throws."""
        return self.random() * 100 < percent

    def one_of(self, weights: dict[T, int]) -> T:
        """One of the keys, as often as its weight among the weights."""
        return self.choices(list(weights), list(weights.values()))[0]
