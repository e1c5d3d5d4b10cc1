"""What has happened to a volunteer, newest first, in words: “can now also Thursday 17–19”."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from organisations import availability
from organisations.models import Area, Gender, Language, Level, Subject, Track
from volunteers.models import ScreeningEvent, Volunteer, VolunteerChange

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from organisations.availability import Slot
    from organisations.models import Organisation
    from volunteers.models import ScreeningRecord, VolunteerEvent

Field = VolunteerChange.Field


@dataclass(frozen=True)
class Happened:
    """An event, and in words what it changed; nothing for a status, and for what came before.

    Of a step of the screening: which one.
    """

    event: VolunteerEvent | ScreeningEvent
    changed: tuple[str, ...] = ()
    step: str = ""

    @property
    def order(self) -> tuple[datetime, int, int]:
        """Of one moment: signing up, then what becomes of a step, then what that led to."""
        signs_up = self.event.status == Volunteer.Status.INTERESTED
        return self.event.at, 0 if signs_up else 1 if self.step else 2, self.event.pk


@dataclass(frozen=True)
class Names:
    """Subjects by their slug and areas by their code; what is gone is called by those."""

    subjects: dict[str, str]
    areas: dict[str, str]

    def skill(self, written: str) -> str:
        slug, level = written.split(":")
        return f"{self.subject(slug)} {Level(level).label}"

    def subject(self, slug: str) -> str:
        return self.subjects.get(slug, slug)

    def area(self, code: str) -> str:
        return self.areas.get(code, code)

    def single(self, field: str, written: str) -> str:
        """A value that stands alone, as a person reads it."""
        if field == Field.AREA:
            return self.area(written)
        if field == Field.GENDER:
            return str(Gender(written).label)
        if field == Field.TRACKS:
            return str(Track(written).label)
        if field == Field.ACTIVE_FROM:
            return date_format(date.fromisoformat(written), "DATE_FORMAT")
        return written


def names_in(organisation: Organisation) -> Names:
    return Names(
        subjects={one.slug: str(one) for one in Subject.objects.of(organisation)},
        areas={one.code: one.name for one in Area.objects.of(organisation)},
    )


def side_in_words(field: str, written: Iterable[str], names: Names) -> str:
    """What stood there before, or does after, as a person reads it."""
    if field == Field.SLOTS:
        return ", ".join(_said(availability.parse(";".join(written))))
    each = {
        Field.SKILLS: names.skill,
        Field.COMES_TO: names.area,
        Field.LANGUAGES: Language.name_of,
    }
    said = each.get(Field(field), partial(names.single, field))
    return ", ".join(said(one) for one in written)


def story_of(volunteer: Volunteer) -> list[Happened]:
    """The same few queries, however much has happened."""
    events = volunteer.events.select_related("by").prefetch_related("changes")
    names = names_in(volunteer.organisation)
    order = Field.values
    changes = [
        Happened(
            event,
            tuple(
                words
                for change in sorted(event.changes.all(), key=lambda one: order.index(one.field))
                for words in in_words(change, names)
            ),
        )
        for event in events
    ]
    told = [*changes, *_steps_of(volunteer)]
    return sorted(told, key=lambda one: one.order, reverse=True)


def _steps_of(volunteer: Volunteer) -> list[Happened]:
    """What became of each step, called as their programme calls it."""
    programme = volunteer.programme
    asked = programme.screening_steps.all() if programme else ()
    titles = {step.key: step.title for step in asked}
    events = ScreeningEvent.objects.filter(record__volunteer=volunteer)
    return [
        Happened(event, step=titles.get(event.record.key) or _by_its_kind(event.record))
        for event in events.select_related("by", "record")
    ]


def _by_its_kind(record: ScreeningRecord) -> str:
    """A step the programme no longer asks for."""
    return str(capfirst(record.get_kind_display()))


def in_words(change: VolunteerChange, names: Names) -> list[str]:
    """Each thing that came, went, or became another."""
    if change.field == Field.SKILLS:
        return _skills(change, names)
    if change.field == Field.SLOTS:
        return _times(change)
    if change.field == Field.LANGUAGES:
        return _languages(change)
    if change.field == Field.COMES_TO:
        return [
            *_each(_("now also comes to %(what)s"), map(names.area, _came(change))),
            *_each(_("no longer comes to %(what)s"), map(names.area, _went(change))),
        ]
    if change.field == Field.INTERESTS:
        return [
            *_each(_("also likes %(what)s"), _came(change)),
            *_each(_("likes %(what)s no longer"), _went(change)),
        ]
    return [_single(change, names)]


def _skills(change: VolunteerChange, names: Names) -> list[str]:
    was, became = (dict(one.split(":") for one in side) for side in (change.before, change.after))
    came = [f"{slug}:{level}" for slug, level in became.items() if slug not in was]
    went = [f"{slug}:{level}" for slug, level in was.items() if slug not in became]
    moved = [slug for slug, level in became.items() if slug in was and was[slug] != level]
    return [
        *_each(_("can now also help with %(what)s"), map(names.skill, came)),
        *_each(_("no longer %(what)s"), map(names.skill, went)),
        *(
            _("%(subject)s up to %(now)s (before: %(before)s)")
            % {
                "subject": names.subject(slug),
                "now": Level(became[slug]).label,
                "before": Level(was[slug]).label,
            }
            for slug in moved
        ),
    ]


def _times(change: VolunteerChange) -> list[str]:
    was, became = (availability.parse(";".join(side)) for side in (change.before, change.after))
    return [
        *_each(_("can now also %(what)s"), _said(availability.without(became, was))),
        *_each(_("can no longer %(what)s"), _said(availability.without(was, became))),
    ]


def _said(slots: Iterable[Slot]) -> list[str]:
    return [slot.in_words for slot in slots]


def _languages(change: VolunteerChange) -> list[str]:
    words = [
        *_each(_("now also speaks %(what)s"), map(Language.name_of, _came(change))),
        *_each(_("no longer %(what)s"), map(Language.name_of, _went(change))),
    ]
    if change.after and change.before[:1] != change.after[:1]:
        words.append(
            _("mother tongue is %(language)s") % {"language": Language.name_of(change.after[0])}
        )
    return words or [_("other languages first")]


def _single(change: VolunteerChange, names: Names) -> str:
    field = capfirst(str(Field(change.field).label))
    was, became = (
        ", ".join(names.single(change.field, one) for one in side)
        for side in (change.before, change.after)
    )
    if not became:
        return _("%(field)s is taken away (before: %(before)s)") % {"field": field, "before": was}
    if not was:
        return _("%(field)s: %(now)s") % {"field": field, "now": became}
    return _("%(field)s: %(now)s (before: %(before)s)") % {
        "field": field,
        "now": became,
        "before": was,
    }


def _came(change: VolunteerChange) -> list[str]:
    return [one for one in change.after if one not in change.before]


def _went(change: VolunteerChange) -> list[str]:
    return [one for one in change.before if one not in change.after]


def _each(sentence: str, what: Iterable[str]) -> list[str]:
    """One sentence about all of them, none about nothing."""
    listed = ", ".join(what)
    return [sentence % {"what": listed}] if listed else []
