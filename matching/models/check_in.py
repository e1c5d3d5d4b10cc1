"""A check-in (opfølgning): the coordinator asks both how it goes, on the programme's cadence."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from matching.models.match import Match
from organisations.models import OwnedByOrganisation, OwnedManager


class CheckIn(OwnedByOrganisation):
    """One done check-in. `number` is its place in the cadence: 1 is the one after two weeks."""

    personal_data = Declaration(
        personal="match",
        sensitive="note",
        harmless="id organisation number done_at done_by",
        others="note",
    )

    match = models.ForeignKey(
        Match, models.CASCADE, related_name="check_ins", verbose_name=_("match")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    done_at = models.DateTimeField(_("done at"))
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("done by")
    )
    note = models.CharField(_("a line"), max_length=280, blank=True)

    area_path = "match__youth__area"

    objects = OwnedManager()

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["match", "number"], name="check_in_once_per_number"),
        ]

    def __str__(self) -> str:
        return f"CheckIn #{self.pk}"
