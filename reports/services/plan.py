"""Laying a plan into its organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from organisations import scope
from organisations.imports import Fault, ImportRefusedError
from organisations.models import Area
from organisations.services import create_organisation
from reports.models import Activity, ActivityArea, AreaTarget, FocusArea, Indicator

if TYPE_CHECKING:
    from organisations.models import Organisation
    from reports.imports.plan import ActivityData, IndicatorData, PlanData


@transaction.atomic
def import_plan(*, plan: PlanData, organisation: Organisation | None = None) -> Organisation:
    """The organisation with the plan's areas, focus areas, activities and indicators.

    Without an organisation the one the plan names is made, or added to when it is there. What the
    plan holds becomes as the plan has it; what it does not hold stays. Importing it again changes
    nothing. Raises ImportRefusedError when an indicator that has registrations would change kind.
    """
    owner = create_organisation(
        name=organisation.name if organisation else plan.organisation,
        municipality=plan.municipality,
        areas=plan.areas,
    )
    _set_agreement(owner, plan)
    with scope.within(owner):
        _lay_plan(owner, plan)
    return owner


def _lay_plan(owner: Organisation, plan: PlanData) -> None:
    areas = {area.code: area for area in Area.objects.of(owner)}
    focus_areas = {
        code: FocusArea.objects.update_or_create(
            organisation=owner, code=code, defaults={"name": name, "position": position}
        )[0]
        for position, (code, name) in enumerate(plan.focus_areas)
    }
    for position, data in enumerate(plan.activities):
        activity = _lay_activity(owner, data, focus_areas=focus_areas, position=position)
        _lay_areas(activity, data, areas=areas)
        for place, indicator in enumerate(data.indicators):
            _lay_indicator(activity, indicator, areas=areas, position=place)


def _set_agreement(organisation: Organisation, plan: PlanData) -> None:
    organisation.agreement_from = plan.agreement_from or organisation.agreement_from
    organisation.agreement_to = plan.agreement_to or organisation.agreement_to
    organisation.save(update_fields=["agreement_from", "agreement_to"])


def _lay_activity(
    organisation: Organisation,
    data: ActivityData,
    *,
    focus_areas: dict[str, FocusArea],
    position: int,
) -> Activity:
    activity, _is_new = Activity.objects.update_or_create(
        organisation=organisation,
        code=data.code,
        defaults={
            "name": data.name,
            "focus_area": focus_areas.get(data.focus_area),
            "description": data.description,
            "purpose_individual": data.purpose["individual"],
            "purpose_group": data.purpose["group"],
            "purpose_contribution": data.purpose["contribution"],
            "position": position,
        },
    )
    return activity


def _lay_areas(activity: Activity, data: ActivityData, *, areas: dict[str, Area]) -> None:
    for position, code in enumerate(data.areas):
        ActivityArea.objects.update_or_create(
            activity=activity,
            area=areas[code],
            defaults={"organisation": activity.organisation, "position": position},
        )


def _lay_indicator(
    activity: Activity, data: IndicatorData, *, areas: dict[str, Area], position: int
) -> None:
    _refuse_another_kind(activity, data)
    month, day = data.year_starts
    indicator, _is_new = Indicator.objects.update_or_create(
        activity=activity,
        code=data.code,
        defaults={
            "organisation": activity.organisation,
            "label": data.label,
            "kind": data.kind,
            "unit": data.unit,
            "table": data.table,
            "by_area": data.by_area,
            "annual_target": data.annual_target,
            "quarter_target": data.quarter_target,
            "year_starts_month": month,
            "year_starts_day": day,
            "metric": data.metric,
            "position": position,
        },
    )
    for code, target in data.annual_target_by_area.items():
        AreaTarget.objects.update_or_create(
            indicator=indicator,
            area=areas[code],
            defaults={"organisation": activity.organisation, "annual_target": target},
        )


def _refuse_another_kind(activity: Activity, data: IndicatorData) -> None:
    """What was registered as hours cannot be read as participants afterwards."""
    known = Indicator.objects.filter(activity=activity, code=data.code).exclude(
        kind=data.kind, metric=data.metric
    )
    if any(indicator.registrations.exists() for indicator in known):
        refused = Fault(
            "the plan",
            0,
            f"{activity.code}.{data.code}",
            "has registrations, so it is counted as it was",
            "the kind and source it had, or another code",
        )
        raise ImportRefusedError([refused])
