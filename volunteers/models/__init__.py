from volunteers.models.interview import Interview
from volunteers.models.offer import Skill, VolunteerSlot
from volunteers.models.presence import Presence, PresenceQuerySet
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
    "Presence",
    "PresenceQuerySet",
    "Reference",
    "ReferenceQuerySet",
    "ScreeningEvent",
    "ScreeningRecord",
    "ScreeningRecordQuerySet",
    "ScreeningWaiver",
    "Skill",
    "Volunteer",
    "VolunteerEvent",
    "VolunteerQuerySet",
    "VolunteerSlot",
]
