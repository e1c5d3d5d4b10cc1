"""What is asked for and what is offered, as plain values: suggestions are arithmetic on these."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from organisations import availability
from organisations.models import Gender, Level, ScreeningStep, Track
from volunteers.models import Certificate
from volunteers.screening import has_bad_certificate, is_taken

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from organisations.availability import Slot
    from volunteers.models import ScreeningRecord, Volunteer
    from youths.models import HelpRequest


@dataclass(frozen=True)
class Subject:
    """A subject at a level: `rank` is the level's place in rising order, 0 for the lowest."""

    pk: int
    name: str
    rank: int
    slug: str = ""

    @property
    def in_words(self) -> str:
        return f"{self.name} {Level.from_rank(self.rank).label}"


@dataclass(frozen=True)
class Wanted:
    """One request, with what its youth brings along. Slots are merged, in local time."""

    tracks: frozenset[str]
    subjects: tuple[Subject, ...]
    slots: tuple[Slot, ...]
    languages: tuple[str, ...]
    youth_languages: tuple[str, ...]
    gender: Gender | None
    gender_is_required: bool
    area_id: int | None
    area_name: str
    interests: frozenset[str]

    @classmethod
    def of(cls, request: HelpRequest) -> Wanted:
        """From a request fetched `with_profile()`."""
        youth = request.youth
        return cls(
            tracks=Track(request.track).parts,
            subjects=tuple(
                Subject(one.subject_id, str(one.subject), Level(one.level).rank, one.subject.slug)
                for one in request.subjects.all()
            ),
            slots=availability.merge(one.slot for one in request.slots.all()),
            languages=tuple(request.languages),
            youth_languages=tuple(youth.languages),
            gender=request.gender_asked_for,
            gender_is_required=request.gender_is_required,
            area_id=youth.area_id,
            area_name=youth.area.name if youth.area else "",
            interests=frozenset(interest.casefold() for interest in youth.interests),
        )


@dataclass(frozen=True)
class Offered:
    """One volunteer on a day. `taken` counts open proposals and running matches.

    `idle_since` is the day their last match ended, or the day they could first have had one.
    `area_id` is where they live or work, `comes_to` holds where else they would meet somebody.
    `screening` holds the steps on record by their keys; `has_waiver` stands for those of no record.
    """

    status: str
    tracks: frozenset[str]
    skills: dict[int, int]
    slots: tuple[Slot, ...]
    languages: tuple[str, ...]
    gender: str
    area_id: int | None
    interests: frozenset[str]
    certificates: tuple[tuple[str, date], ...]
    active_from: date | None
    capacity: int
    taken: int
    idle_since: date
    comes_to: frozenset[int] = frozenset()
    screening: Mapping[str, ScreeningRecord] = field(default_factory=dict)
    has_waiver: bool = False

    @classmethod
    def of(cls, volunteer: Volunteer, *, taken: int, idle_since: date) -> Offered:
        """From a volunteer fetched `with_profile()`."""
        return cls(
            status=volunteer.status,
            tracks=Track(volunteer.tracks).parts,
            skills={one.subject_id: Level(one.level).rank for one in volunteer.skills.all()},
            slots=availability.merge(one.slot for one in volunteer.slots.all()),
            languages=tuple(volunteer.languages),
            gender=volunteer.gender,
            area_id=volunteer.area_id,
            comes_to=frozenset(row.area_id for row in volunteer.comes_to.all()),
            interests=frozenset(interest.casefold() for interest in volunteer.interests),
            certificates=tuple((one.kind, one.valid_until) for one in volunteer.certificates.all()),
            active_from=volunteer.active_from,
            capacity=volunteer.capacity,
            taken=taken,
            idle_since=idle_since,
            screening={record.key: record for record in volunteer.screening.all()},
            has_waiver=volunteer.has_waiver,
        )

    def lacking(self, asked: Iterable[ScreeningStep], *, on: date) -> tuple[ScreeningStep, ...]:
        """The mandatory steps a programme asks for that are not taken, or hold no longer that day.

        A waiver stands for the steps nobody has begun here; certificates are a rule of their own.
        """
        return tuple(
            step
            for step in asked
            if step.is_mandatory
            and step.kind != ScreeningStep.Kind.CERTIFICATE
            and not is_taken(step, self.screening.get(step.key), has_waiver=self.has_waiver, on=on)
        )

    def has_certificate(self, kind: str, *, on: date) -> bool:
        """Whether one of this kind, or one brought over unspecified, is valid that day.

        None vouches for somebody whose certificate was said not to be in order.
        """
        if self.certificate_is_refused:
            return False
        fitting = {kind, Certificate.Kind.UNSPECIFIED.value}
        return any(one in fitting and until >= on for one, until in self.certificates)

    @property
    def certificate_is_refused(self) -> bool:
        """Whether a certificate was seen that was not in order, and none after it."""
        return has_bad_certificate(self.screening.values())

    def covers(self, subject: Subject) -> bool:
        return self.skills.get(subject.pk, -1) >= subject.rank
