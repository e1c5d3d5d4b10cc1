"""References: the short code a record is known by in files and in conversation."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from organisations.models import OwnedQuerySet

# Without those that are mistaken for each other when read aloud: 0 and O, 1, I and L.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 6


def free_ref(taken: OwnedQuerySet[Any], *, prefix: str) -> str:
    """A random code that no row of `taken` has, as U-7KQ2MX; it tells nothing and is no secret."""
    while True:
        ref = f"{prefix}-{''.join(secrets.choice(LETTERS) for _ in range(LENGTH))}"
        if not taken.filter(ref=ref).exists():
            return ref
