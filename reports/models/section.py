"""What a person writes in a quarter's report, section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from organisations.models import OwnedByOrganisation, OwnedQuerySet, ScopedManager
from reports.models.plan import Activity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reports.periods import Quarter

LONGEST_SECTION = 10_000


class SectionQuerySet(OwnedQuerySet["SectionText"]):
    def written_for(self, activities: Iterable[Activity], quarter: Quarter) -> SectionQuerySet:
        return self.filter(activity__in=activities, quarter=str(quarter)).exclude(text="")


class SectionText(OwnedByOrganisation):
    """Quotes are written without names; still, what people write can tell about somebody."""

    class Section(models.TextChoices):
        """In the order of the report form; the first stands above its own table of figures."""

        CURRENT = "current", _("Short description of the current activity")
        OTHER_RESULTS = "other_results", _("Other measurable results")
        INITIATIVES = "initiatives", _("Initiatives and actions")
        COMMUNICATION = "communication", _("Communication")
        CHALLENGES = "challenges", _("Challenges and risks")
        LEARNING = "learning", _("Learning")
        VOICES = "voices", _("What the participants say themselves")
        NEXT_FOCUS = "next_focus", _("Focus and actions in the coming quarter")
        NEXT_GOALS = "next_goals", _("Goals for the coming quarter")

    personal_data = Declaration(
        personal="written_by",
        sensitive="text",
        harmless="id organisation activity quarter section written_at",
    )

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="sections")
    quarter = models.CharField(_("quarter"), max_length=6)
    section = models.CharField(_("section"), max_length=16, choices=Section)
    text = models.TextField(_("text"), blank=True, max_length=LONGEST_SECTION)
    written_at = models.DateTimeField(_("written at"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("written by")
    )

    objects = ScopedManager.from_queryset(SectionQuerySet)()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["activity", "quarter", "section"], name="section_once_per_report"
            ),
            models.CheckConstraint(
                condition=Q(quarter__regex=r"^20\d\dQ[1-4]$"), name="section_quarter_is_one"
            ),
        ]

    def __str__(self) -> str:
        return f"SectionText #{self.pk}"
