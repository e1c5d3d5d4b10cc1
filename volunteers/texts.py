"""What a volunteer puts their name to: every version of it, kept as people read it.

A text somebody has signed is never changed: a new one is a new version, and a new file.
"""

from __future__ import annotations

COMMITMENT_VERSION = "2026-11"
COMMITMENTS = {"2026-11": "volunteers/commitment/2026-11.html"}
