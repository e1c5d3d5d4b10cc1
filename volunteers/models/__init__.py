from volunteers.models.change import VolunteerChange, VolunteerEvent
from volunteers.models.consent import VolunteerConsent
from volunteers.models.ending import StillHelpsError
from volunteers.models.interview import Interview
from volunteers.models.leaving import LeaveRequest, LeaveRequestQuerySet, Pause, PauseQuerySet
from volunteers.models.offer import Skill, VolunteerArea, VolunteerSlot
from volunteers.models.presence import Presence, PresenceQuerySet
from volunteers.models.reference import Reference, ReferenceQuerySet
from volunteers.models.screening import (
    ScreeningEvent,
    ScreeningRecord,
    ScreeningRecordQuerySet,
)
from volunteers.models.service import ServiceCertificate, ServiceCertificateQuerySet
from volunteers.models.training import Training, TrainingQuerySet
from volunteers.models.volunteer import Volunteer, stepped_back
from volunteers.models.volunteers import VolunteerQuerySet
from volunteers.models.vouching import (
    Certificate,
    CertificateQuerySet,
    ScreeningWaiver,
    vouched_less,
)

__all__ = [
    "Certificate",
    "CertificateQuerySet",
    "Interview",
    "LeaveRequest",
    "LeaveRequestQuerySet",
    "Pause",
    "PauseQuerySet",
    "Presence",
    "PresenceQuerySet",
    "Reference",
    "ReferenceQuerySet",
    "ScreeningEvent",
    "ScreeningRecord",
    "ScreeningRecordQuerySet",
    "ScreeningWaiver",
    "ServiceCertificate",
    "ServiceCertificateQuerySet",
    "Skill",
    "StillHelpsError",
    "Training",
    "TrainingQuerySet",
    "Volunteer",
    "VolunteerArea",
    "VolunteerChange",
    "VolunteerConsent",
    "VolunteerEvent",
    "VolunteerQuerySet",
    "VolunteerSlot",
    "stepped_back",
    "vouched_less",
]
