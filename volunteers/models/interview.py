"""The interview: a standard form, a decision, and a colleague's second pair of eyes."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from organisations.models import OwnedByOrganisation, OwnedManager
from volunteers.models.screening import ScreeningRecord


class Interview(OwnedByOrganisation):
    """What was said, and what two people make of it. Facts; nothing about health or origin."""

    class Verdict(models.TextChoices):
        YES = "yes", _("yes, gladly")
        DOUBT = "doubt", _("in doubt")
        NO = "no", _("no")

    # What every interview asks, in its order (EEPM: screening; BBBS: volunteer interview).
    QUESTIONS: ClassVar = ("why", "experience", "setbacks", "boundaries", "time", "other")

    personal_data = Declaration(
        personal="record held_on",
        sensitive=(
            "why experience setbacks boundaries time other verdict second_verdict second_note"
        ),
        harmless="id organisation held_by written_at written_by second_by second_at",
        others="verdict second_verdict second_note",
    )

    record = models.OneToOneField(ScreeningRecord, models.CASCADE, related_name="interview")
    held_on = models.DateField(_("held on"))
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("held by")
    )
    why = models.TextField(_("Why do you want to be there for a young person?"), blank=True)
    experience = models.TextField(
        _("What do you bring along from your own life, work or school?"), blank=True
    )
    setbacks = models.TextField(
        _("What do you do when a young person does not turn up, or loses heart?"), blank=True
    )
    boundaries = models.TextField(
        _("Where do you draw the line: money, gifts, secrets, visits at home?"), blank=True
    )
    time = models.TextField(_("Can you keep it up every week for a year?"), blank=True)
    other = models.TextField(_("Is there something else we should know?"), blank=True)
    verdict = models.CharField(_("Would you match them?"), max_length=10, choices=Verdict)
    written_at = models.DateTimeField(_("written at"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    second_verdict = models.CharField(
        _("the colleague's view"), max_length=10, choices=Verdict, blank=True
    )
    second_note = models.TextField(_("the colleague's note"), blank=True)
    second_at = models.DateTimeField(_("read at"), null=True, blank=True)
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("read by"),
    )

    area_path = "record__volunteer__area"

    objects = OwnedManager()

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(written_at__isnull=False, written_by__isnull=False),
                name="interview_written_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(second_verdict="", second_at=None, second_by=None)
                | ~Q(second_verdict="") & Q(second_at__isnull=False, second_by__isnull=False),
                name="interview_second_at_and_second_by_iff_verdict",
            ),
            models.CheckConstraint(
                condition=Q(second_by=None)
                | ~Q(second_by=F("held_by")) & ~Q(second_by=F("written_by")),
                name="interview_second_pair_of_eyes_is_another",
            ),
        ]

    def __str__(self) -> str:
        return f"Interview #{self.pk}"
