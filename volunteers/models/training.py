"""Training (kursus): the hours a volunteer has spent on learning to be one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.functions import Mod
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from organisations.models import Membership, OwnedByOrganisation, OwnedQuerySet, ScopedManager
from volunteers.models.volunteer import Volunteer

if TYPE_CHECKING:
    from datetime import date

HALF_AN_HOUR = Decimal("0.5")
MOST_HOURS = Decimal(24)


class TrainingQuerySet(OwnedQuerySet["Training"]):
    def of_volunteer(self, volunteer: Volunteer) -> Self:
        return self.filter(organisation=volunteer.organisation_id, volunteer=volunteer)

    def by(self, day: date) -> Self:
        """Up to and including that day."""
        return self.filter(on__lte=day)

    def hours(self) -> Decimal:
        """All of them together, in half hours."""
        return self.aggregate(hours=Sum("hours"))["hours"] or Decimal(0)

    def visible_to(self, membership: Membership | None) -> Self:
        """Coordinators see their organisation's; a volunteer sees their own."""
        if membership is not None and membership.volunteers:
            return self.of(membership.organisation).filter(volunteer__user=membership.user)
        return super().visible_to(membership)


class Training(OwnedByOrganisation):
    """One volunteer at one course, evening or talk of supervision."""

    class Kind(models.TextChoices):
        INTRODUCTION = "introduction", _("introduction")
        COURSE = "course", _("course")
        SUPERVISION = "supervision", _("supervision")
        NETWORK = "network", _("network meeting")
        OTHER = "other", _("other")

    personal_data = Declaration(
        personal="volunteer",
        sensitive="title",
        harmless="id organisation on hours kind recorded_at recorded_by",
    )

    volunteer = models.ForeignKey(
        Volunteer, models.CASCADE, related_name="training", verbose_name=_("volunteer")
    )
    on = models.DateField(_("day"))
    hours = models.DecimalField(_("hours"), max_digits=3, decimal_places=1)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    # Empty once the volunteer is erased.
    title = models.CharField(_("what it was about"), max_length=80, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )

    area_path = "volunteer__area"

    objects = ScopedManager.from_queryset(TrainingQuerySet)()

    class Meta:
        verbose_name = _("training")
        verbose_name_plural = _("training")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(hours__gt=0, hours__lte=MOST_HOURS)
                & Q(Exact(Mod(F("hours"), HALF_AN_HOUR), 0)),
                name="training_half_hours_of_one_day",
            ),
            # The same evening typed twice counts once.
            models.UniqueConstraint(
                fields=["volunteer", "on", "kind", "title"],
                condition=~Q(title=""),
                name="training_once_per_evening",
            ),
            models.CheckConstraint(
                condition=Q(recorded_at__isnull=False, recorded_by__isnull=False),
                name="training_recorded_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Training #{self.pk}"

    def get_absolute_url(self) -> str:
        """It is read on the page of its volunteer."""
        return self.volunteer.get_absolute_url()
