from volunteers.models.change import VolunteerChange
from volunteers.models.consent import VolunteerConsent
from volunteers.models.interview import Interview
from volunteers.models.offer import Skill, VolunteerSlot
from volunteers.models.reference import Reference, ReferenceQuerySet
from volunteers.models.screening import (
    ScreeningEvent,
    ScreeningRecord,
    ScreeningRecordQuerySet,
)
from volunteers.models.volunteer import Volunteer, VolunteerEvent, VolunteerQuerySet
from volunteers.models.vouching import Certificate, CertificateQuerySet, ScreeningWaiver

__all__ = [
    "Certificate",
    "CertificateQuerySet",
    "Interview",
    "Reference",
    "ReferenceQuerySet",
    "ScreeningEvent",
    "ScreeningRecord",
    "ScreeningRecordQuerySet",
    "ScreeningWaiver",
    "Skill",
    "Volunteer",
    "VolunteerChange",
    "VolunteerConsent",
    "VolunteerEvent",
    "VolunteerQuerySet",
    "VolunteerSlot",
]
