"""That a volunteer is still there: said by themself or told to a coordinator, again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from organisations.models import OwnedByOrganisation, OwnedQuerySet, ScopedManager
from volunteers.models.volunteer import Volunteer

if TYPE_CHECKING:
    from datetime import datetime


class PresenceQuerySet(OwnedQuerySet["Presence"]):
    def of_volunteer(self, volunteer: Volunteer) -> Self:
        return self.filter(organisation=volunteer.organisation_id, volunteer=volunteer)

    def last_said(self) -> dict[int, datetime]:
        """By volunteer: when they last said so."""
        by_volunteer = self.order_by().values("volunteer_id").annotate(at=Max("confirmed_at"))
        return dict(by_volunteer.values_list("volunteer_id", "at"))


class Presence(OwnedByOrganisation):
    """Rows are added and never changed; the latest is when the volunteer was last confirmed."""

    personal_data = Declaration(
        personal="volunteer", harmless="id organisation confirmed_at confirmed_by"
    )

    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="presences")
    confirmed_at = models.DateTimeField(_("confirmed at"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("confirmed by")
    )

    area_path = "volunteer__area"

    objects = ScopedManager.from_queryset(PresenceQuerySet)()

    class Meta:
        verbose_name = _("confirmation that a volunteer is there")
        verbose_name_plural = _("confirmations that volunteers are there")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="presence_confirmed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Presence #{self.pk}"
