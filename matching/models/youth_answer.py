"""How it goes, as the youth sees it: three questions, a face to each."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from matching.models.match import Match
from organisations.models import OwnedByOrganisation, OwnedManager

LEVELS = [1, 2, 3]


class YouthAnswer(OwnedByOrganisation):
    """One per match and day: who answers again that day answers anew.

    The questions are those that tell whether a mentor helps (CFBU 2013): somebody to trust, help
    with what was asked for, wanting to meet again.
    """

    class Level(models.IntegerChoices):
        NO = 1, _("no")
        A_LITTLE = 2, _("a little")
        YES = 3, _("yes")

    QUESTIONS: ClassVar = ("trusts", "is_helped", "looks_forward")

    area_path = "match__youth__area"

    personal_data = Declaration(
        personal="match answered_by",
        sensitive="trusts is_helped looks_forward",
        harmless="id organisation answered_on answered_at",
        kept="trusts is_helped looks_forward",
    )

    match = models.ForeignKey(Match, models.CASCADE, related_name="youth_answers")
    trusts = models.PositiveSmallIntegerField(_("can trust them"), choices=Level)
    is_helped = models.PositiveSmallIntegerField(_("gets the help they need"), choices=Level)
    looks_forward = models.PositiveSmallIntegerField(_("looks forward to next time"), choices=Level)
    answered_on = models.DateField(_("answered on"))
    answered_at = models.DateTimeField(_("answered at"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("answered by")
    )

    objects = OwnedManager()

    class Meta:
        verbose_name = _("youth's answer")
        verbose_name_plural = _("youths' answers")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["match", "answered_on"], name="youth_answer_once_per_match_and_day"
            ),
            models.CheckConstraint(
                condition=Q(trusts__in=LEVELS, is_helped__in=LEVELS, looks_forward__in=LEVELS),
                name="youth_answer_is_one_of_three_levels",
            ),
        ]

    def __str__(self) -> str:
        return f"YouthAnswer #{self.pk}"

    @property
    def in_words(self) -> list[tuple[str, str]]:
        """Each question, as the desk reads it, with its answer."""
        return [
            (str(self._meta.get_field(name).verbose_name), str(self.Level(level).label))  # type: ignore[union-attr]
            for name, level in ((name, getattr(self, name)) for name in self.QUESTIONS)
        ]
