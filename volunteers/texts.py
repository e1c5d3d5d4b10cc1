"""What a volunteer says yes to, or signs: every version of it, kept as people read it.

A text somebody has said yes to is never changed: a new one is a new version, and a new file.
"""

from __future__ import annotations

# To the use of their data, when they sign up.
CONSENT_VERSION = "2026-12"
CONSENTS = {
    "2026-11": "volunteers/consent/own_data_2026-11.html",
    # Says how long it is kept after they have stopped (`retention`).
    "2026-12": "volunteers/consent/own_data_2026-12.html",
}
COMMITMENT_VERSION = "2026-11"
COMMITMENTS = {"2026-11": "volunteers/commitment/2026-11.html"}
