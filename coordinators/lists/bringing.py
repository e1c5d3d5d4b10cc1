"""A list is brought over from a page: by the very functions of the commands, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from organisations.models import Organisation

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User
    from coordinators.lists.kinds import ListKind
    from organisations.imports import Summary


@transaction.atomic
def bring_list(  # noqa: PLR0913 - the list, where to, and who does it when
    content: bytes,
    *,
    kind: ListKind,
    file: str,
    organisation: Organisation,
    by: User,
    at: datetime,
    is_rehearsal: bool,
) -> Summary:
    """All of it or, with ImportRefusedError, nothing; of a rehearsal nothing in any case.

    Two who bring the same list at the same moment come one after the other.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    summary = kind.brings(content, file=file, organisation=organisation, by=by, at=at)
    if is_rehearsal:
        transaction.set_rollback(True)
    return summary
