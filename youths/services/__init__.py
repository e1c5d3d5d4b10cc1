"""A youth is registered, consents and asks for help; by the form all three are one act."""

from youths.services.about import AboutHelp, AboutYouth, about_help, about_youth
from youths.services.asking import (
    Asking,
    Through,
    ask_by_form,
    ask_for_help,
    register_requests,
    update_request,
)
from youths.services.erasing import erase_youth
from youths.services.linking import send_new_links
from youths.services.referring import AboutReferrer
from youths.services.registering import (
    CONSENT_VERSION,
    Registering,
    record_consent,
    register_youth,
    register_youths,
    update_youth,
)
from youths.services.sources import create_source

__all__ = [
    "CONSENT_VERSION",
    "AboutHelp",
    "AboutReferrer",
    "AboutYouth",
    "Asking",
    "Registering",
    "Through",
    "about_help",
    "about_youth",
    "ask_by_form",
    "ask_for_help",
    "create_source",
    "erase_youth",
    "record_consent",
    "register_requests",
    "register_youth",
    "register_youths",
    "send_new_links",
    "update_request",
    "update_youth",
]
