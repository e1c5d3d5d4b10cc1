"""A source is made: a poster, an ambassador's link or a referrer's, with a code of its own."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from organisations.refs import LETTERS
from youths.models import Source

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User
    from organisations.models import Area, Organisation

# Written off a tear-off strip with a thumb: small letters, and few.
CODE_LENGTH = 4


def create_source(
    *,
    organisation: Organisation,
    kind: str,
    name: str,
    by: User,
    at: datetime,
    area: Area | None = None,
) -> Source:
    return Source.objects.create(
        organisation=organisation,
        kind=kind,
        name=name,
        area=area,
        code=_free_code(organisation),
        created_by=by,
        created_at=at,
    )


def _free_code(organisation: Organisation) -> str:
    """Short, readable, no secret, and no other source's."""
    taken = Source.objects.of(organisation)
    while True:
        code = "".join(secrets.choice(LETTERS.lower()) for _ in range(CODE_LENGTH))
        if not taken.filter(code=code).exists():
            return code
