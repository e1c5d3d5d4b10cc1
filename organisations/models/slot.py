"""A weekly stretch of time in which somebody can meet, in local time (Europe/Copenhagen)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organisations.availability import Slot, Weekday
from organisations.models.organisation import OwnedByOrganisation, OwnedManager

if TYPE_CHECKING:
    from typing import ClassVar


class WeeklySlot(OwnedByOrganisation):
    """Minutes count from midnight; `ends_minute` is the first minute no longer in it."""

    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday)
    starts_minute = models.PositiveSmallIntegerField(_("from"))
    ends_minute = models.PositiveSmallIntegerField(_("to"))

    objects = OwnedManager()

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(starts_minute__lt=F("ends_minute"), ends_minute__lte=24 * 60)
                & Q(weekday__lte=6),
                name="%(class)s_is_a_stretch_of_one_day",
            ),
        ]

    @property
    def slot(self) -> Slot:
        return Slot(Weekday(self.weekday), self.starts_minute, self.ends_minute)
