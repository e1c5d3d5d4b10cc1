"""What the screening holds about a volunteer, and of whom it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from organisations.holdings import Holding
from organisations.models import ScreeningStep
from volunteers.models import (
    Interview,
    Reference,
    ScreeningEvent,
    ScreeningRecord,
    Volunteer,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet


def reaching_references_of(volunteer: Volunteer) -> QuerySet[Reference, int]:
    """How those who were asked about them are reached, as keys: it is not their own data."""
    return Reference.objects.filter(volunteer=volunteer).values_list("recipient", flat=True)


def _result(record: ScreeningRecord) -> str:
    """Of the course. Of the references it would tell how many of them spoke for somebody."""
    is_told = record.kind == ScreeningStep.Kind.COURSE and record.reached is not None
    return f"{record.reached} %" if is_told else ""


# How a step went is theirs to know (GDPR article 15); what others said of them in confidence is
# not: neither who answered, nor how many spoke for them (docs/decisions/0029).
# A step's outcome stays, as a bare proof; what was said, and by whom, goes.
OF_THE_SCREENING: tuple[Holding[Volunteer], ...] = (
    Holding(
        ScreeningRecord,
        _("Your steps to approval"),
        lambda volunteer: ScreeningRecord.objects.filter(volunteer=volunteer).order_by(
            "begun_at", "pk"
        ),
        also=frozenset({"kind", "begun_at", "due_on", "text_version", "valid_until", "settled_at"}),
        hidden=frozenset({"reached"}),
        extra=(("result", _("result"), _result),),
    ),
    Holding(
        ScreeningEvent,
        _("How your steps went"),
        lambda volunteer: (
            ScreeningEvent.objects.filter(record__volunteer=volunteer)
            .select_related("record")
            .order_by("at", "pk")
        ),
        also=frozenset({"at"}),
        extra=(
            ("step", _("step"), lambda event: event.record.get_kind_display()),
            ("status", _("became"), lambda event: event.label),
        ),
    ),
    Holding(
        Interview,
        _("What you said when we talked"),
        lambda volunteer: Interview.objects.filter(record__volunteer=volunteer).order_by("pk"),
        goes=True,
    ),
    Holding(
        Reference,
        _("Whom you have named as references"),
        lambda volunteer: Reference.objects.filter(volunteer=volunteer).order_by("asked_at", "pk"),
        also=frozenset({"asked_at"}),
        labels={"asked_at": _("when we asked them")},
        goes=True,
    ),
)
