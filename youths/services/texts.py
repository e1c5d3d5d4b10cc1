"""What was consented to: every version of every text, kept as people read it.

A text somebody consented to is never changed: a new one is a new version, and a new file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from youths.models import Consent
from youths.models.youth import CONSENTS_ALONE

if TYPE_CHECKING:
    from datetime import date

    from youths.models import Refusal, Youth

CONSENT_VERSION = "2027-01"
# To a guardian of somebody who decides about their own data it is about taking part alone.
TAKING_PART_VERSION = "2026-12"
TEXTS = {
    (Consent.Kind.OWN_DATA.value, "2026-11"): "youths/consent/own_data_2026-11.html",
    (Consent.Kind.GUARDIAN.value, "2026-11"): "youths/consent/guardian_2026-11.html",
    (Consent.Kind.OWN_DATA.value, "2026-12"): "youths/consent/own_data_2026-12.html",
    (Consent.Kind.GUARDIAN.value, "2026-12"): "youths/consent/guardian_2026-12.html",
    # Under 15 a guardian consents to the use of the data; the youth's own words are as they were.
    (Consent.Kind.OWN_DATA.value, "2027-01"): "youths/consent/own_data_2026-12.html",
    (Consent.Kind.GUARDIAN.value, "2027-01"): "youths/consent/guardian_2027-01.html",
}


def version_for(kind: str, youth: Youth, *, on: date) -> str:
    """The version that is asked for on a day; a guardian's hangs on how old the youth is then."""
    is_of_taking_part = kind == Consent.Kind.GUARDIAN and youth.age_on(on) >= CONSENTS_ALONE
    return TAKING_PART_VERSION if is_of_taking_part else CONSENT_VERSION


def text_for(kind: str, youth: Youth, *, on: date) -> str:
    """The template of the text that is asked for on a day."""
    return TEXTS[kind, version_for(kind, youth, on=on)]


def text_of(record: Consent | Refusal) -> str:
    """The template of the text a record is about; it shows `youth` and `organisation`."""
    return TEXTS[record.kind, record.text_version]
