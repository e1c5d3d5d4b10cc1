from youths.models.consent import Consent, ConsentQuerySet
from youths.models.help_request import (
    HelpRequest,
    HelpRequestQuerySet,
    RequestEvent,
    RequestSlot,
    WantedSubject,
)
from youths.models.referrer import Referrer
from youths.models.source import Source, SourceDay, SourceQuerySet
from youths.models.youth import Guardian, Youth, YouthQuerySet

__all__ = [
    "Consent",
    "ConsentQuerySet",
    "Guardian",
    "HelpRequest",
    "HelpRequestQuerySet",
    "Referrer",
    "RequestEvent",
    "RequestSlot",
    "Source",
    "SourceDay",
    "SourceQuerySet",
    "WantedSubject",
    "Youth",
    "YouthQuerySet",
]
