from youths.models.consent import Consent, ConsentQuerySet, Refusal
from youths.models.help_request import (
    HelpRequest,
    HelpRequestQuerySet,
    RequestEvent,
    RequestSlot,
    WantedSubject,
    stopped_waiting,
)
from youths.models.referrer import Referrer
from youths.models.source import Source, SourceDay, SourceQuerySet
from youths.models.youth import (
    Guardian,
    Youth,
    YouthQuerySet,
    guardian_required_on,
    under_age_on,
)

__all__ = [
    "Consent",
    "ConsentQuerySet",
    "Guardian",
    "HelpRequest",
    "HelpRequestQuerySet",
    "Referrer",
    "Refusal",
    "RequestEvent",
    "RequestSlot",
    "Source",
    "SourceDay",
    "SourceQuerySet",
    "WantedSubject",
    "Youth",
    "YouthQuerySet",
    "guardian_required_on",
    "stopped_waiting",
    "under_age_on",
]
