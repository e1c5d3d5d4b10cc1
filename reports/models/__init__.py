from reports.models.plan import (
    Activity,
    ActivityArea,
    ActivityQuerySet,
    AreaTarget,
    FocusArea,
    Indicator,
)
from reports.models.registration import Registration, RegistrationQuerySet
from reports.models.section import SectionText

__all__ = [
    "Activity",
    "ActivityArea",
    "ActivityQuerySet",
    "AreaTarget",
    "FocusArea",
    "Indicator",
    "Registration",
    "RegistrationQuerySet",
    "SectionText",
]
