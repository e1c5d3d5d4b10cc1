"""A source: a poster, an ambassador's link or a referrer's, and how many came through it.

What is counted is openings of a page, by day; never who opened it: no address, no cookie.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from organisations.models import (
    Area,
    OwnedByOrganisation,
    OwnedManager,
    OwnedQuerySet,
    ScopedManager,
    ShortAddress,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from accounts.models import User


class SourceQuerySet(OwnedQuerySet["Source"]):
    def open(self) -> Self:
        return self.filter(closed_at=None)

    def closed(self) -> Self:
        return self.filter(closed_at__isnull=False)

    def with_counts(self) -> Self:
        """Each with `scans`, `started` and `sent`, at no further query."""
        return self.annotate(
            scans=_all_days("scans"), started=_all_days("started"), sent=Count("requests")
        )


class Source(OwnedByOrganisation):
    area_path = "area"

    class Kind(models.TextChoices):
        POSTER = "poster", _("poster")
        AMBASSADOR = "ambassador", _("ambassador's link")
        REFERRER = "referrer", _("referrer's link")

    class Step(models.TextChoices):
        """What is counted besides the forms sent: a field of SourceDay each."""

        SCANNED = "scans", _("scans")
        STARTED = "started", _("started")

    personal_data = Declaration(
        personal="name",
        harmless="id organisation kind area code created_at created_by closed_at closed_by",
    )

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    # For the desk alone: it may be an ambassador's name. No page of a youth shows it.
    name = models.CharField(_("name"), max_length=80)
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("area")
    )
    code = models.CharField(_("code"), max_length=8)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    created_at = models.DateTimeField(_("made at"))
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("closed by"),
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    objects = ScopedManager.from_queryset(SourceQuerySet)()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "code"], name="source_code_once_per_organisation"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="source_closed_at_iff_closed_by",
            ),
        ]

    def __str__(self) -> str:
        return f"Source #{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("youths:source_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def leads_to_referral(self) -> bool:
        """To the form of somebody who refers, not to a youth's own."""
        return self.kind == self.Kind.REFERRER

    @property
    def address(self) -> str:
        """The short address, as it is typed and scanned; long where another had the code first."""
        is_ours = ShortAddress.objects.filter(code=self.code, organisation=self.organisation_id)
        path = (
            reverse("youths:short_open", args=[self.code])
            if is_ours.exists()
            else reverse("youths:source_open", args=[self.organisation.slug, self.code])
        )
        return f"{settings.BASE_URL}{path}"

    def close(self, *, by: User, at: datetime) -> None:
        """It counts no more; its address still leads to the form. The first moment is kept."""
        Source.objects.open().filter(pk=self.pk).update(closed_at=at, closed_by=by)
        self.refresh_from_db()

    @transaction.atomic
    def count(self, step: Step, *, on: date) -> None:
        """One more of this step on this day; sound when many open it at once."""
        day, _made = SourceDay.objects.get_or_create(
            organisation_id=self.organisation_id, source=self, on=on
        )
        SourceDay.objects.filter(pk=day.pk).update(**{step.value: F(step.value) + 1})


class SourceDay(OwnedByOrganisation):
    """What was counted of a source on one day."""

    area_path = "source__area"

    personal_data = Declaration(harmless="id organisation source on scans started")

    source = models.ForeignKey(Source, models.CASCADE, related_name="days")
    on = models.DateField(_("day"))
    scans = models.PositiveIntegerField(_("scans"), default=0)
    started = models.PositiveIntegerField(_("started"), default=0)

    objects = OwnedManager()

    class Meta:
        verbose_name = _("day of a source")
        verbose_name_plural = _("days of a source")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "on"], name="source_day_once_per_day"),
        ]

    def __str__(self) -> str:
        return f"SourceDay #{self.pk}"


def _all_days(field: str) -> Coalesce:
    """Summed beside the rows: joined to them, the requests would multiply it."""
    days = SourceDay.objects.filter(source=OuterRef("pk")).order_by().values("source")
    return Coalesce(Subquery(days.annotate(total=Sum(field)).values("total")), 0)
