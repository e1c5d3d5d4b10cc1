"""That a colleague took somebody's lost second factor away: who, whose, when."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from organisations.models.organisation import OwnedByOrganisation, OwnedManager


class SecondFactorReset(OwnedByOrganisation):
    """Append-only by use, like an event row."""

    personal_data = Declaration(personal="user", harmless="id organisation by at")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    objects = OwnedManager()

    class Meta:
        verbose_name = _("reset of a second factor")
        verbose_name_plural = _("resets of second factors")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(user=models.F("by")), name="second_factor_reset_by_a_colleague"
            ),
        ]

    def __str__(self) -> str:
        return f"SecondFactorReset #{self.pk}"
