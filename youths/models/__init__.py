from youths.models.consent import Consent, ConsentQuerySet, Refusal
from youths.models.help_request import (
    HelpRequest,
    HelpRequestQuerySet,
    RequestEvent,
    RequestSlot,
    WantedSubject,
)
from youths.models.youth import Guardian, Youth, YouthQuerySet, under_age_on

__all__ = [
    "Consent",
    "ConsentQuerySet",
    "Guardian",
    "HelpRequest",
    "HelpRequestQuerySet",
    "Refusal",
    "RequestEvent",
    "RequestSlot",
    "WantedSubject",
    "Youth",
    "YouthQuerySet",
    "under_age_on",
]
