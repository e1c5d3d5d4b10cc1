"""A youth and a volunteer who must never be proposed to each other."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from organisations.models import OwnedByOrganisation, OwnedManager
from volunteers.models import Volunteer
from youths.models import Youth


class Block(OwnedByOrganisation):
    """The reason is a code: nothing about either of them is written down."""

    class Reason(models.TextChoices):
        FAMILY = "family", _("family")
        HOUSEHOLD = "household", _("same household")
        COORDINATOR = "coordinator", _("the coordinator's decision")

    personal_data = Declaration(
        personal="youth volunteer", sensitive="reason", harmless="id organisation set_at set_by"
    )

    youth = models.ForeignKey(Youth, models.CASCADE, related_name="+", verbose_name=_("youth"))
    volunteer = models.ForeignKey(
        Volunteer, models.CASCADE, related_name="+", verbose_name=_("volunteer")
    )
    reason = models.CharField(_("why"), max_length=12, choices=Reason)
    set_at = models.DateTimeField(_("set at"))
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("set by")
    )

    area_path = "youth__area"

    objects = OwnedManager()

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["youth", "volunteer"], name="block_once_per_pair"),
        ]

    def __str__(self) -> str:
        return f"Block #{self.pk}"
