"""Who acts where: a person's role in an organisation, from a moment until it is ended."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.personal import Declaration
from organisations.models.organisation import (
    Area,
    OwnedByOrganisation,
    OwnedManager,
    OwnedQuerySet,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
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
        # Keeps the catalogues of an organisation for it, and sees nobody's data.
        OPERATOR = "operator", _("operator")

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

    areas = models.ManyToManyField(
        Area, through="MembershipArea", related_name="+", verbose_name=_("housing areas")
    )

    # Read before it is known which organisation is acted in: not scoped, and without a wall.
    objects = models.Manager.from_queryset(MembershipQuerySet)()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints: ClassVar = [
            # What the keys of walled rows to a membership point at.
            models.UniqueConstraint(
                fields=["organisation", "id"], name="membership_within_organisation"
            ),
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
    def reads_reports(self) -> bool:
        return self.coordinates or self.role == self.Role.READER

    @property
    def works_here(self) -> bool:
        return self.role in self.WORKING

    @property
    def volunteers(self) -> bool:
        return self.role == self.Role.VOLUNTEER

    @property
    def leads(self) -> bool:
        return self.role == self.Role.CHIEF

    @cached_property
    def limited_to(self) -> tuple[Area, ...]:
        """The areas a coordinator is limited to, in their order; empty: all. Read once."""
        if self.role != self.Role.COORDINATOR:
            return ()
        return tuple(sorted(self.areas.all(), key=lambda area: (area.position, area.pk)))

    def covers(self, area_id: int | None) -> bool:
        """Whether rows of this area are this role's to see; what lies in no area is everybody's."""
        own = {area.pk for area in self.limited_to}
        return not own or area_id is None or area_id in own

    def covers_code(self, code: str) -> bool:
        """The same by an area's code; empty for none."""
        own = {area.code for area in self.limited_to}
        return not own or not code or code in own

    def get_absolute_url(self) -> str:
        return reverse("organisations:colleague_list")

    def end(self, *, by: User, at: datetime) -> None:
        """Access ends with the next request; ending twice keeps the first moment."""
        Membership.objects.current().filter(pk=self.pk).update(ended_at=at, ended_by=by)
        self.refresh_from_db()

    @transaction.atomic
    def limit_to(self, areas: Collection[Area], *, by: User, at: datetime) -> None:
        """From the next request on only these areas are seen; without any, all of them."""
        MembershipArea.objects.filter(membership=self).delete()
        MembershipArea.objects.bulk_create(
            MembershipArea(
                organisation=self.organisation, membership=self, area=area, set_at=at, set_by=by
            )
            for area in areas
        )
        self.__dict__.pop("limited_to", None)


class MembershipArea(OwnedByOrganisation):
    """That a coordinator is limited to this area, and others like it."""

    personal_data = Declaration(
        personal="membership", harmless="id organisation area set_at set_by"
    )

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    # Not deleted with its area: the last one gone would open all the others.
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name=_("area"))
    set_at = models.DateTimeField(_("set at"))
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("set by")
    )

    objects = OwnedManager()

    class Meta:
        verbose_name = _("area of a coordinator")
        verbose_name_plural = _("areas of coordinators")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["membership", "area"], name="membership_area_once_per_membership"
            ),
        ]

    def __str__(self) -> str:
        return f"MembershipArea #{self.pk}"


def coordinators_of(organisation: Organisation) -> MembershipQuerySet:
    """With their areas, at one query for all."""
    current = Membership.objects.of(organisation).current().coordinating()
    return current.prefetch_related("areas").order_by("pk")


def covering(memberships: Iterable[Membership], area_id: int | None) -> list[Membership]:
    """Those of them who cover the area; all, where nobody does, so that no message is lost."""
    memberships = list(memberships)
    return [one for one in memberships if one.covers(area_id)] or memberships
