"""A figure that staff type or import themselves (egen registrering)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Mod
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from organisations.models import Area, OwnedByOrganisation, OwnedQuerySet, ScopedManager
from reports.models.plan import Indicator
from reports.periods import Quarter

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from accounts.models import User

HALF = Decimal("0.5")
# A year typed wrongly would lie in a report nobody opens.
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


class RegistrationQuerySet(OwnedQuerySet["Registration"]):
    def standing(self) -> Self:
        """Those that count: not taken back."""
        return self.filter(withdrawn_at=None)

    def before(self, day: date) -> Self:
        return self.filter(on__lt=day)

    def counting_for(self, indicators: Iterable[Indicator], *, since: date) -> Self:
        """Those a figure can be made of: from `since` on, and of snapshots all there were."""
        snapshot = Q(indicator__kind=Indicator.Kind.SNAPSHOT)
        return self.standing().filter(snapshot | Q(on__gte=since), indicator__in=indicators)

    def oldest_first(self) -> Self:
        return self.order_by("on", "pk")


class Registration(OwnedByOrganisation):
    """Its identity is its whole row and its ordinal among equal rows.

    So an import can be run twice, and a file may still hold two equal rows.
    """

    personal_data = Declaration(
        personal="registered_by withdrawn_by",
        sensitive="note",
        harmless=(
            "id organisation indicator area on value cancelled ordinal registered_at withdrawn_at"
        ),
    )

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="registrations", verbose_name=_("indicator")
    )
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("area")
    )
    on = models.DateField(_("date"))
    value = models.DecimalField(_("value"), max_digits=9, decimal_places=1)
    cancelled = models.PositiveIntegerField(_("cancelled"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=280, blank=True)
    ordinal = models.PositiveSmallIntegerField(_("number among equal rows"), default=1)
    registered_at = models.DateTimeField(_("registered at"))
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("registered by")
    )
    withdrawn_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken back by"),
    )

    area_path = "area"

    objects = ScopedManager.from_queryset(RegistrationQuerySet)()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["indicator", "area", "on", "value", "cancelled", "note", "ordinal"],
                nulls_distinct=False,
                name="registration_once_per_row_and_ordinal",
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0), name="registration_value_not_negative"
            ),
            models.CheckConstraint(
                condition=Exact(Mod(F("value"), HALF), Decimal(0)),
                name="registration_value_in_halves",
            ),
            models.CheckConstraint(condition=Q(ordinal__gte=1), name="registration_ordinal_from_1"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="registration_withdrawn_at_iff_withdrawn_by",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["indicator", "on"], name="registration_by_date")]

    def __str__(self) -> str:
        return f"Registration #{self.pk}"

    def get_absolute_url(self) -> str:
        """The report of the quarter it counts in."""
        return self.indicator.activity.get_report_url(Quarter.containing(self.on))

    def withdraw(self, *, by: User, at: datetime) -> None:
        """Take it back: it no longer counts, here or in a file read again.

        Taking it back twice keeps the first moment.
        """
        Registration.objects.standing().filter(pk=self.pk).update(withdrawn_at=at, withdrawn_by=by)
        self.refresh_from_db()
