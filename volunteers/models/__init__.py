from volunteers.models.offer import Skill, VolunteerSlot
from volunteers.models.presence import Presence, PresenceQuerySet
from volunteers.models.volunteer import Volunteer, VolunteerEvent, VolunteerQuerySet
from volunteers.models.vouching import Certificate, CertificateQuerySet, ScreeningWaiver

__all__ = [
    "Certificate",
    "CertificateQuerySet",
    "Presence",
    "PresenceQuerySet",
    "ScreeningWaiver",
    "Skill",
    "Volunteer",
    "VolunteerEvent",
    "VolunteerQuerySet",
    "VolunteerSlot",
]
