"""Who acts where: a person's role in an organisation, from a moment until it is ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.models.organisation import OwnedByOrganisation, OwnedQuerySet

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User
    from organisations.models.organisation import Organisation


class MembershipQuerySet(OwnedQuerySet["Membership"]):
    def current(self) -> Self:
        return self.filter(ended_at=None)

    def coordinating(self) -> Self:
        return self.filter(role__in=Membership.COORDINATING)

    def working(self) -> Self:
        """Staff: those who see other people's data, and need a second factor for it."""
        return self.filter(role__in=Membership.WORKING)

    def current_of(self, user: User) -> Self:
        """Somebody's roles, the first one they got in front."""
        return self.current().filter(user=user).select_related("organisation").order_by("pk")


class Membership(OwnedByOrganisation):
    class Role(models.TextChoices):
        COORDINATOR = "coordinator", _("coordinator")
        CHIEF = "chief", _("chief")
        READER = "reader", _("reader of reports")
        VOLUNTEER = "volunteer", _("volunteer")

    COORDINATING: ClassVar = (Role.COORDINATOR, Role.CHIEF)
    WORKING: ClassVar = (*COORDINATING, Role.READER)

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    started_at = models.DateTimeField(_("from"))
    ended_at = models.DateTimeField(_("until"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )

    # Read before it is known which organisation is acted in: not scoped, and without a wall.
    objects = models.Manager.from_queryset(MembershipQuerySet)()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "user", "role"],
                condition=Q(ended_at=None),
                name="membership_one_current_per_role",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="membership_ended_at_iff_ended_by",
            ),
        ]

    def __str__(self) -> str:
        return f"Membership #{self.pk}"

    @property
    def coordinates(self) -> bool:
        return self.role in self.COORDINATING

    @property
    def leads(self) -> bool:
        return self.role == self.Role.CHIEF

    @property
    def reads_reports(self) -> bool:
        return self.coordinates or self.role == self.Role.READER

    @property
    def works_here(self) -> bool:
        return self.role in self.WORKING

    @property
    def volunteers(self) -> bool:
        return self.role == self.Role.VOLUNTEER

    def get_absolute_url(self) -> str:
        return reverse("organisations:colleague_list")

    def end(self, *, by: User, at: datetime) -> None:
        """Access ends with the next request; ending twice keeps the first moment."""
        Membership.objects.current().filter(pk=self.pk).update(ended_at=at, ended_by=by)
        self.refresh_from_db()


def coordinators_of(organisation: Organisation) -> MembershipQuerySet:
    return Membership.objects.of(organisation).current().coordinating().order_by("pk")
