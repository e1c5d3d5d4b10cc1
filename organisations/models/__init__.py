from organisations.models.audit import (
    AuditEntry,
    AuditEntryQuerySet,
    AuditLink,
    Why,
    person_id,
)
from organisations.models.erasable import Erasable, ErasableQuerySet
from organisations.models.event import Event, WithStatus
from organisations.models.link import Link, LinkQuerySet
from organisations.models.membership import Membership, MembershipArea, MembershipQuerySet
from organisations.models.organisation import (
    Area,
    Organisation,
    OwnedByOrganisation,
    OwnedManager,
    OwnedQuerySet,
    ScopedManager,
)
from organisations.models.people import OLDEST_BIRTH_YEAR, Gender, Language, Track
from organisations.models.programme import Programme
from organisations.models.screening import ScreeningStep
from organisations.models.second_factor import SecondFactorReset
from organisations.models.short_address import ShortAddress
from organisations.models.slot import WeeklySlot
from organisations.models.spot_check import SpotCheck, SpotCheckQuerySet
from organisations.models.subject import Level, Subject

__all__ = [
    "OLDEST_BIRTH_YEAR",
    "Area",
    "AuditEntry",
    "AuditEntryQuerySet",
    "AuditLink",
    "Erasable",
    "ErasableQuerySet",
    "Event",
    "Gender",
    "Language",
    "Level",
    "Link",
    "LinkQuerySet",
    "Membership",
    "MembershipArea",
    "MembershipQuerySet",
    "Organisation",
    "OwnedByOrganisation",
    "OwnedManager",
    "OwnedQuerySet",
    "Programme",
    "ScopedManager",
    "ScreeningStep",
    "SecondFactorReset",
    "ShortAddress",
    "SpotCheck",
    "SpotCheckQuerySet",
    "Subject",
    "Track",
    "WeeklySlot",
    "Why",
    "WithStatus",
    "person_id",
]
