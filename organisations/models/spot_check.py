"""The chief's sample: some of last week's looks, each found in order or asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from organisations.models.audit import AuditEntry
from organisations.models.organisation import OwnedByOrganisation, OwnedQuerySet, ScopedManager

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User
    from organisations.models.membership import Membership


class SpotCheckQuerySet(OwnedQuerySet["SpotCheck"]):
    def waiting(self) -> Self:
        return self.filter(verdict="")

    def visible_to(self, membership: Membership | None) -> Self:
        if membership is None or not membership.leads:
            return self.none()
        return self.of(membership.organisation)


class SpotCheck(OwnedByOrganisation):
    """A look drawn by lot; `week_on` is the Monday of the week it was made in."""

    class Verdict(models.TextChoices):
        IN_ORDER = "in_order", _("in order")
        ASKED = "asked", _("asked about")

    personal_data = Declaration(
        personal="entry checked_by", harmless="id organisation week_on verdict checked_at"
    )

    entry = models.OneToOneField(
        AuditEntry, models.PROTECT, related_name="spot_check", verbose_name=_("look")
    )
    week_on = models.DateField(_("week from"))
    verdict = models.CharField(_("found"), max_length=10, choices=Verdict, blank=True)
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("checked by"),
    )

    objects = ScopedManager.from_queryset(SpotCheckQuerySet)()

    class Meta:
        verbose_name = _("spot check")
        verbose_name_plural = _("spot checks")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(verdict="", checked_at=None, checked_by=None)
                | (~Q(verdict="") & Q(checked_at__isnull=False, checked_by__isnull=False)),
                name="spot_check_checked_at_and_checked_by_iff_verdict",
            ),
        ]

    def __str__(self) -> str:
        return f"SpotCheck #{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("coordinators:look_list")

    def settle(self, *, verdict: str, by: User, at: datetime) -> None:
        """Write down what was found; a later answer stands in place of an earlier one."""
        SpotCheck.objects.filter(pk=self.pk).update(verdict=verdict, checked_at=at, checked_by=by)
        self.refresh_from_db()
