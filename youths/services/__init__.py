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
from youths.services.correcting import correct_youth
from youths.services.erasing import erase_youth
from youths.services.guardians import (
    GuardianNotReachedError,
    Said,
    YesInForceError,
    asked_of_guardian,
    asks_guardian_first,
    record_refusal,
    said_by_guardian,
    send_guardian_link,
    send_guardian_link_anew,
    writes_to_guardian_first,
)
from youths.services.linking import LinkNotSentError, send_new_link, send_new_links
from youths.services.referring import AboutReferrer
from youths.services.registering import (
    Registering,
    record_consent,
    register_youth,
    register_youths,
    update_youth,
)
from youths.services.sources import create_source
from youths.services.telling import (
    GuardianDeniedError,
    guardian_state,
    latest_denial,
    record_told_consent,
    write_to_guardian_in,
)
from youths.services.texts import CONSENT_VERSION, TEXTS, text_for, text_of, version_for

__all__ = [
    "CONSENT_VERSION",
    "TEXTS",
    "AboutHelp",
    "AboutReferrer",
    "AboutYouth",
    "Asking",
    "GuardianDeniedError",
    "GuardianNotReachedError",
    "LinkNotSentError",
    "Registering",
    "Said",
    "Through",
    "YesInForceError",
    "about_help",
    "about_youth",
    "ask_by_form",
    "ask_for_help",
    "asked_of_guardian",
    "asks_guardian_first",
    "correct_youth",
    "create_source",
    "erase_youth",
    "guardian_state",
    "latest_denial",
    "record_consent",
    "record_refusal",
    "record_told_consent",
    "register_requests",
    "register_youth",
    "register_youths",
    "said_by_guardian",
    "send_guardian_link",
    "send_guardian_link_anew",
    "send_new_link",
    "send_new_links",
    "text_for",
    "text_of",
    "update_request",
    "update_youth",
    "version_for",
    "write_to_guardian_in",
    "writes_to_guardian_first",
]
