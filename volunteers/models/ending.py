"""A volunteer ends after their matches: the database refuses it before, and says so in words."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import IntegrityError
from django.utils.translation import gettext

if TYPE_CHECKING:
    from collections.abc import Iterator

# The database's own refusal: matching/migrations/0007_volunteers_end_last.py.
ENDS_LAST = "volunteer_ends_after_their_matches"


class StillHelpsError(Exception):
    """A match of theirs runs, and has to be closed properly first; shown to a person."""


@contextmanager
def ending_last() -> Iterator[None]:
    """Raises StillHelpsError where the database refuses an end while a match runs."""
    try:
        yield
    except IntegrityError as broken:
        diagnosis = getattr(broken.__cause__, "diag", None)
        if getattr(diagnosis, "constraint_name", None) != ENDS_LAST:
            raise
        raise StillHelpsError(
            gettext("A match still runs. End it properly first: then they can leave.")
        ) from broken
