from volunteers.models.leaving import LeaveRequest, LeaveRequestQuerySet, Pause, PauseQuerySet
from volunteers.models.offer import Skill, VolunteerSlot
from volunteers.models.service import ServiceCertificate, ServiceCertificateQuerySet
from volunteers.models.training import Training, TrainingQuerySet
from volunteers.models.volunteer import (
    StillHelpsError,
    Volunteer,
    VolunteerEvent,
    VolunteerQuerySet,
)
from volunteers.models.vouching import Certificate, CertificateQuerySet, ScreeningWaiver

__all__ = [
    "Certificate",
    "CertificateQuerySet",
    "LeaveRequest",
    "LeaveRequestQuerySet",
    "Pause",
    "PauseQuerySet",
    "ScreeningWaiver",
    "ServiceCertificate",
    "ServiceCertificateQuerySet",
    "Skill",
    "StillHelpsError",
    "Training",
    "TrainingQuerySet",
    "Volunteer",
    "VolunteerEvent",
    "VolunteerQuerySet",
    "VolunteerSlot",
]
