"""The plan (helhedsplan): its focus areas, their activities, and the indicators of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.models import (
    Area,
    OwnedByOrganisation,
    OwnedManager,
    OwnedQuerySet,
    ScopedManager,
)
from reports.periods import Quarter, Season

if TYPE_CHECKING:
    from organisations.models import Membership

# A year can start on any day that every year has.
DAYS_EVERY_YEAR_HAS = (
    Q(year_starts_day__gte=1, year_starts_day__lte=28)
    | Q(year_starts_day__lte=30) & ~Q(year_starts_month=2)
    | Q(year_starts_day=31, year_starts_month__in=[1, 3, 5, 7, 8, 10, 12])
)


class FocusArea(OwnedByOrganisation):
    """One of the plan's aims (indsatsområde): education, employment, crime, cohesion."""

    code = models.SlugField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=120)
    position = models.PositiveSmallIntegerField(_("place in the order"), default=0)

    objects = OwnedManager()

    class Meta:
        verbose_name = _("focus area")
        verbose_name_plural = _("focus areas")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "code"], name="focus_area_code_once_per_organisation"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ActivityQuerySet(OwnedQuerySet["Activity"]):
    def visible_to(self, membership: Membership | None) -> Self:
        """Readers of reports see the plan and its figures too; volunteers do not."""
        if membership is None or not membership.reads_reports:
            return self.none()
        return self.of(membership.organisation)

    def kept_by(self, membership: Membership | None) -> Self:
        """Those whose figures and texts somebody may write: coordinators, their own."""
        return super().visible_to(membership)

    def in_order(self) -> Self:
        return self.order_by("position", "pk")

    def with_plan(self) -> Self:
        """With all a report's head and tables need, at a fixed number of queries."""
        indicators: models.QuerySet[Any] = Indicator.objects.order_by("position", "pk")
        places: models.QuerySet[Any] = ActivityArea.objects.order_by("position", "pk")
        return self.select_related("organisation", "focus_area").prefetch_related(
            models.Prefetch("indicators", indicators.prefetch_related("area_targets")),
            models.Prefetch("places", places.select_related("area")),
        )


class Activity(OwnedByOrganisation):
    """What the report has one part for. The four texts are the plan's, the same every quarter."""

    code = models.SlugField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=120)
    focus_area = models.ForeignKey(
        FocusArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("focus area"),
    )
    areas = models.ManyToManyField(
        Area, through="ActivityArea", related_name="+", verbose_name=_("housing areas")
    )
    description = models.TextField(_("short description"), blank=True)
    purpose_individual = models.TextField(_("purpose for the individual"), blank=True)
    purpose_group = models.TextField(_("purpose for the group"), blank=True)
    purpose_contribution = models.TextField(_("contribution to the focus area"), blank=True)
    position = models.PositiveSmallIntegerField(_("place in the order"), default=0)

    objects = ScopedManager.from_queryset(ActivityQuerySet)()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "code"], name="activity_code_once_per_organisation"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_report_url(self, quarter: Quarter) -> str:
        return reverse("reports:report_detail", args=[self.code, quarter])

    @property
    def ordered_areas(self) -> list[Area]:
        """In the plan's order; no query of its own behind `with_plan`."""
        return [place.area for place in self.places.all()]


class ActivityArea(OwnedByOrganisation):
    """That an activity runs in an area, and where the area stands in its order."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="places")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(_("place in the order"))

    objects = OwnedManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["activity", "area"], name="activity_area_once_per_activity"
            ),
        ]

    def __str__(self) -> str:
        return f"ActivityArea #{self.pk}"


class Indicator(OwnedByOrganisation):
    """What is counted, how, towards which target; from registrations or by a metric."""

    class Kind(models.TextChoices):
        COUNT = "count", _("count")
        HOURS = "hours", _("hours, in halves")
        PARTICIPANTS = "participants", _("participants: newcomers count to the season's end")
        SNAPSHOT = "snapshot", _("the latest value")
        ATTENDANCE = "attendance", _("held, and cancelled")

    class Table(models.TextChoices):
        SUCCESS = "success", _("success criteria")
        INDICATOR = "indicator", _("current activity")

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="indicators")
    code = models.SlugField(_("code"), max_length=60)
    label = models.CharField(_("label"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    table = models.CharField(_("table"), max_length=10, choices=Table, default=Table.SUCCESS)
    by_area = models.BooleanField(_("counted by area"), default=False)
    annual_target = models.DecimalField(
        _("target of the year"), max_digits=9, decimal_places=1, null=True, blank=True
    )
    quarter_target = models.DecimalField(
        _("target of the quarter"), max_digits=9, decimal_places=1, null=True, blank=True
    )
    year_starts_month = models.PositiveSmallIntegerField(_("year starts, month"), default=1)
    year_starts_day = models.PositiveSmallIntegerField(_("year starts, day"), default=1)
    # The name of a metric in `reports.metrics`; empty where staff register the figure themselves.
    metric = models.CharField(_("metric"), max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(_("place in the order"), default=0)

    objects = OwnedManager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["activity", "code"], name="indicator_code_once_per_activity"
            ),
            models.CheckConstraint(
                condition=Q(annual_target=None) | Q(annual_target__gte=0),
                name="indicator_annual_target_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(quarter_target=None) | Q(quarter_target__gte=0),
                name="indicator_quarter_target_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(year_starts_month__gte=1, year_starts_month__lte=12)
                & Q(year_starts_day__gte=1)
                & DAYS_EVERY_YEAR_HAS,
                name="indicator_year_starts_on_a_day_of_every_year",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["count", "hours", "participants", "snapshot", "attendance"]),
                name="indicator_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(table__in=["success", "indicator"]), name="indicator_table_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_registered(self) -> bool:
        """Whether staff type or import its figures; the platform counts the others itself."""
        return not self.metric

    def season_of(self, quarter: Quarter) -> Season:
        return Season.of(quarter, month=self.year_starts_month, day=self.year_starts_day)


class AreaTarget(OwnedByOrganisation):
    """An indicator's target of the year in one area."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="area_targets")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    annual_target = models.DecimalField(_("target of the year"), max_digits=9, decimal_places=1)

    objects = OwnedManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["indicator", "area"], name="area_target_once_per_indicator"
            ),
            models.CheckConstraint(
                condition=Q(annual_target__gte=0), name="area_target_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"AreaTarget #{self.pk}"
