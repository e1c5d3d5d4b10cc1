"""What the youths told from their own pages: how it goes, and who wants to talk."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from matching.how_it_goes import ASKED_EVERY
from matching.models import Inquiry, Match, Meeting, YouthAnswer
from organisations.local_time import local_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from coordinators.demo.courses import Course
    from coordinators.demo.dice import Dice

Level = YouthAnswer.Level
LEVELS = {Level.YES: 62, Level.A_LITTLE: 30, Level.NO: 8}
# Of a hundred who are asked in a month, so many tap the faces.
TELL = 55
ASKED_TO_TALK = timedelta(hours=3)


def write(rng: Dice, made: list[tuple[Match, Course]], *, now: datetime) -> None:
    """Answers of those who met, month by month; and one of them wants to talk."""
    YouthAnswer.objects.bulk_create(
        answer for match, course in made for answer in _answers(rng, match, course)
    )
    running = [match for match, _course in made if match.is_active]
    if running:
        Inquiry.objects.create(
            organisation=running[0].organisation,
            youth=running[0].youth,
            kind=Inquiry.Kind.TALK,
            asked_at=now - ASKED_TO_TALK,
        )


def _answers(rng: Dice, match: Match, course: Course) -> Iterator[YouthAnswer]:
    last: datetime | None = None
    for met in course.meetings.past:
        ended_at = met.starts_at + timedelta(minutes=met.minutes)
        is_asked = met.outcome == Meeting.Outcome.HELD and (
            last is None or ended_at >= last + ASKED_EVERY
        )
        if not is_asked or met.logged_at is None:
            continue
        last = ended_at
        if rng.happens(TELL):
            yield YouthAnswer(
                organisation=match.organisation,
                match=match,
                trusts=rng.one_of(LEVELS),
                is_helped=rng.one_of(LEVELS),
                looks_forward=rng.one_of(LEVELS),
                answered_on=local_day(met.logged_at),
                answered_at=met.logged_at,
                answered_by=match.youth.user,
            )
