"""A volunteer comes into the bank, is kept up to date, and is vouched for."""

from volunteers.services.about import AboutVolunteer, about_volunteer, normal
from volunteers.services.joining import (
    AlreadyVolunteerError,
    Joining,
    register_volunteer,
    register_volunteers,
)
from volunteers.services.keeping import (
    keep_access,
    record_certificate,
    update_volunteer,
    waive_screening,
)
from volunteers.services.signing_up import SignedUp, sign_up

__all__ = [
    "AboutVolunteer",
    "AlreadyVolunteerError",
    "Joining",
    "SignedUp",
    "about_volunteer",
    "keep_access",
    "normal",
    "record_certificate",
    "register_volunteer",
    "register_volunteers",
    "sign_up",
    "update_volunteer",
    "waive_screening",
]
