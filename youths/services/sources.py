"""A source is made: a poster, an ambassador's link or a referrer's, with a code of its own."""

from __future__ import annotations

from random import SystemRandom
from typing import TYPE_CHECKING

from django.db import transaction

from organisations.models import ShortAddress
from organisations.refs import LETTERS
from youths.models import Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from random import Random

    from accounts.models import User
    from organisations.models import Area, Organisation

# Written off a tear-off strip with a thumb: small letters, and few.
CODE_LENGTH = 4


@transaction.atomic
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
        code=ShortAddress.objects.take(organisation, codes=codes_of(SystemRandom())),
        created_by=by,
        created_at=at,
    )


def codes_of(chance: Random) -> Iterator[str]:
    """Short, readable and no secret."""
    while True:
        yield "".join(chance.choices(LETTERS.lower(), k=CODE_LENGTH))
