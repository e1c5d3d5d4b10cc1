"""Repairs by operators: the plan's words and targets. Figures are never edited here."""

from django.contrib import admin

from organisations.admin import OwnedAdmin
from reports.models import Activity, FocusArea, Indicator


@admin.register(FocusArea)
class FocusAreaAdmin(OwnedAdmin):
    list_display = ("name", "code", "position")


@admin.register(Activity)
class ActivityAdmin(OwnedAdmin):
    list_display = ("name", "code", "focus_area", "position")
    list_select_related = ("focus_area",)


@admin.register(Indicator)
class IndicatorAdmin(OwnedAdmin):
    list_display = ("label", "activity", "kind", "annual_target", "metric")
    list_filter = ("kind",)
    list_select_related = ("activity",)
