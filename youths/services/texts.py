"""What was consented to: every version of every text, kept as people read it.

A text somebody consented to is never changed: a new one is a new version, and a new file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from youths.models import Consent

if TYPE_CHECKING:
    from youths.models import Refusal

CONSENT_VERSION = "2027-01"
TEXTS = {
    (Consent.Kind.OWN_DATA.value, "2026-11"): "youths/consent/own_data_2026-11.html",
    (Consent.Kind.GUARDIAN.value, "2026-11"): "youths/consent/guardian_2026-11.html",
    (Consent.Kind.OWN_DATA.value, "2026-12"): "youths/consent/own_data_2026-12.html",
    (Consent.Kind.GUARDIAN.value, "2026-12"): "youths/consent/guardian_2026-12.html",
    # Under 15 a guardian consents to the use of the data; the youth's own words are as they were.
    (Consent.Kind.OWN_DATA.value, "2027-01"): "youths/consent/own_data_2026-12.html",
    (Consent.Kind.GUARDIAN.value, "2027-01"): "youths/consent/guardian_2027-01.html",
}


def text_of(record: Consent | Refusal) -> str:
    """The template of the text a record is about; it shows `youth` and `organisation`."""
    return TEXTS[record.kind, record.text_version]
