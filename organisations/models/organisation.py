"""The organisation (tenant), its areas, and what every record that belongs to one has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, cast

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations import scope

if TYPE_CHECKING:
    from organisations.models.membership import Membership

ModelT = TypeVar("ModelT", bound=models.Model)


class Organisation(models.Model):
    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(_("address name"), max_length=60, unique=True)
    municipality = models.CharField(_("municipality"), max_length=80, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    agreement_from = models.DateField(_("agreement from"), null=True, blank=True)
    agreement_to = models.DateField(_("agreement to"), null=True, blank=True)
    system_user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("system user")
    )

    objects: ClassVar[models.Manager[Organisation]] = models.Manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name


class ScopedManager(models.Manager[ModelT]):
    """Rows of the organisation that is acted in; raises NoOrganisationError when there is none."""

    def get_queryset(self) -> models.QuerySet[ModelT]:
        return super().get_queryset().filter(organisation=scope.required())

    def none(self) -> models.QuerySet[ModelT]:
        """No row at all needs no organisation: forms begin with it."""
        return models.Manager.get_queryset(self).none()

    def visible_to(self, membership: Membership | None) -> Any:
        """Without a membership nothing, whether or not an organisation is acted in."""
        rows: Any = self.none() if membership is None else self.get_queryset()
        return rows.visible_to(membership)


class OwnedQuerySet(models.QuerySet[ModelT]):
    """Rows that belong to an organisation. What somebody may see begins here and fails closed."""

    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def visible_to(self, membership: Membership | None) -> Self:
        """What somebody sees with the membership they act under; without one that coordinates none.

        Rooms whose rows a volunteer may see too say so in their own `visible_to`.
        """
        if membership is None or not membership.coordinates:
            return self.none()
        return self.of(membership.organisation).in_areas_of(membership)

    def in_areas_of(self, membership: Membership) -> Self:
        """Rows of the areas the membership is limited to, and rows without an area: everybody's."""
        path = cast("type[OwnedByOrganisation]", self.model).area_path
        if not path or not membership.limited_to:
            return self
        own = Q(**{f"{path}__in": [area.pk for area in membership.limited_to]})
        return self.filter(own | Q(**{f"{path}__isnull": True}))


OwnedManager = ScopedManager.from_queryset(OwnedQuerySet)


class OwnedByOrganisation(models.Model):
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("organisation")
    )

    # Leads to the housing area a row lies in; empty where rows lie in none.
    area_path: ClassVar[str] = ""

    class Meta:
        abstract = True


class Area(OwnedByOrganisation):
    """A housing area (boligområde), with the letter the report knows it by: M for Motalavej."""

    code = models.CharField(_("code"), max_length=8)
    name = models.CharField(_("name"), max_length=80)
    position = models.PositiveSmallIntegerField(_("place in the order"), default=0)

    area_path = "pk"

    objects = OwnedManager()

    class Meta:
        verbose_name = _("housing area")
        verbose_name_plural = _("housing areas")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "code"], name="area_code_once_per_organisation"
            ),
        ]

    def __str__(self) -> str:
        return self.name
