"""A volunteer comes into the bank, is kept up to date, and is vouched for."""

from volunteers.services.about import AboutVolunteer, about_volunteer, normal
from volunteers.services.certificates import (
    keep_certificate,
    record_certificate,
    take_back_certificate,
)
from volunteers.services.erasing import erase_volunteer
from volunteers.services.joining import (
    AlreadyVolunteerError,
    Joining,
    register_volunteer,
    register_volunteers,
)
from volunteers.services.keeping import (
    keep_access,
    update_volunteer,
    waive_screening,
)
from volunteers.services.presence import confirm_presence
from volunteers.services.signing_up import SignedUp, sign_up
from volunteers.services.training import record_course, record_training, remove_training

__all__ = [
    "AboutVolunteer",
    "AlreadyVolunteerError",
    "Joining",
    "SignedUp",
    "about_volunteer",
    "confirm_presence",
    "erase_volunteer",
    "keep_access",
    "keep_certificate",
    "normal",
    "record_certificate",
    "record_course",
    "record_training",
    "register_volunteer",
    "register_volunteers",
    "remove_training",
    "sign_up",
    "take_back_certificate",
    "update_volunteer",
    "waive_screening",
]
