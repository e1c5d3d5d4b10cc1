"""The steps a programme asks of volunteers before their first match: data, not code.

The defaults follow the Elements of Effective Practice for Mentoring (MENTOR) and the screening of
Big Brothers Big Sisters: an interview with a second pair of eyes, two references, a certificate,
a signed commitment, and an introduction with a pass mark.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from organisations.models.organisation import OwnedByOrganisation, OwnedManager
from organisations.models.programme import Programme

WHOLE_MARK = 100


class ScreeningStep(OwnedByOrganisation):
    """One step of a programme. Who has taken the step of a key has taken it for each programme."""

    class Kind(models.TextChoices):
        INTERVIEW = "interview", _("interview")
        REFERENCES = "references", _("references")
        CERTIFICATE = "certificate", _("certificate")
        COMMITMENT = "commitment", _("confidentiality and commitment")
        COURSE = "course", _("introduction course")
        TASK = "task", _("another step")

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="screening_steps", verbose_name=_("programme")
    )
    key = models.SlugField(_("short name"), max_length=40)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    name = models.CharField(_("name, if it is not the kind's"), max_length=80, blank=True)
    is_mandatory = models.BooleanField(_("before the first match"), default=True)
    position = models.PositiveSmallIntegerField(_("place in the order"), default=0)
    due_days = models.PositiveSmallIntegerField(
        _("days to take it in"), default=14, help_text=_("From the day the step can be taken.")
    )
    # The references that must speak for somebody, or the pass mark of the course in per cent.
    needed = models.PositiveSmallIntegerField(
        _("references needed, or pass mark in %"), null=True, blank=True
    )
    second_opinion = models.BooleanField(_("a colleague reads the interview too"), default=False)
    lasts_months = models.PositiveSmallIntegerField(
        _("holds for so many months"),
        null=True,
        blank=True,
        help_text=_("Empty: for good. A certificate has a day of its own."),
    )

    objects = OwnedManager()

    class Meta:
        verbose_name = _("step of the screening")
        verbose_name_plural = _("steps of the screening")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "key"], name="screening_step_key_once_per_programme"
            ),
            models.UniqueConstraint(
                fields=["programme", "kind"],
                condition=~Q(kind="task"),
                name="screening_step_kind_once_per_programme",
            ),
            models.CheckConstraint(
                condition=~Q(kind="course") | Q(needed=None) | Q(needed__lte=WHOLE_MARK),
                name="screening_step_pass_mark_in_per_cent",
            ),
            models.CheckConstraint(
                condition=Q(second_opinion=False) | Q(kind="interview"),
                name="screening_step_second_opinion_on_interviews",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return self.name or str(capfirst(self.Kind(self.kind).label))
