"""What changed about a volunteer, kept beside the event that says that it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from volunteers.models import VolunteerChange

if TYPE_CHECKING:
    from volunteers.models import VolunteerEvent
    from volunteers.services.about import AboutVolunteer

Field = VolunteerChange.Field


def record_changes(
    event: VolunteerEvent, *, before: AboutVolunteer, after: AboutVolunteer
) -> list[VolunteerChange]:
    """One row for each field that is other than it was; both are given `normal`."""
    was, became = as_texts(before), as_texts(after)
    return VolunteerChange.objects.bulk_create(
        VolunteerChange(
            organisation_id=event.organisation_id,
            event=event,
            field=field,
            before=was[field],
            after=became[field],
        )
        for field in Field
        if was[field] != became[field]
    )


def as_texts(about: AboutVolunteer) -> dict[Field, list[str]]:
    """Each field as short texts, as lists in files write them; none where nothing is known."""
    alone: dict[Field, object] = {
        Field.NAME: about.name,
        Field.PHONE: about.phone,
        Field.EMAIL: about.email,
        Field.BIRTH_YEAR: about.birth_year,
        Field.GENDER: about.gender,
        Field.AREA: about.area and about.area.code,
        Field.TRACKS: about.tracks,
        Field.CAPACITY: about.capacity,
        Field.ACTIVE_FROM: about.active_from,
    }
    # 0 youths at a time is known too.
    single = {field: [str(one)] if one or one == 0 else [] for field, one in alone.items()}
    return single | {
        Field.COMES_TO: [area.code for area in about.comes_to],
        Field.SKILLS: [f"{subject.slug}:{level}" for subject, level in about.levels.items()],
        Field.LANGUAGES: list(about.languages),
        Field.SLOTS: [str(slot) for slot in about.slots],
        Field.INTERESTS: list(about.interests),
    }
