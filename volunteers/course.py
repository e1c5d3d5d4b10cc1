"""The introduction course: what a volunteer should know before the first meeting, and its marking.

Pure: questions are data, an answer is a letter, the mark is in whole per cent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from volunteers.course_questions import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django_stubs_ext import StrOrPromise

    from volunteers.course_questions import Question

WHOLE = 100


@dataclass(frozen=True)
class Marked:
    """A question and the letter that was given to it."""

    question: Question
    given: str

    @property
    def is_right(self) -> bool:
        return self.given == self.question.right

    @property
    def given_words(self) -> StrOrPromise:
        return self.question.answers.get(self.given, "")

    @property
    def right_words(self) -> StrOrPromise:
        return self.question.answers[self.question.right]


def mark(given: Mapping[str, str]) -> tuple[Marked, ...]:
    """Each question beside the letter given to its key; none is wrong."""
    return tuple(Marked(question, given.get(question.key, "")) for question in QUESTIONS)


def right_of(marked: Sequence[Marked]) -> int:
    return sum(one.is_right for one in marked)


def percent_of(marked: Sequence[Marked]) -> int:
    """So many of a hundred were right, rounded down: a mark is reached or it is not."""
    return WHOLE * right_of(marked) // len(marked)


def is_safe(marked: Sequence[Marked]) -> bool:
    """Whether every question that must be right is."""
    return all(one.is_right for one in marked if one.question.must_be_right)
