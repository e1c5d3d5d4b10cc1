"""What is asked for right now: the open requests, as plain values and without anybody's name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from matching.models import Match
from matching.profiles import Subject, Wanted
from organisations.local_time import local_day
from organisations.models import Level, Track
from youths.models import WantedSubject

if TYPE_CHECKING:
    from datetime import date

    from youths.models import HelpRequestQuerySet

# Asks for nothing at all: what is to be asked is put in its place.
NOTHING = Wanted(
    tracks=frozenset(),
    subjects=(),
    slots=(),
    languages=(),
    youth_languages=(),
    gender=None,
    gender_is_required=False,
    area_id=None,
    area_name="",
    interests=frozenset(),
)


@dataclass(frozen=True)
class Place:
    """The housing area somebody asks from; without a key where it is not known."""

    pk: int | None
    code: str
    name: str


@dataclass(frozen=True)
class Ask:
    """An open request: for what, from which area; `is_proposed`: somebody is asked.

    `waits_since`: the day it was asked, or was opened again after a match.
    """

    request_id: int
    programme_id: int
    track: Track
    subjects: tuple[Subject, ...]
    languages: tuple[str, ...]
    youth_languages: tuple[str, ...]
    area: Place
    waits_since: date
    is_proposed: bool

    @property
    def subjects_sought(self) -> tuple[Subject | None, ...]:
        """Each subject it needs somebody for; None alone where it needs none or has named none."""
        is_academic = Track.ACADEMIC in self.track.parts
        return self.subjects if is_academic and self.subjects else (None,)

    def wanted(self, subject: Subject | None) -> Wanted:
        """As the hard rules see it, of its subjects this one alone."""
        return replace(
            NOTHING,
            tracks=self.track.parts,
            subjects=() if subject is None else (subject,),
            languages=self.languages,
            youth_languages=self.youth_languages,
        )


def asks_of(requests: HelpRequestQuerySet) -> list[Ask]:
    """Those of these that are open, in the order of their keys, at two queries for any number."""
    open_ones = requests.open()
    subjects = subjects_of(open_ones)
    proposed = Match.objects.proposed().filter(request=OuterRef("pk"))
    rows = (
        open_ones.with_reopening()
        .order_by("pk")
        .annotate(
            is_proposed=Exists(proposed),
            waits_since=Coalesce("opened_again_at", "created_at"),
        )
    )
    return [
        Ask(
            request_id=row["pk"],
            programme_id=row["programme_id"],
            track=Track(row["track"]),
            subjects=tuple(subjects[row["pk"]]),
            languages=tuple(sorted(row["languages"])),
            youth_languages=tuple(row["youth__languages"]),
            area=Place(
                row["youth__area"], row["youth__area__code"] or "", row["youth__area__name"] or ""
            ),
            waits_since=local_day(row["waits_since"]),
            is_proposed=row["is_proposed"],
        )
        for row in rows.values(
            "pk",
            "programme_id",
            "track",
            "languages",
            "youth__languages",
            "youth__area",
            "youth__area__code",
            "youth__area__name",
            "waits_since",
            "is_proposed",
        )
    ]


def subjects_of(requests: HelpRequestQuerySet) -> dict[int, list[Subject]]:
    """By request: the subjects it names, each at its level."""
    named = WantedSubject.objects.filter(request__in=requests.order_by().values("pk"))
    found: dict[int, list[Subject]] = defaultdict(list)
    for one in named.select_related("subject").order_by("subject__position", "pk"):
        rank = Level(one.level).rank
        subject = Subject(one.subject_id, str(one.subject), rank, one.subject.slug)
        found[one.request_id].append(subject)
    return found
